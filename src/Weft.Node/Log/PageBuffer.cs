using System.Buffers;

namespace Weft.Node;

/// <summary>Bytes that are put together and then changed in place: records get their checksums when their blocks are encoded.</summary>
internal sealed class PageBuffer : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[1 << 16];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets what was written, and keeps the room.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes zeros up to the next whole page, none if the last is whole.</summary>
    public void FillPage()
    {
        var count = (int)LogFormat.ToPages(Length) - Length;
        GetSpan(count)[..count].Clear();
        Advance(count);
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Reserve(int sizeHint)
    {
        var wanted = (long)Length + int.Max(sizeHint, 1);
        if (wanted > _bytes.Length)
        {
            Array.Resize(ref _bytes, checked((int)long.Min(long.Max(wanted, 2L * _bytes.Length), Array.MaxLength)));
        }
    }
}
