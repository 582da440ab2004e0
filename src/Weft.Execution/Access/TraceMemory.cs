using System.Buffers.Binary;
using System.Numerics;
using Weft.Blocks;
using Weft.State;

namespace Weft.Execution;

// Most transactions do what others did before them: the same route of tokens, for another trader. What access functions touch is a function
// of the inputs that decide, and of comparisons of the others (see InputTrace). So it is kept by the inputs that decide, and is used for
// every transaction that has the same, if its comparisons come out the same. Nothing is guessed: what is used is what recording the
// transaction would give, to the unit of gas.
//
// Only what depends on no slot that may change is kept: constants, arguments, pinned slots that are set, contracts that are there.
//
// The memory is a table in which each has two places, and what comes later may take them. A transaction is traced when its place has seen
// the same inputs before, so that what comes once costs a look at the table. Workers share it without locks: what is kept does not change,
// and whether it is found decides about nothing but speed.

/// <summary>When a transaction is traced, so that what is recorded of it can be used for others like it.</summary>
internal enum TraceUse
{
    /// <summary>Never: the access functions of every transaction run.</summary>
    Never,

    /// <summary>When one like it has come before.</summary>
    WhenSeen,

    /// <summary>Whenever nothing is kept that fits: for tests.</summary>
    Always,
}

/// <summary>An entry point of a contract at an address, for arguments of one length.</summary>
/// <param name="Target">The contract.</param>
/// <param name="Selector">The entry point.</param>
/// <param name="Length">Bytes of its arguments.</param>
internal sealed record TracedEntry(Address Target, uint Selector, int Length)
{
    private const int ShapesMax = 4;
    private const int SkipMax = 1 << 12;

    private int _toSkip;
    private int _lastSkip = 1;

    /// <summary>Sets of inputs that decide, as bits. Which of them it is may depend on the inputs.</summary>
    public ulong[] Shapes { get; private set; } = [];

    /// <summary>Whether it may be traced now: not soon after it could not be.</summary>
    public bool MayTrace => _toSkip == 0 || --_toSkip == 0;

    /// <summary>What was traced can be used.</summary>
    public bool TryAdd(ulong shape)
    {
        if (Shapes.Contains(shape))
        {
            return true;
        }

        if (Shapes.Length == ShapesMax)
        {
            Skip();
            return false;
        }

        Shapes = [.. Shapes, shape];
        return true;
    }

    /// <summary>What was traced is of no use: the next ones are not traced, and more of them each time.</summary>
    public void Skip() => _toSkip = _lastSkip = Math.Min(SkipMax, 2 * _lastSkip);
}

/// <summary>What was recorded of transactions, for others like them.</summary>
/// <param name="slots">Hashes inputs as it does keys.</param>
/// <param name="use">When a transaction is traced.</param>
internal sealed class TraceMemory(SlotStore slots, TraceUse use)
{
    /// <summary>Inputs that may decide.</summary>
    public const int DecidingMax = 16;

    private const int EntriesLength = 1 << 10;
    private const int TracesLength = 1 << 16;
    private const int MisfitsMax = 4;

    private readonly TracedEntry?[] _entries = new TracedEntry?[EntriesLength];
    private readonly RecordedTrace?[] _traces = new RecordedTrace?[TracesLength];
    private readonly ulong[] _seen = new ulong[TracesLength];

    /// <summary>Whether a transaction may be traced: not soon after one like it was of no use.</summary>
    public bool MayTrace(TracedEntry entry) => use == TraceUse.Always || entry.MayTrace;

    /// <summary>The entry point that a transaction calls.</summary>
    public TracedEntry EntryOf(Transaction transaction)
    {
        var data = transaction.CallData.Span;
        var selector = BinaryPrimitives.ReadUInt32BigEndian(data);
        var place = (transaction.To.GetHashCode() ^ (int)selector ^ data.Length) & (EntriesLength - 1);
        if (_entries[place] is { } known && known.Target == transaction.To && known.Selector == selector && known.Length == data.Length)
        {
            return known;
        }

        var entry = new TracedEntry(transaction.To, selector, data.Length);
        Volatile.Write(ref _entries[place], entry);
        return entry;
    }

    /// <summary>What was recorded of a transaction like this one; null if there is nothing.</summary>
    /// <param name="entry">The entry point that it calls.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="isSeen">Whether one like it has come before, so that it is worth while to trace it.</param>
    public RecordedTrace? Find(TracedEntry entry, in TransactionInputs inputs, out bool isSeen)
    {
        var shapes = entry.Shapes;
        isSeen = shapes.Length == 0;
        Span<byte> deciding = stackalloc byte[TransactionInputs.WordLength * DecidingMax];
        foreach (var shape in shapes)
        {
            var words = deciding[..(BitOperations.PopCount(shape) * TransactionInputs.WordLength)];
            inputs.CopyTo(shape, words);
            var hash = Hash(entry, shape, words);
            if (Known(entry, shape, words, hash) is not { } trace)
            {
                ref var seen = ref _seen[Place(hash)];
                isSeen |= seen == hash || use == TraceUse.Always;
                seen = hash;
            }
            else if (trace.Fits(inputs))
            {
                return trace;
            }
            else
            {
                isSeen |= ++trace.Misfits > MisfitsMax || use == TraceUse.Always;
            }
        }

        return null;
    }

    /// <summary>Keeps what was recorded of a transaction.</summary>
    public void Add(RecordedTrace trace)
    {
        if (trace.Entry.TryAdd(trace.Deciding))
        {
            var hash = Hash(trace.Entry, trace.Deciding, trace.DecidingWords);
            var first = Place(hash);
            var second = first ^ 1;
            var isFirst = IsLike(trace, _traces[first])
                || (!IsLike(trace, _traces[second]) && (_traces[first] is null || _traces[second] is not null));
            Volatile.Write(ref _traces[isFirst ? first : second], trace);
        }
    }

    private static bool IsLike(RecordedTrace trace, RecordedTrace? other) => other is not null
        && ReferenceEquals(trace.Entry, other.Entry) && trace.Deciding == other.Deciding && trace.IsOf(other.DecidingWords);

    private static int Place(ulong hash) => (int)hash & (TracesLength - 1);

    private RecordedTrace? Known(TracedEntry entry, ulong shape, ReadOnlySpan<byte> words, ulong hash)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            if (Volatile.Read(ref _traces[Place(hash) ^ turn]) is { } trace && ReferenceEquals(trace.Entry, entry)
                && trace.Deciding == shape && trace.IsOf(words))
            {
                return trace;
            }
        }

        return null;
    }

    private ulong Hash(TracedEntry entry, ulong shape, ReadOnlySpan<byte> words) =>
        slots.Fingerprint((uint)entry.Target.GetHashCode() ^ (uint)(shape ^ (shape >> 32)) ^ entry.Selector, member: 0, words);
}
