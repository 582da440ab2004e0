using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Weft.Blocks;

namespace Weft.Node;

/// <summary>
/// The blocks of a chain in one file, each with the state root after it, in order. Blocks are only ever added. docs/block-log.md has the
/// format. Not safe for several callers at once.
/// </summary>
public sealed class BlockLog : IDisposable
{
    /// <summary>Name of the file in its folder.</summary>
    public const string FileName = "blocks.log";

    // Room is made ahead in such steps, so that most syncs need not make the file longer as well.
    private const long DefaultRoomBytes = 1L << 26;

    private readonly ILogFile _file;
    private readonly PageBuffer _buffer = new();
    private readonly long _roomBytes;
    private readonly uint _salt;
    private readonly uint _firstChecksum;
    private uint _checksum;
    private long _end;
    private long _room;
    private bool _isFailed;

    internal BlockLog(ILogFile file, LogIdentity identity, uint salt, long roomBytes = DefaultRoomBytes)
    {
        (_file, Identity, _roomBytes) = (file, identity, roomBytes);
        try
        {
            (_salt, _firstChecksum) = IsBegun() ? ReadFirstPage() : WriteFirstPage(salt);
            Recover();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whose blocks these are.</summary>
    public LogIdentity Identity { get; }

    /// <summary>Number of the last block; that of the genesis when there is none.</summary>
    public ulong LastNumber { get; private set; }

    /// <summary>State root after the last block; that of the genesis when there is none.</summary>
    public Hash256 LastRoot { get; private set; }

    /// <summary>Blocks in the log.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Bytes behind the last whole block that were cut when the log was opened: a write that a crash interrupted, of blocks that were
    /// never acknowledged.
    /// </summary>
    public long CutBytes { get; private set; }

    /// <summary>Opens the log in a folder, or begins one in an empty folder, which is made if there is none.</summary>
    /// <exception cref="BlockLogException">
    /// The folder holds something else; the log is damaged, is of another identity or version, or another process has it open.
    /// </exception>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The salt guards checksums against crafted bytes; it reaches no result.")]
    public static BlockLog Open(string folder, LogIdentity identity)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, FileName);
            if (!File.Exists(path) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new BlockLogException($"{folder}: the folder is not empty, and there is no {FileName} in it. Give an empty one.");
            }

            var salt = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
            return new BlockLog(new DiskFile(path), identity, salt);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException and not BlockLogException)
        {
            throw new BlockLogException($"{folder}: the block log cannot be opened. {exception.Message}", exception);
        }
    }

    /// <summary>All blocks, in order. Nothing may be appended meanwhile.</summary>
    /// <exception cref="BlockLogException">A block is damaged, or is in a form that this node does not read.</exception>
    public IEnumerable<LoggedBlock> Read()
    {
        var reader = NewReader();
        for (var i = 0; i < Count; i++)
        {
            if (!reader.TryNext())
            {
                throw new BlockLogException(
                    $"{_file.Name}: the block at byte {reader.Offset} was damaged after the log was opened. Restore the file from a copy.");
            }

            yield return reader.Current();
        }
    }

    /// <summary>Adds blocks and waits until they are durable: all in one write and one sync.</summary>
    /// <exception cref="BlockLogException">They could not be made durable. The log takes no more blocks then.</exception>
    /// <exception cref="ArgumentException">A block does not follow the one before.</exception>
    public void Append(IReadOnlyList<LoggedBlock> blocks)
    {
        _buffer.Clear();
        var (number, checksum) = (LastNumber, _checksum);
        foreach (var (block, stateRoot) in blocks)
        {
            if (block.Number <= number)
            {
                throw new ArgumentException($"Block {block.Number} does not follow block {number}.", nameof(blocks));
            }

            number = block.Number;
            checksum = Encode(LogKind.Block, number, stateRoot, checksum, block);
        }

        Write($"block {number}", _roomBytes);
        (_checksum, LastNumber, LastRoot, Count) = (checksum, number, blocks[^1].StateRoot, Count + blocks.Count);
        _end += _buffer.Length;
    }

    /// <summary>Says in the file that it was closed, and closes it. After a failed write it only closes.</summary>
    public void Dispose()
    {
        _ = !_isFailed && TryWriteEnd();
        _isFailed = true;
        _file.Dispose();
    }

    private bool TryWriteEnd()
    {
        try
        {
            _buffer.Clear();
            Encode(LogKind.Closed, LastNumber, LastRoot, _checksum, block: null);
            Write("the end", roomBytes: 0);
            _file.Length = _end + _buffer.Length;
            _file.Sync();
            return true;
        }
        catch (IOException)
        {
            // All blocks are durable, and a log without its end is opened like any that was not closed.
            return false;
        }
    }

    /// <summary>
    /// False for a file that is empty or was not finished being begun: it holds no more than a part of page 0, of which nobody was told.
    /// </summary>
    private bool IsBegun()
    {
        var bytes = new byte[(int)long.Min(_file.Length, LogFormat.PageBytes)];
        _file.Read(bytes, 0);
        var isPart = bytes.Length < LogFormat.PageBytes
            && bytes.AsSpan(0, int.Min(bytes.Length, LogFormat.Magic.Length)).SequenceEqual(LogFormat.Magic[..int.Min(bytes.Length, 8)]);
        return !isPart && bytes.AsSpan().ContainsAnyExcept((byte)0);
    }

    private (uint Salt, uint Checksum) ReadFirstPage()
    {
        var page = new byte[LogFormat.PageBytes];
        if (_file.Length >= page.Length)
        {
            _file.Read(page, 0);
        }

        var (found, salt, checksum) = LogFormat.ReadFirstPage(page, _file.Name);
        if (found.DifferenceTo(Identity) is { } difference)
        {
            throw new BlockLogException(
                $"{_file.Name}: these blocks are of {difference}. Give the folder that belongs to this genesis.");
        }

        return (salt, checksum);
    }

    private (uint Salt, uint Checksum) WriteFirstPage(uint salt)
    {
        var page = new byte[LogFormat.PageBytes];
        var checksum = LogFormat.WriteFirstPage(page, Identity, salt);
        _file.Length = 0;
        _file.Write(page, 0);
        _file.Sync();
        return (salt, checksum);
    }

    private LogReader NewReader() => new(_file, _salt, _firstChecksum, Identity.GenesisNumber);

    /// <summary>Finds the end of the log and cuts what is behind it: it must never be taken for a part of what will be written.</summary>
    private void Recover()
    {
        var reader = NewReader();
        while (reader.TryNext())
        {
            Count++;
        }

        CutBytes = reader.LeftoverBytes();
        (_end, _checksum, LastNumber) = (reader.Offset, reader.Checksum, reader.Number);
        LastRoot = reader.StateRoot ?? Identity.GenesisRoot;
        _room = _end;
        _file.Length = _end;

        // A process that was killed may have written whole records that it did not sync. From here on they count as durable.
        _file.Sync();
    }

    private uint Encode(LogKind kind, ulong number, Hash256 stateRoot, uint before, Block? block)
    {
        var start = _buffer.Length;
        _buffer.GetSpan(LogFormat.HeadBytes)[..LogFormat.HeadBytes].Clear();
        _buffer.Advance(LogFormat.HeadBytes);
        block?.WriteCanonicalBytes(_buffer);
        var bodyLength = _buffer.Length - start - LogFormat.HeadBytes;
        _buffer.FillPage();
        var record = _buffer.Written[start..];
        var bodyChecksum = Checksum.Of(record[LogFormat.HeadBytes..]);
        var head = new LogHead(kind, before, bodyChecksum, bodyLength, number, Synced: _end, Offset: _end + start, stateRoot);
        return LogFormat.WriteHead(record, in head, _salt);
    }

    private void Write(string what, long roomBytes)
    {
        if (_isFailed)
        {
            throw new BlockLogException($"{_file.Name}: the log takes no more blocks, because a write to it failed.");
        }

        try
        {
            if (_room < _end + _buffer.Length)
            {
                _room = _end + _buffer.Length + roomBytes;
                _file.Length = _room;
            }

            _file.Write(_buffer.Written, _end);
            _file.Sync();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What a failed sync left behind is not known, and trying again would not tell: the system forgets the failure.
            _isFailed = true;
            throw new BlockLogException(
                $"{_file.Name}: {what} cannot be written at byte {_end}: {exception.Message} "
                + $"Blocks up to {LastNumber} are durable; later ones are not.",
                exception);
        }
    }
}
