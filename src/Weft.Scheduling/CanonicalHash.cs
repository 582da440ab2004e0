// SHA-256 over a canonical encoding, so that replicas can compare schedules that none of them sends. All integers are 32 bits,
// little-endian, unless said otherwise; a list is its length and then its elements.
//
//     schedule    "weft.schedule.1" in ASCII, transactions, list of edges, list of junctions
//     edge        from, to, node, from site, to site, from kind (1 byte), to kind (1 byte)
//     junction    node, from kind (1 byte), to kind (1 byte), list of from members, list of to members
//     member      transaction, site
//
//     block       "weft.block-schedule.1" in ASCII, number (64 bits), list of segments
//     segment     first transaction, is cut (1 byte); if 1: reason (1 byte), from, node, from site, to site; then its schedule's hash
//
// Edges are in the order (to, from), junctions in the order of their vertices, members in block order. Steps follow from the edges, and
// weights are not of the schedule: neither is encoded.
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Weft.Scheduling;

internal static class CanonicalHash
{
    public static byte[] Of(Schedule schedule)
    {
        using var bytes = new HashedBytes("weft.schedule.1"u8);
        bytes.Add(schedule.TransactionCount);
        bytes.Add(schedule.EdgeCount);
        for (var index = 0; index < schedule.EdgeCount; index++)
        {
            var edge = schedule.EdgeAt(index);
            bytes.Add(edge.From);
            bytes.Add(edge.To);
            bytes.Add(edge.Node);
            bytes.Add(edge.FromSite);
            bytes.Add(edge.ToSite);
            bytes.Add((byte)edge.FromKind);
            bytes.Add((byte)edge.ToKind);
        }
        bytes.Add(schedule.JunctionCount);
        for (var index = 0; index < schedule.JunctionCount; index++)
        {
            var junction = schedule.JunctionAt(index);
            bytes.Add(junction.Node);
            bytes.Add((byte)junction.FromKind);
            bytes.Add((byte)junction.ToKind);
            AddMembers(bytes, schedule, schedule.JunctionFrom(index));
            AddMembers(bytes, schedule, schedule.JunctionTo(index));
        }
        return bytes.Finish();
    }

    public static byte[] Of(BlockSchedule block)
    {
        using var bytes = new HashedBytes("weft.block-schedule.1"u8);
        bytes.Add(block.Number);
        bytes.Add(block.Segments.Count);
        foreach (var (first, schedule, cut) in block.Segments)
        {
            bytes.Add(first);
            bytes.Add(cut is null ? (byte)0 : (byte)1);
            if (cut is not null)
            {
                bytes.Add(cut.From);
                bytes.Add(cut.Node);
                bytes.Add(cut.FromSite);
                bytes.Add(cut.ToSite);
            }
            bytes.Add(schedule.Hash);
        }
        return bytes.Finish();
    }

    private static void AddMembers(HashedBytes bytes, Schedule schedule, ReadOnlySpan<int> accesses)
    {
        bytes.Add(accesses.Length);
        foreach (var access in accesses)
        {
            bytes.Add(schedule.TransactionOf(access));
            bytes.Add(schedule.Sets.Accesses[access].Site);
        }
    }

    // Collects into a buffer, because the hash function has a price per call.
    private sealed class HashedBytes : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] _buffer = new byte[16 * 1024];
        private int _length;

        public HashedBytes(ReadOnlySpan<byte> format) => Add(format);

        public void Dispose() => _hash.Dispose();

        public void Add(byte value) => Reserve(sizeof(byte))[0] = value;

        public void Add(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(sizeof(int)), value);

        public void Add(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);

        public void Add(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

        public byte[] Finish()
        {
            _hash.AppendData(_buffer, 0, _length);
            return _hash.GetHashAndReset();
        }

        private Span<byte> Reserve(int size)
        {
            if (_buffer.Length - _length < size)
            {
                _hash.AppendData(_buffer, 0, _length);
                _length = 0;
            }
            _length += size;
            return _buffer.AsSpan(_length - size, size);
        }
    }
}
