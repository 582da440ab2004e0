using Weft.Runtime;

namespace Weft.State.Tests.Slots;

/// <summary>A slot's identity, for twins.</summary>
internal sealed record SlotName(Address Address, ushort Member, string Key)
{
    public byte[] KeyBytes => Convert.FromHexString(Key);

    public Hash256 LeafKey => StateLeaf.Key(Address, Member, KeyBytes);

    /// <summary>One of a small world of slots, so that names meet again: neighbours in every part of the identity.</summary>
    public static SlotName Random(Random random, int variety)
    {
        var address = Address.FromBytes([.. new byte[16], .. BitConverter.GetBytes(random.Next(variety))]);
        int[] lengths = [0, 1, 3, 4, 7, 8, 15, 16, 17, 20, 31, 32, 40, 64, 95, 96];
        var key = new byte[Draw.Pick(random, lengths)];
        for (var i = 0; i < key.Length; i += 1 + random.Next(8))
        {
            key[i] = (byte)random.Next(3);
        }

        return new SlotName(address, (ushort)random.Next(3), Convert.ToHexStringLower(key));
    }

    public unsafe SlotRecord* FindOrAdd(SlotStore store, int valueLength = 32, SlotFlags flags = SlotFlags.None) =>
        store.FindOrAdd(store.InstanceOf(Address), Member, KeyBytes, valueLength, flags);

    public unsafe SlotRecord* Find(SlotStore store) => store.Find(store.InstanceOf(Address), Member, KeyBytes);
}
