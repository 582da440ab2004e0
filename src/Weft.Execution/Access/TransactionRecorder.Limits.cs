using System.Diagnostics.CodeAnalysis;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

// A transaction may touch so many slots and ranges, however often it does. To count them costs more than to note them, so they are counted
// only once as many accesses are noted: from then on an access that was noted before, at the same place of the source, is not noted again.
//
// Access functions run on what is left of the transaction's own gas limit once its bytes are paid for, and on AccessGasMax at most. Which
// of the two it was that ran out decides how the transaction ends: OutOfGas, which costs the limit, or AccessLimit.

/// <content>How much a transaction may touch, and how long it may take to say so.</content>
internal sealed unsafe partial class TransactionRecorder
{
    /// <summary>Accesses for each slot or range that a transaction may touch, on average: it may touch them at several places.</summary>
    private const int PlacesMax = 4;

    private readonly HashSet<Touch> _mentioned = [];
    private readonly HashSet<nint> _records = [];
    private bool _touchesTooMuch;
    private TransactionStatus _stoppedBy;
    private long _gas;

    /// <summary>What recording has come to.</summary>
    public AccessPrice Price => new(
        _stoppedBy == TransactionStatus.Success && IsOverLimit ? TransactionStatus.AccessLimit : _stoppedBy, _gas - Math.Max(GasLeft, 0));

    /// <summary>
    /// Whether the transaction touches or calls more than <see cref="Limits.AccessesMax"/>, needs too long to say what it
    /// touches, or fails to say it.
    /// </summary>
    public bool IsOverLimit => _stoppedBy != TransactionStatus.Success || _touchesTooMuch || _rounds > Limits.AccessRoundsMax;

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

    private void Add(in Touch touch)
    {
        if (_touches.Count < Limits.AccessesMax || IsNew(touch))
        {
            _touches.Add(touch);
        }
    }

    private bool IsNew(in Touch touch)
    {
        if (_mentioned.Count == 0)
        {
            foreach (var earlier in _touches)
            {
                _mentioned.Add(earlier);
                _records.Add(earlier.Record);
            }
        }

        _records.Add(touch.Record);
        _touchesTooMuch |= _records.Count > Limits.AccessesMax || _touches.Count >= PlacesMax * Limits.AccessesMax;
        if (_mentioned.Add(touch))
        {
            return true;
        }

        // A pinned slot is known only where it is written once, and this write is not noted.
        var record = touch.Record;
        _pins.RemoveAll(pin => pin.Record == record);
        return false;
    }

    private void AddTarget(uint instance)
    {
        if (!_targets.Contains(instance))
        {
            _targets.Add(instance);
            _touchesTooMuch |= _targets.Count > Limits.AccessesMax;
        }
    }
}
