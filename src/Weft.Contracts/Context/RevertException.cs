namespace Weft.Runtime;

/// <summary>Thrown by <c>Require</c> and <c>Revert</c>; undoes the whole transaction. Contracts cannot catch it.</summary>
/// <param name="data">The ABI-encoded error; empty for a revert without data.</param>
public sealed class RevertException(byte[] data) : Exception
{
    /// <summary>The ABI-encoded error.</summary>
    public ReadOnlyMemory<byte> ErrorData { get; } = data;
}
