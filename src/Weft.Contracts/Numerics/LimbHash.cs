using System.Numerics;

namespace Weft;

// HashCode is seeded per process; a fixed mixture keeps debugging sessions repeatable.
internal static class LimbHash
{
    private const ulong Odd = 0x9E3779B97F4A7C15UL;

    public static int Combine(ulong a, ulong b, ulong c, ulong d)
    {
        ulong mixed = (a * Odd)
            ^ BitOperations.RotateLeft(b * Odd, 17)
            ^ BitOperations.RotateLeft(c * Odd, 31)
            ^ BitOperations.RotateLeft(d * Odd, 47);
        mixed ^= mixed >> 32;
        mixed *= Odd;
        return (int)(mixed >> 32);
    }
}
