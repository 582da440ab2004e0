namespace Weft.Node.Tests;

/// <summary>
/// A disk in memory that knows what was synced. Like a real one it may keep any part of what was written since, sector by sector, when
/// the power goes; and it may be full.
/// </summary>
internal sealed class MemoryDisk : ILogFile
{
    private const int SectorBytes = 512;

    private readonly List<(long Offset, byte[] Sector)> _unsynced = [];
    private byte[] _bytes;
    private byte[] _synced;

    public MemoryDisk(byte[]? bytes = null)
    {
        _bytes = bytes ?? [];
        _synced = [.. _bytes];
    }

    public string Name => "memory";

    /// <summary>Bytes that fit; writing more fails in the middle.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>Writes, syncs and changes of length that go well before the power is gone.</summary>
    public int OperationsLeft { get; set; } = int.MaxValue;

    /// <summary>Called at each sync, before anything is durable.</summary>
    public Action? Syncing { get; set; }

    /// <summary>Syncs so far.</summary>
    public int Syncs { get; private set; }

    public long Length
    {
        get => _bytes.Length;
        set
        {
            Begin();
            Array.Resize(ref _bytes, (int)value);
        }
    }

    /// <summary>What a process would read.</summary>
    public byte[] Contents() => [.. _bytes];

    public void Read(Span<byte> target, long offset) => _bytes.AsSpan((int)offset, target.Length).CopyTo(target);

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var isCut = --OperationsLeft < 0;
        var fitting = (int)long.Clamp(Capacity - offset, 0, bytes.Length);
        if (_bytes.Length < offset + fitting)
            Array.Resize(ref _bytes, (int)offset + fitting);
        for (var start = 0; start < fitting; start += SectorBytes)
        {
            var sector = bytes[start..int.Min(start + SectorBytes, fitting)];
            sector.CopyTo(_bytes.AsSpan((int)offset + start));
            _unsynced.Add((offset + start, sector.ToArray()));
        }

        if (isCut)
            throw new IOException("The power is gone.");
        if (fitting < bytes.Length)
            throw new IOException("No space left on device.");
    }

    public void Sync()
    {
        Syncing?.Invoke();
        Begin();
        _synced = [.. _bytes];
        _unsynced.Clear();
        Syncs++;
    }

    public void Dispose()
    {
    }

    /// <summary>What a power cut leaves: everything synced, and of the rest what chance keeps.</summary>
    public MemoryDisk AfterPowerCut(Random random)
    {
        var bytes = random.Next(2) == 0 ? _synced : [.. _synced, .. new byte[int.Max(0, _bytes.Length - _synced.Length)]];
        bytes = [.. bytes];
        foreach (var (offset, sector) in _unsynced)
        {
            if (random.Next(2) == 0 && offset + sector.Length <= bytes.Length)
                sector.CopyTo(bytes, offset);
        }

        return new MemoryDisk(bytes);
    }

    private void Begin()
    {
        if (--OperationsLeft < 0)
            throw new IOException("The power is gone.");
    }
}
