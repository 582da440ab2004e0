using Microsoft.Win32.SafeHandles;

namespace Weft.Node;

/// <summary>A file of the operating system that no other process can open while this one has it open.</summary>
internal sealed class DiskFile : ILogFile
{
    private readonly SafeFileHandle _handle;

    /// <summary>Opens a file, made now if there is none.</summary>
    /// <exception cref="BlockLogException">It cannot be opened, or another process has it open.</exception>
    public DiskFile(string path)
    {
        Name = path;
        try
        {
            var isNew = !File.Exists(path);
            _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (isNew)
            {
                DirectoryEntry.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BlockLogException($"{path}: the block log cannot be opened. {exception.Message}", exception);
        }
    }

    public string Name { get; }

    public long Length
    {
        get => RandomAccess.GetLength(_handle);
        set => RandomAccess.SetLength(_handle, value);
    }

    public void Read(Span<byte> target, long offset)
    {
        for (int done = 0, count; done < target.Length; done += count)
        {
            count = RandomAccess.Read(_handle, target[done..], offset + done);
            if (count == 0)
            {
                throw new EndOfStreamException($"{Name}: the file ends at byte {offset + done}.");
            }
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(_handle, bytes, offset);

    public void Sync() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _handle.Dispose();
}
