using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Weft.State;

/// <summary>Asks the processor to fetch memory that will be needed soon. A hint: it changes no result, and may be ignored.</summary>
internal static unsafe class Prefetch
{
    /// <summary>Fetches the cache line at <paramref name="address"/>, which need not be valid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}
