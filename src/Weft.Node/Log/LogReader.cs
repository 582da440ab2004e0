using Weft.Blocks;

namespace Weft.Node;

// Reading stops at the first record that is not whole. What that means is decided by what follows:
//
//   only zeros                                      the end: room that was made ahead
//   a whole record that was written when the        damage: what stands here was durable once. Nothing may be cut, because blocks
//   place had been synced                           behind it were acknowledged
//   anything else                                   the end: what a crash left of the last group, which nobody was told of

/// <summary>Goes through the records of a log's file.</summary>
internal sealed class LogReader
{
    private const int SearchBytes = 1 << 20;

    private readonly ILogFile _file;
    private readonly long _length;
    private byte[] _body = [];

    /// <summary>Starts before the first record.</summary>
    /// <param name="file">The file.</param>
    /// <param name="salt">What checksums of heads start from.</param>
    /// <param name="firstChecksum">Checksum of page 0.</param>
    /// <param name="genesisNumber">Blocks have greater numbers.</param>
    public LogReader(ILogFile file, uint salt, uint firstChecksum, ulong genesisNumber)
    {
        (_file, _length, Salt) = (file, file.Length, salt);
        (Checksum, Number) = (firstChecksum, genesisNumber);
    }

    /// <summary>What checksums of heads start from.</summary>
    public uint Salt { get; }

    /// <summary>Where the next record begins: behind the last block that was read.</summary>
    public long Offset { get; private set; } = LogFormat.PageBytes;

    /// <summary>Checksum of the head of the last block that was read.</summary>
    public uint Checksum { get; private set; }

    /// <summary>Number of the last block that was read.</summary>
    public ulong Number { get; private set; }

    /// <summary>State root after the last block that was read; null before the first.</summary>
    public Hash256? StateRoot { get; private set; }

    /// <summary>Bytes of the last block that was read.</summary>
    private ReadOnlySpan<byte> Body => _body.AsSpan(0, BodyLength);

    private int BodyLength { get; set; }

    /// <summary>Goes to the next block; false behind the last whole one.</summary>
    public bool TryNext() => TryReadRecord(out var head) && head.Kind == LogKind.Block && MoveBehind(in head);

    /// <summary>The block that was read last.</summary>
    /// <exception cref="BlockLogException">The record is whole, and is no block.</exception>
    public LoggedBlock Current()
    {
        try
        {
            return new LoggedBlock(Block.FromCanonicalBytes(Body), StateRoot!.Value);
        }
        catch (CanonicalFormatException exception)
        {
            throw new BlockLogException(
                $"{_file.Name}: block {Number}, which ends at byte {Offset}, is in no form that this node reads. {exception.Message}",
                exception);
        }
    }

    /// <summary>What is behind the last whole block.</summary>
    /// <returns>Bytes that a crash left there, 0 for none.</returns>
    /// <exception cref="BlockLogException">A later record says that there was a whole one.</exception>
    public long LeftoverBytes()
    {
        if (TryReadRecord(out var head) && head.Kind == LogKind.Closed)
        {
            return 0;
        }

        var end = Offset;
        var buffer = new byte[(int)long.Min(SearchBytes, _length - Offset)];
        for (var start = Offset; start < _length; start += SearchBytes)
        {
            var chunk = buffer.AsSpan(0, (int)long.Min(SearchBytes, _length - start));
            _file.Read(chunk, start);
            for (var page = 0; page < chunk.Length; page += LogFormat.PageBytes)
            {
                var bytes = chunk[page..int.Min(page + LogFormat.PageBytes, chunk.Length)];
                RequireNotVouchedFor(bytes, start + page);
                end = bytes.ContainsAnyExcept((byte)0) ? start + page + bytes.Length : end;
            }
        }

        return end - Offset;
    }

    private void RequireNotVouchedFor(ReadOnlySpan<byte> page, long offset)
    {
        if (page.Length >= LogFormat.HeadBytes
            && LogFormat.TryReadHead(page, offset, Salt, out var head)
            && head.Synced > Offset)
        {
            var behind = StateRoot is null ? "the first block" : $"the block behind block {Number}";
            throw new BlockLogException(
                $"{_file.Name}: {behind} is damaged: its record begins at byte {Offset}, and the record of block {head.Number} "
                + $"at byte {offset} was written when that was whole. Restore the file from a copy.");
        }
    }

    private bool TryReadRecord(out LogHead head)
    {
        head = default;
        if (_length - Offset < LogFormat.PageBytes)
        {
            return false;
        }

        Span<byte> headBytes = stackalloc byte[LogFormat.HeadBytes];
        _file.Read(headBytes, Offset);
        return LogFormat.TryReadHead(headBytes, Offset, Salt, out head)
            && head.Before == Checksum
            && (head.Kind == LogKind.Closed ? head.Number == Number : head.Number > Number)
            && head.End <= _length
            && TryReadBody(in head);
    }

    private bool TryReadBody(in LogHead head)
    {
        var length = checked((int)(head.Length - LogFormat.HeadBytes));
        if (_body.Length < length)
        {
            _body = new byte[length];
        }

        _file.Read(_body.AsSpan(0, length), head.Offset + LogFormat.HeadBytes);
        BodyLength = head.BodyLength;
        return Node.Checksum.Of(_body.AsSpan(0, length)) == head.BodyChecksum;
    }

    private bool MoveBehind(in LogHead head)
    {
        (Offset, Checksum, Number, StateRoot) = (head.End, head.Checksum, head.Number, head.StateRoot);
        return true;
    }
}
