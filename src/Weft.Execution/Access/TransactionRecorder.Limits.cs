using System.Diagnostics.CodeAnalysis;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

// Access functions run on what is left of the transaction's own gas limit once its bytes are paid for, and on AccessGasMax at most. Which
// of the two it was that ran out decides how the transaction ends: OutOfGas, which costs the limit, or AccessLimit.

/// <content>How much a transaction may touch, and how long it may take to say so.</content>
internal sealed unsafe partial class TransactionRecorder
{
    private TransactionStatus _stoppedBy;
    private long _gas;

    /// <summary>What recording has come to.</summary>
    public AccessPrice Price => new(
        _stoppedBy == TransactionStatus.Success && IsOverLimit ? TransactionStatus.AccessLimit : _stoppedBy, _gas - Math.Max(GasLeft, 0));

    /// <summary>
    /// Whether the transaction touches or calls more than <see cref="Limits.AccessesMax"/>, as far as that is known, needs too long to say
    /// what it touches, or fails to say it.
    /// </summary>
    public bool IsOverLimit => _stoppedBy != TransactionStatus.Success || _rounds > Limits.AccessRoundsMax
        || _targets.Count > Limits.AccessesMax || (_isCollected && Collector.IsTooMuch);

    /// <inheritdoc/>
    [DoesNotReturn]
    protected override void StopOutOfGas() => throw new TransactionStoppedException(TransactionStatus.OutOfGas, []);

    private bool TryFill(Transaction transaction)
    {
        var left = (long)transaction.GasLimit - AccessPrice.BeforeAnything(transaction);
        (_stoppedBy, _gas) = (TransactionStatus.Success, Math.Clamp(left, 0, Limits.AccessGasMax));
        Fill(_gas);
        return left >= 0;
    }

    private void Stop(in TransactionFailure failure) =>
        _stoppedBy = failure.Status == TransactionStatus.OutOfGas && _gas < Limits.AccessGasMax
            ? TransactionStatus.OutOfGas
            : TransactionStatus.AccessLimit;
}
