using System.Runtime.InteropServices;

namespace Weft.Optimistic;

/// <summary>
/// Unmanaged memory that is taken piece by piece and given back all at once. What was taken does not move. One worker takes from it.
/// </summary>
internal sealed unsafe class Arena(int chunkLength) : IDisposable
{
    private readonly List<(nint Start, int Length)> _chunks = [];
    private int _used;
    private byte* _next;
    private byte* _end;

    ~Arena() => Free();

    /// <summary>Takes memory, at a multiple of eight. It holds anything.</summary>
    /// <param name="length">Bytes.</param>
    public byte* Take(int length)
    {
        var aligned = (length + 7) & ~7;
        if (_end - _next < aligned)
        {
            NextChunk(aligned);
        }

        var taken = _next;
        _next += aligned;
        return taken;
    }

    /// <summary>Gives back all that was taken.</summary>
    public void Clear()
    {
        _used = 0;
        _next = _end = null;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void NextChunk(int length)
    {
        if (_used == _chunks.Count || _chunks[_used].Length < length)
        {
            var made = Math.Max(length, chunkLength);
            _chunks.Insert(_used, ((nint)NativeMemory.AlignedAlloc((nuint)made, 64), made));
        }

        var chunk = _chunks[_used++];
        _next = (byte*)chunk.Start;
        _end = _next + chunk.Length;
    }

    private void Free()
    {
        foreach (var (start, _) in _chunks)
        {
            NativeMemory.AlignedFree((void*)start);
        }

        _chunks.Clear();
    }
}
