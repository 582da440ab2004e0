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
internal sealed class Recording
{
    private readonly List<Touch> _touches = [];
    private readonly List<SlotDelta> _deltas = [];
    private readonly List<Look> _looks = [];
    private readonly List<uint> _targets = [];
    private readonly List<End> _ends = [];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _touches.Clear();
        _deltas.Clear();
        _looks.Clear();
        _targets.Clear();
        _ends.Clear();
    }

    /// <summary>Adds what a recorder has recorded last.</summary>
    public void Add(TransactionRecorder recorder)
    {
        _touches.AddRange(recorder.Touches);
        _deltas.AddRange(recorder.Deltas);
        _looks.AddRange(recorder.Looks);
        _targets.AddRange(recorder.Targets);
        _ends.Add(new(_touches.Count, _deltas.Count, _looks.Count, _targets.Count, recorder.Price));
    }

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

    private readonly record struct End(int Touches, int Deltas, int Looks, int Targets, AccessPrice Price);
}
