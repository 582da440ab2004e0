using System.Buffers.Binary;

namespace Weft.Node;

// The file, in pages of 4,096 bytes; docs/block-log.md shows it as tables. Numbers are little-endian, checksums CRC-32C.
//
//   page 0   magic "Weft log", version u32, checksum u32 of the rest of the page, identity and salt, zeros
//   records  one after the other, each from the start of a page: a head of 80 bytes, a body, zeros to the end of its last page
//   zeros    room that was made ahead
//
//   head     checksum u32 of the rest of the head, kind u32, checksum u32 of the head before (of page 0 for the first record),
//            checksum u32 of everything behind the head, length of the body u32, zero u32, block number u64,
//            synced u64, offset of the record u64, state root 32
//
// A record of kind "blok" holds a block. One of kind "done" has no body; it says that the log was closed.
//
// Records are synced in groups. `synced` is where the group begins: everything before it was durable when this record was written. So a
// whole record vouches for all before its group, and what is damaged there was whole once. Damage that no record vouches against is what
// a crash leaves of the last group, none of which was acknowledged.
//
// A page is never shared by two groups, because a power cut may take along the whole page that was being written.
//
// Checksums of heads start from the salt, a number that is drawn for each file. Bodies hold what strangers sent: without knowing the salt
// nobody can have a block look as if it contained a record.

/// <summary>The bytes of a block log.</summary>
internal static class LogFormat
{
    /// <summary>Where everything starts at a multiple of: what disks and file systems write at once.</summary>
    public const int PageBytes = 4096;

    /// <summary>Bytes of a record's head.</summary>
    public const int HeadBytes = 80;

    /// <summary>The version of this format.</summary>
    public const uint Version = 1;

    private const int ChecksumAt = 12;
    private const int IdentityAt = 16;
    private const int HeadKindAt = 4;
    private const int HeadRootAt = 48;

    /// <summary>What the file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "Weft log"u8;

    /// <summary>The length of whole pages that hold so many bytes.</summary>
    public static long ToPages(long length) => (length + PageBytes - 1) & -PageBytes;

    /// <summary>Writes page 0; returns its checksum.</summary>
    public static uint WriteFirstPage(Span<byte> page, LogIdentity identity, uint salt)
    {
        page.Clear();
        Magic.CopyTo(page);
        BinaryPrimitives.WriteUInt32LittleEndian(page[Magic.Length..], Version);
        var fields = page[IdentityAt..];
        BinaryPrimitives.WriteUInt32LittleEndian(fields, identity.ProfileVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[4..], salt);
        BinaryPrimitives.WriteUInt64LittleEndian(fields[8..], identity.ChainId);
        BinaryPrimitives.WriteUInt64LittleEndian(fields[16..], identity.GenesisNumber);
        BinaryPrimitives.WriteUInt64LittleEndian(fields[24..], identity.GenesisTimestampSeconds);
        identity.GenesisRoot.CopyTo(fields[32..]);
        var checksum = FirstPageChecksum(page);
        BinaryPrimitives.WriteUInt32LittleEndian(page[ChecksumAt..], checksum);
        return checksum;
    }

