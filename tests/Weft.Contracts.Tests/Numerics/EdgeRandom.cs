using System.Numerics;

namespace Weft.Contracts.Tests.Numerics;

/// <summary>
/// Seeded numbers that lean to the edges: carries, borrows, digit corrections and range ends sit next to powers of two and at limbs of all
/// zeros or ones, where uniform numbers almost never land.
/// </summary>
public sealed class EdgeRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 uniform bits (SplitMix64).</summary>
    public ulong NextUInt64()
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>0 … bound − 1.</summary>
    public int NextBelow(int bound) => (int)(NextUInt64() % (ulong)bound);

    /// <summary>A number that probably sits at an edge of something.</summary>
    public UInt256 NextUInt256() => NextBelow(6) switch
    {
        0 => NextUniform() >> NextBelow(256),
        1 => Around(new UInt256(1) << NextBelow(256)),
        2 => new UInt256(NextLimb(), NextLimb(), NextLimb(), NextLimb()),
        3 => new UInt256(NextLimb(), NextLimb(), NextLimb(), NextLimb()) >> (64 * NextBelow(4)),
        4 => Around(UInt256.MaxValue >> NextBelow(257)),
        _ => new UInt256((ulong)NextBelow(20)),
    };

    /// <summary>A number related to earlier ones: equal, next to, a multiple, or the wrapped product.</summary>
    public UInt256 NextRelated(ReadOnlySpan<UInt256> earlier)
    {
        UInt256 one = earlier[NextBelow(earlier.Length)];
        UInt256 other = earlier[NextBelow(earlier.Length)];
        return NextBelow(5) switch
        {
            0 => one,
            1 => Around(one),
            2 => Unchecked.Negate(one),
            3 => Around(Unchecked.Multiply(one, other)),
            _ => Around(Unchecked.Multiply(one, NextUInt256())),
        };
    }

    /// <summary>Operands for an operation, the later ones often related to the earlier ones.</summary>
    public UInt256[] NextOperands(int count)
    {
        var operands = new UInt256[count];
        for (int index = 0; index < count; index++)
        {
            operands[index] = index > 0 && NextBelow(4) == 0 ? NextRelated(operands.AsSpan(0, index)) : NextUInt256();
        }

        // The dividend comes first: let the later operand be what the earlier one is built from as well.
        if (NextBelow(2) == 0)
        {
            Array.Reverse(operands);
        }

        return operands;
    }

    /// <summary>Random bytes.</summary>
    public byte[] NextBytes(int length)
    {
        byte[] bytes = new byte[length];
        for (int index = 0; index < length; index++)
        {
            bytes[index] = (byte)NextUInt64();
        }

        return bytes;
    }

    private UInt256 NextUniform() => new(NextUInt64(), NextUInt64(), NextUInt64(), NextUInt64());

    private ulong NextLimb() => NextBelow(8) switch
    {
        0 or 1 => 0,
        2 or 3 => ulong.MaxValue,
        4 => 1UL << 63,
        5 => (ulong)NextBelow(4),
        6 => ulong.MaxValue << NextBelow(64),
        _ => NextUInt64() >> NextBelow(64),
    };

    private UInt256 Around(UInt256 value) => Unchecked.Subtract(Unchecked.Add(value, (ulong)NextBelow(4)), (ulong)NextBelow(4));
}
