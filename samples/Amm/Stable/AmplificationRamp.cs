using System;

namespace Weft.Samples.Amm.Stable;

/// <summary>
/// An amplification that moves in a straight line from one value to another, and stays there. Values are in hundredths, times in seconds.
/// One slot, because who needs the amplification needs all of it.
/// </summary>
[StorageStruct]
public partial struct AmplificationRamp
{
    /// <summary>The amplification up to the start.</summary>
    public uint Start;

    /// <summary>The amplification from the end on.</summary>
    public uint End;

    /// <summary>When it begins to move.</summary>
    public ulong StartTime;

    /// <summary>When it has got there.</summary>
    public ulong EndTime;

    /// <summary>An amplification that does not move.</summary>
    public static AmplificationRamp None(uint amplification, ulong now) =>
        new() { Start = amplification, End = amplification, StartTime = now, EndTime = now };

    /// <summary>The amplification at a time; between two hundredths the one nearer to the start.</summary>
    public readonly uint At(ulong now)
    {
        if (now >= EndTime)
            return End;
        UInt256 passed = now - StartTime;
        UInt256 all = EndTime - StartTime;
        return End >= Start
            ? Start + (uint)((End - Start) * passed / all)
            : Start - (uint)((Start - End) * passed / all);
    }
}
