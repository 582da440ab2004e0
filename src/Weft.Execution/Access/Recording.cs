using System.Runtime.InteropServices;

namespace Weft.Execution;

/// <summary>What was recorded of one transaction. Valid until the recording that holds it is cleared.</summary>
/// <param name="touches">See <see cref="Touches"/>.</param>
/// <param name="deltas">See <see cref="Deltas"/>.</param>
/// <param name="looks">See <see cref="Looks"/>.</param>
/// <param name="targets">See <see cref="Targets"/>.</param>
/// <param name="price">See <see cref="Price"/>.</param>
internal readonly ref struct RecordedTransaction(
    ReadOnlySpan<Touch> touches, ReadOnlySpan<SlotDelta> deltas, ReadOnlySpan<Look> looks, ReadOnlySpan<uint> targets, AccessPrice price)
{
    /// <summary>Slots and ranges, perhaps several times.</summary>
    public ReadOnlySpan<Touch> Touches { get; } = touches;

    /// <summary>One for each slot with a touch of kind delta.</summary>
    public ReadOnlySpan<SlotDelta> Deltas { get; } = deltas;

    /// <summary>Slots whose value decided something.</summary>
    public ReadOnlySpan<Look> Looks { get; } = looks;

    /// <summary>Contracts that the transaction may call.</summary>
    public ReadOnlySpan<uint> Targets { get; } = targets;

    /// <summary>What recording it came to.</summary>
    public AccessPrice Price { get; } = price;
}

/// <summary>What was recorded of several transactions, one after another, in memory that is used again and again.</summary>
/// <remarks>Mentions are needed only until they are resolved. So they are the recorder's, and stay in its processor's cache.</remarks>
/// <param name="mentions">Takes the first mentions.</param>
internal sealed class Recording(Mentions mentions)
{
    private readonly List<Touch> _touches = [];
    private readonly List<SlotDelta> _deltas = [];
    private readonly List<Look> _looks = [];
    private readonly List<uint> _targets = [];
    private readonly List<End> _ends = [];
    private int _resolved;

    /// <summary>Mentions of the transactions that have not been resolved, and of the one that is being recorded.</summary>
    public Mentions Mentions { get; private set; } = mentions;

    /// <summary>Forgets everything, to begin with the mentions of who records next.</summary>
    public void Clear(Mentions mentions)
    {
        Mentions = mentions;
        _touches.Clear();
        _deltas.Clear();
        _looks.Clear();
        _targets.Clear();
        _ends.Clear();
        Mentions.Clear();
        _resolved = 0;
    }

    /// <summary>Adds what a recorder has recorded last.</summary>
    public void Add(TransactionRecorder recorder)
    {
        _looks.AddRange(recorder.Looks);
        _targets.AddRange(recorder.Targets);
        _ends.Add(new(Mentions.Count, 0, 0, _looks.Count, _targets.Count, recorder.Price));
        if (recorder.IsCollected)
        {
            Take(recorder.Collector);
        }
    }

    /// <summary>Turns the mentions of all transactions that have been added into touches.</summary>
    /// <param name="collector">Does it. What it holds is lost.</param>
    public void Resolve(TouchCollector collector)
    {
        var first = _resolved == 0 ? 0 : _ends[_resolved - 1].Mentions;
        Mentions.Prefetch(first);
        while (_resolved < _ends.Count)
        {
            var end = _ends[_resolved].Mentions;
            collector.Clear();
            collector.Add(Mentions, first, end);
            collector.End();
            Take(collector);
            first = end;
        }
    }

    /// <summary>The touches of what was added as number <paramref name="index"/>, from 0.</summary>
    public ReadOnlySpan<Touch> TouchesOf(int index) =>
        CollectionsMarshal.AsSpan(_touches)[(index == 0 ? 0 : _ends[index - 1].Touches).._ends[index].Touches];

    /// <summary>What was added as number <paramref name="index"/>, from 0.</summary>
    public RecordedTransaction this[int index]
    {
        get
        {
            var start = index == 0 ? default : _ends[index - 1];
            var end = _ends[index];
            return new(
                CollectionsMarshal.AsSpan(_touches)[start.Touches..end.Touches],
                CollectionsMarshal.AsSpan(_deltas)[start.Deltas..end.Deltas],
                CollectionsMarshal.AsSpan(_looks)[start.Looks..end.Looks],
                CollectionsMarshal.AsSpan(_targets)[start.Targets..end.Targets],
                end.Price);
        }
    }

    /// <summary>The touches of the first transaction that has none yet.</summary>
    private void Take(TouchCollector collector)
    {
        _touches.AddRange(collector.Touches);
        _deltas.AddRange(collector.Deltas);
        ref var end = ref CollectionsMarshal.AsSpan(_ends)[_resolved++];
        end = end with { Touches = _touches.Count, Deltas = _deltas.Count };
    }

    private readonly record struct End(int Mentions, int Touches, int Deltas, int Looks, int Targets, AccessPrice Price);
}
