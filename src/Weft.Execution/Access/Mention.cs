using System.Runtime.InteropServices;
using Weft.Runtime;
using Weft.State;

namespace Weft.Execution;

/// <summary>What a mentioned access does.</summary>
internal enum MentionKind : byte
{
    /// <summary>The value is observed.</summary>
    Read,

    /// <summary>The value may change, and may be observed.</summary>
    Write,

    /// <summary>An amount is added, known or not.</summary>
    Add,

    /// <summary>A known amount is subtracted.</summary>
    Subtract,

    /// <summary>It is asked whether the value is at least a known amount.</summary>
    AtLeast,
}

/// <summary>
/// An access as an access function names it: by the slot's or range's key. Its record has been looked up only where its value was
/// asked for.
/// </summary>
internal struct Mention
{
    /// <summary>The slot's record; 0 where it has not been looked up.</summary>
    public nint Record;

    /// <summary>The fingerprint of the slot or range.</summary>
    public ulong Fingerprint;

    /// <summary>The contract's number.</summary>
    public uint Instance;

    /// <summary>Where the key begins in its list.</summary>
    public int KeyStart;

    /// <summary>Number of the access site among those of all registered contracts.</summary>
    public int Site;

    /// <summary>Where the amount stands in its list; <see cref="Mentions.Unknown"/> where it is not known, or there is none.</summary>
    public int Amount;

    /// <summary>Storage member.</summary>
    public ushort Member;

    /// <summary>Bytes of the key.</summary>
    public ushort KeyLength;

    /// <summary>Bytes of the slot's value; 0: a range.</summary>
    public ushort ValueLength;

    /// <summary>Flags of the slot.</summary>
    public SlotFlags Flags;

    /// <summary>What the access does.</summary>
    public MentionKind Kind;

    /// <summary>Whether the slot may have another value afterwards.</summary>
    public readonly bool MayChange => Kind is not (MentionKind.Read or MentionKind.AtLeast);

    /// <summary>Whether it is a range.</summary>
    public readonly bool IsRange => ValueLength == 0;
}

/// <summary>
/// Mentions, one after another. Whoever adds one asks the processor to fetch where it is looked up; when many have been added,
/// their records are asked for, and only then they are looked up one by one: the wait for memory is shared by all of them.
/// </summary>
/// <param name="slots">Where slots are looked up.</param>
internal sealed unsafe class Mentions(SlotStore slots)
{
    /// <summary>There is no amount, or it is not known.</summary>
    public const int Unknown = -1;

    private readonly List<Mention> _mentions = [];
    private readonly List<byte> _keys = [];
    private readonly List<UInt256> _amounts = [];

    /// <summary>How many there are.</summary>
    public int Count => _mentions.Count;

    /// <summary>The mention with a number.</summary>
    public ref readonly Mention this[int index] => ref CollectionsMarshal.AsSpan(_mentions)[index];

    /// <summary>Bytes of the key of a mention that has not been looked up.</summary>
    public ReadOnlySpan<byte> KeyOf(in Mention mention) =>
        CollectionsMarshal.AsSpan(_keys).Slice(mention.KeyStart, mention.KeyLength);

    /// <summary>The amount of a mention that has one.</summary>
    public ref readonly UInt256 AmountOf(in Mention mention) => ref CollectionsMarshal.AsSpan(_amounts)[mention.Amount];

    /// <summary>Forgets all mentions.</summary>
    public void Clear()
    {
        _mentions.Clear();
        _keys.Clear();
        _amounts.Clear();
    }

    /// <summary>Forgets all mentions from one on.</summary>
    public void RemoveFrom(int first)
    {
        if (first < Count)
        {
            CollectionsMarshal.SetCount(_keys, this[first].KeyStart);
            CollectionsMarshal.SetCount(_mentions, first);
        }
    }

    /// <summary>Adds a mention.</summary>
    /// <param name="mention">The mention, but for its fingerprint, key and amount.</param>
    /// <param name="key">Its key.</param>
    public void Add(in Mention mention, ReadOnlySpan<byte> key)
    {
        var fingerprint = slots.Fingerprint(mention.Instance, mention.Member, key);
        slots.PrefetchSlot(fingerprint);
        _mentions.Add(mention with
        {
            Fingerprint = fingerprint, KeyStart = _keys.Count, KeyLength = (ushort)key.Length, Amount = Unknown,
        });
        _keys.AddRange(key);
    }

    /// <summary>Adds the mention of a read of a slot that has been looked up.</summary>
    public void AddRead(SlotRecord* slot, int site) => _mentions.Add(new Mention
    {
        Record = (nint)slot,
        Site = site,
        Kind = MentionKind.Read,
        KeyStart = _keys.Count,
        Amount = Unknown,
        ValueLength = slot->ValueLength,
    });

    /// <summary>Adds a mention with an amount.</summary>
    public void Add(in Mention mention, ReadOnlySpan<byte> key, in UInt256 amount)
    {
        Add(mention, key);
        CollectionsMarshal.AsSpan(_mentions)[^1].Amount = _amounts.Count;
        _amounts.Add(amount);
    }

