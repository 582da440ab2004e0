using System.Numerics;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <content>What was recorded of one transaction is used for others like it; see <see cref="TraceMemory"/>.</content>
internal sealed unsafe partial class TransactionRecorder
{
    /// <summary>Accesses of a transaction that is kept.</summary>
    private const int TracedMentionsMax = 64;

    private readonly InputTrace _trace = new();
    private bool _isTraced;

    /// <summary>Transactions of which nothing was recorded, because there was what was recorded of others.</summary>
    public long ReplayCount { get; private set; }

    /// <summary>Records a transaction that calls a contract.</summary>
    private void RecordCalls(Transaction transaction)
    {
        if (_traces is null || !transaction.Conditions.IsEmpty)
        {
            RunCalls(transaction);
            return;
        }

        var inputs = new TransactionInputs(transaction, stackalloc byte[TransactionInputs.WordLength]);
        var entry = _traces.EntryOf(transaction);
        if (_traces.Find(entry, inputs, out var isSeen) is { } known && known.Gas <= _gas)
        {
            known.Replay(inputs, _recording.Mentions);
            _targets.AddRange(known.Targets);
            Fill(_gas - known.Gas);
            ReplayCount++;
        }
        else if (isSeen && _traces.MayTrace(entry))
        {
            Trace(transaction, entry, inputs);
        }
        else
        {
            RunCalls(transaction);
        }
    }

    private void Trace(Transaction transaction, TracedEntry entry, in TransactionInputs inputs)
    {
        KnownOrigin = InputTrace.SenderOf(transaction.Sender);
        _isTraced = true;
        _trace.Begin();
        try
        {
            RunCalls(transaction);
        }
        finally
        {
            InputTrace.End();
            _isTraced = false;
        }

        var mentions = _recording.Mentions;
        if (IsOverLimit || IsUnsteady || _isCollected || _trace.IsSpoilt || _looks.Count + _created.Count + _pins.Count > 0
            || mentions.Count - _firstMention > TracedMentionsMax || BitOperations.PopCount(_trace.Deciding) > TraceMemory.DecidingMax)
        {
            entry.Skip();
            return;
        }

        _traces!.Add(new RecordedTrace(
            entry, inputs, _trace, mentions, _firstMention, CollectionsMarshal.AsSpan(_targets), _gas - GasLeft));
    }

    /// <summary>What was mentioned last has the key and the amount that were given last.</summary>
    private void Attach(int keyLength)
    {
        if (_isTraced)
        {
            _trace.Attach(_recording.Mentions.Count - 1 - _firstMention, keyLength);
        }
    }

    /// <summary>Nothing has the key and the amount that were given last.</summary>
    private void Detach()
    {
        if (_isTraced)
        {
            _trace.Detach();
        }
    }
}
