using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Weft.Benchmarks.Yardsticks;

/// <summary>Numbers of 256 bits, two in a cache line.</summary>
internal sealed unsafe class Numbers : IDisposable
{
    private const int LineBytes = 64;

    private readonly UInt256* _numbers;

    public Numbers(ReadOnlySpan<UInt256> start)
    {
        _numbers = (UInt256*)NativeMemory.AlignedAlloc((nuint)start.Length * (nuint)sizeof(UInt256), LineBytes);
        start.CopyTo(new Span<UInt256>(_numbers, start.Length));
    }

    public ref UInt256 this[int index] => ref _numbers[index];

    /// <summary>Whose of several workers a number is: both of a line are the same one's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OwnerOf(int index, int workers) => (int)((uint)index / (LineBytes / sizeof(UInt256)) % (uint)workers);

    /// <summary>Fetches a number into the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int index)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_numbers + index);
    }

    public void Dispose() => NativeMemory.AlignedFree(_numbers);
}