    /// <summary>Copies the mentions from one on, with places for the keys of some of them.</summary>
    /// <param name="first">The first.</param>
    /// <param name="open">A bit for each, counted from the first, whose key is not always the same. The others are looked up.</param>
    public (Mention[] Mentions, byte[] Keys, UInt256[] Amounts) Copy(int first, ulong open)
    {
        var copies = CollectionsMarshal.AsSpan(_mentions)[first..].ToArray();
        List<byte> keys = [];
        List<UInt256> amounts = [];
        for (var i = 0; i < copies.Length; i++)
        {
            ref var copy = ref copies[i];
            copy.Amount = copy.Amount == Unknown ? Unknown : AddTo(amounts, AmountOf(copy));
            if ((open >> i & 1) == 0)
            {
                copy = copy with { Record = (nint)Record(copy), KeyStart = 0, KeyLength = 0 };
                continue;
            }

            var key = KeyOf(copy);
            if (copy.Record != 0)
            {
                var slot = (SlotRecord*)copy.Record;
                key = new ReadOnlySpan<byte>(SlotRecord.Key(slot), slot->KeyLength);
                (copy.Instance, copy.Member, copy.Flags, copy.KeyLength) = (slot->Instance, slot->Member, slot->Flags, slot->KeyLength);
                copy.Record = 0;
            }

            copy.KeyStart = keys.Count;
            keys.AddRange(key);
        }

        return (copies, [.. keys], [.. amounts]);
    }

    /// <summary>Adds copies of mentions, whose keys and amounts may then be changed until they are found.</summary>
    /// <returns>The number of the first.</returns>
    public int Add(ReadOnlySpan<Mention> copies, ReadOnlySpan<byte> keys, ReadOnlySpan<UInt256> amounts)
    {
        var (first, firstKey, firstAmount) = (Count, _keys.Count, _amounts.Count);
        _mentions.AddRange(copies);
        _keys.AddRange(keys);
        _amounts.AddRange(amounts);
        foreach (ref var mention in CollectionsMarshal.AsSpan(_mentions)[first..])
        {
            mention.KeyStart += firstKey;
            mention.Amount += mention.Amount == Unknown ? 0 : firstAmount;
        }

        return first;
    }

    /// <summary>Bytes of a key that may be changed.</summary>
    public Span<byte> KeyPart(int index, int start, int length) =>
        CollectionsMarshal.AsSpan(_keys).Slice(this[index].KeyStart + start, length);

    /// <summary>Changes the amount of a mention, if it has one.</summary>
    public void SetAmount(int index, in UInt256 amount)
    {
        if (this[index].Amount != Unknown)
        {
            CollectionsMarshal.AsSpan(_amounts)[this[index].Amount] = amount;
        }
    }

    /// <summary>Asks the processor to fetch where the mentions from one on are looked up.</summary>
    public void FindFrom(int first)
    {
        foreach (ref var mention in CollectionsMarshal.AsSpan(_mentions)[first..])
        {
            if (mention.Record == 0)
            {
                mention.Fingerprint = slots.Fingerprint(mention.Instance, mention.Member, KeyOf(mention));
                slots.PrefetchSlot(mention.Fingerprint);
            }
            else if (mention.Kind > MentionKind.Write)
            {
                SlotStore.PrefetchRecord((SlotRecord*)mention.Record);
            }
        }
    }

    private static int AddTo<T>(List<T> list, in T element)
    {
        list.Add(element);
        return list.Count - 1;
    }

    /// <summary>Asks the processor to fetch the records of mentions, from one on.</summary>
    public void Prefetch(int first)
    {
        foreach (ref readonly var mention in CollectionsMarshal.AsSpan(_mentions)[first..])
        {
            if (mention.Record == 0)
            {
                slots.PrefetchRecord(mention.Fingerprint);
            }
        }
    }

    /// <summary>The record of a mention, made now if there is none.</summary>
    public SlotRecord* Record(in Mention mention) => mention.Record != 0
        ? (SlotRecord*)mention.Record
        : slots.FindOrAdd(mention.Fingerprint, mention.Instance, mention.Member, KeyOf(mention), mention.ValueLength, mention.Flags);

    /// <summary>Whether a mention is of a slot that has been looked up.</summary>
    public bool IsOf(in Mention mention, SlotRecord* slot) => mention.Record != 0
        ? mention.Record == (nint)slot
        : mention.Fingerprint == slot->Fingerprint && mention.Instance == slot->Instance && mention.Member == slot->Member
        && KeyOf(mention).SequenceEqual(new ReadOnlySpan<byte>(SlotRecord.Key(slot), slot->KeyLength));

    /// <summary>Whether a slot that has been looked up lies in a mentioned range.</summary>
    public bool Covers(in Mention range, SlotRecord* slot) =>
        Ranges.IsEverything(range.Instance)
        || (range.Instance == slot->Instance && range.Member == slot->Member
            && new ReadOnlySpan<byte>(SlotRecord.Key(slot), slot->KeyLength).StartsWith(KeyOf(range)));
}
