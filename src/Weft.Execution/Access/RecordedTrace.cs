using System.Numerics;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>
/// What was recorded of a transaction, with places for the inputs of another one. Immutable but for a count, which decides about
/// nothing but speed.
/// </summary>
internal sealed class RecordedTrace
{
    private readonly byte[] _deciding;
    private readonly InputGuard[] _guards;
    private readonly byte[] _constants;
    private readonly InputWidth[] _widths;
    private readonly InputPart[] _parts;
    private readonly Mention[] _mentions;
    private readonly byte[] _keys;
    private readonly UInt256[] _amounts;

    /// <summary>Keeps what was recorded last.</summary>
    /// <param name="entry">The entry point that the transaction calls.</param>
    /// <param name="inputs">The transaction's inputs.</param>
    /// <param name="trace">What its access functions did with them.</param>
    /// <param name="mentions">Where its mentions are.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="targets">Contracts that it may call.</param>
    /// <param name="gas">What recording it cost.</param>
    public RecordedTrace(
        TracedEntry entry, in TransactionInputs inputs, InputTrace trace, Mentions mentions, int first, ReadOnlySpan<uint> targets,
        long gas)
    {
        Entry = entry;
        Deciding = trace.Deciding;
        _deciding = new byte[BitOperations.PopCount(Deciding) * TransactionInputs.WordLength];
        inputs.CopyTo(Deciding, _deciding);
        (_guards, _widths) = ([.. trace.Guards], [.. trace.Widths]);
        _constants = new byte[_guards.Length * TransactionInputs.WordLength];
        for (var i = 0; i < _guards.Length; i++)
        {
            _guards[i].Other.ToBigEndian(_constants.AsSpan(i * TransactionInputs.WordLength));
        }

        (_mentions, _keys, _amounts) = mentions.Copy(first, OpenAccesses(trace));
        (_mentions, _parts) = WithoutRepetitions([.. trace.Parts]);
        (Targets, Gas) = (targets.ToArray(), gas);
    }

    /// <summary>The entry point that the transaction calls.</summary>
    public TracedEntry Entry { get; }

    /// <summary>A bit for each input whose value must be the same.</summary>
    public ulong Deciding { get; }

    /// <summary>Those values, one after another.</summary>
    public ReadOnlySpan<byte> DecidingWords => _deciding;

    /// <summary>Contracts that the transaction may call.</summary>
    public uint[] Targets { get; }

    /// <summary>What recording costs.</summary>
    public long Gas { get; }

    /// <summary>Times that the deciding inputs were the same, and guards were not.</summary>
    public int Misfits { get; set; }

    /// <summary>Whether the deciding inputs are those of another transaction.</summary>
    public bool IsOf(ReadOnlySpan<byte> deciding) => deciding.SequenceEqual(_deciding);

    /// <summary>Whether the access functions would do with these inputs what they did.</summary>
    public bool Fits(in TransactionInputs inputs)
    {
        foreach (var width in _widths)
        {
            if (inputs.Word(width.Input)[..(TransactionInputs.WordLength - width.Length)].ContainsAnyExcept((byte)0))
            {
                return false;
            }
        }

        for (var i = 0; i < _guards.Length; i++)
        {
            ref readonly var guard = ref _guards[i];
            var other = guard.OtherInput == 0
                ? _constants.AsSpan(i * TransactionInputs.WordLength, TransactionInputs.WordLength)
                : inputs.Word(guard.OtherInput);
            var order = inputs.Word(guard.Input).SequenceCompareTo(other);
            var answer = guard.Test switch
            {
                InputTest.Equal => order == 0,
                InputTest.Less => order < 0,
                _ => order > 0,
            };
            if (answer != guard.Answer)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Mentions what a transaction with these inputs touches.</summary>
    public void Replay(in TransactionInputs inputs, Mentions mentions)
    {
        var first = mentions.Add(_mentions, _keys, _amounts);
        foreach (var part in _parts)
        {
            var word = inputs.Word(part.Input);
            if (part.Start == InputPart.Amount)
            {
                mentions.SetAmount(first + part.Access, UInt256.FromBigEndian(word));
                continue;
            }

            var bytes = mentions.KeyPart(first + part.Access, part.Start, part.Length);
            word[^part.Length..].CopyTo(bytes);
            if (part.Kind == InputKind.Number)
            {
                bytes.Reverse();
            }
        }

        mentions.FindFrom(first);
    }

    /// <summary>
    /// Leaves out accesses that add nothing: another read or write of a slot that was read or written so before. Transactions take the
    /// first of each kind, and a read after a write is none.
    /// </summary>
    private (Mention[] Mentions, InputPart[] Parts) WithoutRepetitions(InputPart[] parts)
    {
        List<Mention> kept = [];
        List<InputPart> keptParts = [];
        for (var i = 0; i < _mentions.Length; i++)
        {
            if (!IsRepeated(i, parts))
            {
                keptParts.AddRange(parts.Where(part => part.Access == i).Select(part => part with { Access = kept.Count }));
                kept.Add(_mentions[i]);
            }
        }

        return ([.. kept], [.. keptParts]);
    }

    private bool IsRepeated(int index, InputPart[] parts)
    {
        var mention = _mentions[index];
        for (var i = 0; i < index && mention.Kind is MentionKind.Read or MentionKind.Write; i++)
        {
            if ((_mentions[i].Kind == MentionKind.Write || _mentions[i].Kind == mention.Kind) && IsSamePlace(i, index, parts))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSamePlace(int one, int other, InputPart[] parts)
    {
        var (left, right) = (_mentions[one], _mentions[other]);
        return left.Record != 0 || right.Record != 0
            ? left.Record == right.Record
            : (left.Instance, left.Member) == (right.Instance, right.Member) && Key(left).SequenceEqual(Key(right))
                && PartsOf(one).SequenceEqual(PartsOf(other));

        ReadOnlySpan<byte> Key(in Mention mention) => _keys.AsSpan(mention.KeyStart, mention.KeyLength);

        IEnumerable<InputPart> PartsOf(int access) => parts.Where(part => part.Access == access).Select(part => part with { Access = 0 });
    }

    /// <summary>A bit for each access whose key is not always the same.</summary>
    private static ulong OpenAccesses(InputTrace trace)
    {
        var open = 0UL;
        foreach (var part in trace.Parts)
        {
            open |= part.Start == InputPart.Amount ? 0 : 1UL << part.Access;
        }

        return open;
    }
}
