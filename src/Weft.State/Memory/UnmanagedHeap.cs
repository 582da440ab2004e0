using System.Runtime.InteropServices;

namespace Weft.State;

// A small heap takes each block from the system. A large one takes regions of huge pages, and hands out blocks from the last one; blocks
// that are themselves large are regions of their own. Space in a region that is given back is not used again: only tables that were
// outgrown are given back, and all of a table's smaller predecessors together are no larger than it is.

/// <summary>
/// Owns blocks of unmanaged memory and frees them all at once: when disposed, or when its owner was forgotten. Blocks
/// never move. Owners keep themselves alive (<see cref="GC.KeepAlive"/>) until their last use of a pointer.
/// </summary>
internal sealed unsafe class UnmanagedHeap : IDisposable
{
    /// <summary>Bytes to which every block is aligned: a line of the processor's cache.</summary>
    public const int Alignment = 64;

    // Most heaps of tests stay below.
    private const long SmallHeapBytes = 8 << 20;
    private const nuint SharedBlockBytesMax = HugePages.Length / 2;
    private const long RegionBytesMax = 32 * HugePages.Length;

    private readonly Lock _lock = new();
    private readonly List<nint> _blocks = [];
    private readonly List<(nint Start, nuint Length)> _regions = [];
    private byte* _regionNext;
    private byte* _regionEnd;

    ~UnmanagedHeap() => Free();

    /// <summary>Bytes handed out so far.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>A new block whose contents are not defined.</summary>
    public void* Allocate(nuint bytes)
    {
        lock (_lock)
        {
            AllocatedBytes += (long)bytes;
            if (AllocatedBytes <= SmallHeapBytes)
            {
                return Take(bytes, Alignment);
            }

            if (bytes <= SharedBlockBytesMax)
            {
                return TakeShared(bytes);
            }

            var block = Take(bytes, HugePages.Length);
            HugePages.Advise(block, bytes);
            return block;
        }
    }

    /// <summary>A new block of zeros.</summary>
    public void* AllocateZeroed(nuint bytes)
    {
        var block = Allocate(bytes);
        NativeMemory.Clear(block, bytes);
        return block;
    }

    /// <summary>Gives one block back before the rest.</summary>
    public void Free(void* block, nuint bytes)
    {
        lock (_lock)
        {
            if (_blocks.Remove((nint)block))
            {
                NativeMemory.AlignedFree(block);
            }
            else if (!_regions.Exists(region => (nuint)((nint)block - region.Start) < region.Length))
            {
                throw new InvalidOperationException("The block is not, or no longer, of this heap.");
            }

            AllocatedBytes -= (long)bytes;
        }
    }

    /// <summary>Frees every block. What points into them must not be used again.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void* Take(nuint bytes, nuint alignment)
    {
        _blocks.EnsureCapacity(_blocks.Count + 1);
        var block = NativeMemory.AlignedAlloc(bytes, alignment);
        _blocks.Add((nint)block);
        return block;
    }

    private void* TakeShared(nuint bytes)
    {
        var aligned = (bytes + Alignment - 1) & ~(nuint)(Alignment - 1);
        if ((nuint)(_regionEnd - _regionNext) < aligned)
        {
            // An eighth of what there is, so that a heap of any size has few regions and little of them is unused.
            var length = (nuint)long.Clamp(AllocatedBytes / 8 / HugePages.Length * HugePages.Length, HugePages.Length, RegionBytesMax);
            _regions.EnsureCapacity(_regions.Count + 1);
            _regionNext = (byte*)NativeMemory.AlignedAlloc(length, HugePages.Length);
            _regionEnd = _regionNext + length;
            _regions.Add(((nint)_regionNext, length));
            HugePages.Advise(_regionNext, length);
        }

        var block = _regionNext;
        _regionNext += aligned;
        return block;
    }

    private void Free()
    {
        lock (_lock)
        {
            foreach (var block in _blocks)
            {
                NativeMemory.AlignedFree((void*)block);
            }

            foreach (var (start, _) in _regions)
            {
                NativeMemory.AlignedFree((void*)start);
            }

            _blocks.Clear();
            _regions.Clear();
            _regionNext = null;
            _regionEnd = null;
            AllocatedBytes = 0;
        }
    }
}
