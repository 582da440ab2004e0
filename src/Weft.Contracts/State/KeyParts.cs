using System.Runtime.InteropServices;

namespace Weft.Runtime;

/// <summary>Two key parts side by side, without padding: the key bytes of a map with two key parts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct KeyPair<T1, T2>(T1 part1, T2 part2)
    where T1 : unmanaged
    where T2 : unmanaged
{
    public readonly T1 Part1 = part1;
    public readonly T2 Part2 = part2;
}

/// <summary>Three key parts side by side, without padding: the key bytes of a map with three key parts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct KeyTriple<T1, T2, T3>(T1 part1, T2 part2, T3 part3)
    where T1 : unmanaged
    where T2 : unmanaged
    where T3 : unmanaged
{
    public readonly T1 Part1 = part1;
    public readonly T2 Part2 = part2;
    public readonly T3 Part3 = part3;
}
