using System.Buffers;
using System.Buffers.Binary;
using Weft.Runtime;

namespace Weft.State;

/// <summary>Writes a store's slots in an order that depends on nothing but the slots.</summary>
internal static unsafe class SlotDump
{
    /// <summary>See <see cref="SlotStore.ToCanonicalBytes"/>.</summary>
    public static byte[] Write(SlotStore store)
    {
        var records = new List<nint>();
        foreach (var record in store.Records)
        {
            if (!SlotRecord.IsZero(record))
            {
                records.Add((nint)record);
            }
        }

        records.Sort((left, right) => Compare(store, (SlotRecord*)left, (SlotRecord*)right));
        var writer = new ArrayBufferWriter<byte>();
        foreach (var record in records)
        {
            Write(writer, store, (SlotRecord*)record);
        }

        return writer.WrittenSpan.ToArray();
    }

    private static int Compare(SlotStore store, SlotRecord* left, SlotRecord* right)
    {
        var byAddress = store.AddressOf(left->Instance).CompareTo(store.AddressOf(right->Instance));
        if (byAddress != 0)
        {
            return byAddress;
        }

        var byMember = left->Member.CompareTo(right->Member);
        return byMember != 0 ? byMember : KeyOf(left).SequenceCompareTo(KeyOf(right));
    }

    private static ReadOnlySpan<byte> KeyOf(SlotRecord* record) => new(SlotRecord.Key(record), record->KeyLength);

    private static void Write(ArrayBufferWriter<byte> writer, SlotStore store, SlotRecord* record)
    {
        store.AddressOf(record->Instance).CopyTo(writer.GetSpan(Address.ByteCount));
        writer.Advance(Address.ByteCount);
        WriteNumber(writer, record->Member);
        WriteNumber(writer, record->KeyLength);
        writer.Write(KeyOf(record));
        WriteNumber(writer, record->ValueLength);
        writer.Write(new ReadOnlySpan<byte>(SlotRecord.Value(record), record->ValueLength));
    }

    private static void WriteNumber(ArrayBufferWriter<byte> writer, ushort number)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(writer.GetSpan(sizeof(ushort)), number);
        writer.Advance(sizeof(ushort));
    }
}
