namespace Weft.Runtime;

/// <summary>Thrown by <c>Require</c> and <c>Revert</c>; undoes the whole transaction. Contracts cannot catch it.</summary>
public sealed class RevertException : Exception
{
    /// <summary>An exception without data.</summary>
    public RevertException()
    {
    }

    /// <summary>An exception with a message and no data.</summary>
    public RevertException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message, its cause and no data.</summary>
    public RevertException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception with ABI-encoded error data.</summary>
    public RevertException(byte[] data) => Data = data;

    /// <summary>The ABI-encoded error.</summary>
    public new ReadOnlyMemory<byte> Data { get; }
}
