using System.Runtime.InteropServices;

namespace Weft.State;

/// <summary>
/// Owns blocks of unmanaged memory and frees them all at once: when disposed, or when its owner was forgotten. Blocks
/// never move. Owners keep themselves alive (<see cref="GC.KeepAlive"/>) until their last use of a pointer.
/// </summary>
internal sealed unsafe class UnmanagedHeap : IDisposable
{
    /// <summary>Bytes to which every block is aligned: a line of the processor's cache.</summary>
    public const int Alignment = 64;

    private readonly Lock _lock = new();
    private readonly List<nint> _blocks = [];

    ~UnmanagedHeap() => Free();

    /// <summary>Bytes handed out so far.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>A new block whose contents are not defined.</summary>
    public void* Allocate(nuint bytes)
    {
        lock (_lock)
        {
            _blocks.EnsureCapacity(_blocks.Count + 1);
            var block = NativeMemory.AlignedAlloc(bytes, Alignment);
            _blocks.Add((nint)block);
            AllocatedBytes += (long)bytes;
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
            if (!_blocks.Remove((nint)block))
            {
                throw new InvalidOperationException("The block is not, or no longer, of this heap.");
            }

            NativeMemory.AlignedFree(block);
            AllocatedBytes -= (long)bytes;
        }
    }

    /// <summary>Frees every block. What points into them must not be used again.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        lock (_lock)
        {
            foreach (var block in _blocks)
            {
                NativeMemory.AlignedFree((void*)block);
            }

            _blocks.Clear();
            AllocatedBytes = 0;
        }
    }
}