    /// <summary>Reads page 0.</summary>
    /// <exception cref="BlockLogException">It is not that of a block log of this version, or it is damaged.</exception>
    public static (LogIdentity Identity, uint Salt, uint Checksum) ReadFirstPage(ReadOnlySpan<byte> page, string name)
    {
        if (!page.StartsWith(Magic))
        {
            throw new BlockLogException($"{name}: this is no block log: it does not begin with '{MagicText}'.");
        }

        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(page[ChecksumAt..]);
        if (checksum != FirstPageChecksum(page))
        {
            throw new BlockLogException($"{name}: the first {PageBytes} bytes are damaged. Restore the file from a copy.");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(page[Magic.Length..]);
        if (version != Version)
        {
            throw new BlockLogException($"{name}: the log has version {version}; this node reads version {Version}.");
        }

        var fields = page[IdentityAt..];
        var identity = new LogIdentity(
            BinaryPrimitives.ReadUInt64LittleEndian(fields[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(fields[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(fields[24..]),
            Hash256.FromBytes(fields.Slice(32, Hash256.ByteCount)),
            BinaryPrimitives.ReadUInt32LittleEndian(fields));
        return (identity, BinaryPrimitives.ReadUInt32LittleEndian(fields[4..]), checksum);
    }

    /// <summary>Writes a record's head and puts the checksum into it that the next one repeats.</summary>
    public static uint WriteHead(Span<byte> target, in LogHead head, uint salt)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target[HeadKindAt..], (uint)head.Kind);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], head.Before);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], head.BodyChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], (uint)head.BodyLength);
        BinaryPrimitives.WriteUInt32LittleEndian(target[20..], 0);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], head.Number);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], head.Synced);
        BinaryPrimitives.WriteInt64LittleEndian(target[40..], head.Offset);
        head.StateRoot.CopyTo(target[HeadRootAt..]);
        var checksum = Checksum.Of(target[HeadKindAt..HeadBytes], salt);
        BinaryPrimitives.WriteUInt32LittleEndian(target, checksum);
        return checksum;
    }

    /// <summary>True, and the head, where bytes at an offset of a file are the whole head of a record that belongs there.</summary>
    public static bool TryReadHead(ReadOnlySpan<byte> source, long offset, uint salt, out LogHead head)
    {
        head = new LogHead(
            (LogKind)BinaryPrimitives.ReadUInt32LittleEndian(source[HeadKindAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[12..]),
            (int)uint.Min(BinaryPrimitives.ReadUInt32LittleEndian(source[16..]), int.MaxValue),
            BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[40..]),
            Hash256.FromBytes(source.Slice(HeadRootAt, Hash256.ByteCount)),
            BinaryPrimitives.ReadUInt32LittleEndian(source));
        return head.Checksum == Checksum.Of(source[HeadKindAt..HeadBytes], salt)
            && head.Offset == offset
            && (head.Kind == LogKind.Block || (head.Kind == LogKind.Closed && head.BodyLength == 0));
    }

    private static string MagicText => System.Text.Encoding.ASCII.GetString(Magic);

    private static uint FirstPageChecksum(ReadOnlySpan<byte> page)
    {
        Span<byte> rest = stackalloc byte[PageBytes];
        page[..PageBytes].CopyTo(rest);
        rest.Slice(ChecksumAt, sizeof(uint)).Clear();
        return Checksum.Of(rest);
    }
}

/// <summary>What a record is. The numbers are four letters.</summary>
internal enum LogKind : uint
{
    /// <summary>A block: "blok".</summary>
    Block = 'b' | ('l' << 8) | ('o' << 16) | ('k' << 24),

    /// <summary>The log was closed here: "done".</summary>
    Closed = 'd' | ('o' << 8) | ('n' << 16) | ('e' << 24),
}

/// <summary>The head of a record.</summary>
/// <param name="Kind">What the record is.</param>
/// <param name="Before">Checksum of the head before.</param>
/// <param name="BodyChecksum">Checksum of everything behind the head, to the end of its last page.</param>
/// <param name="BodyLength">Bytes of the body.</param>
/// <param name="Number">The block's number; in the closing record that of the last block.</param>
/// <param name="Synced">Everything before this offset was durable when the record was written.</param>
/// <param name="Offset">Where the record begins.</param>
/// <param name="StateRoot">State root after the block.</param>
/// <param name="Checksum">Checksum of the head; when writing it is worked out.</param>
internal readonly record struct LogHead(
    LogKind Kind,
    uint Before,
    uint BodyChecksum,
    int BodyLength,
    ulong Number,
    long Synced,
    long Offset,
    Hash256 StateRoot,
    uint Checksum = 0)
{
    /// <summary>Bytes of the whole record.</summary>
    public long Length => LogFormat.ToPages((long)LogFormat.HeadBytes + BodyLength);

    /// <summary>Where the record ends.</summary>
    public long End => Offset + Length;
}
