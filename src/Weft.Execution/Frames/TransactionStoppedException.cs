using Weft.Blocks;

namespace Weft.Execution;

/// <summary>The runtime stops a transaction. Never leaves the worker.</summary>
internal sealed class TransactionStoppedException(TransactionStatus status, byte[] data) : Exception
{
    public TransactionStatus Status { get; } = status;

    /// <summary>Return bytes of the receipt.</summary>
    public ReadOnlyMemory<byte> ReturnData { get; } = data;
}
