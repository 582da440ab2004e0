using System;

namespace Weft.Samples.Oracle;

/// <summary>The median of few numbers.</summary>
public static class Median
{
    /// <summary>The one in the middle; of an even count the lower of the two.</summary>
    /// <param name="values">The numbers, at the front.</param>
    /// <param name="count">How many they are; at least one.</param>
    public static UInt128 Of(UInt128[] values, uint count)
    {
        var median = values[0];
        for (uint i = 0; i < count; i++)
        {
            if (RankOf(values, count, i) == (count - 1) / 2)
                median = values[i];
        }

        return median;
    }

    /// <summary>How many are less than one of the numbers, or equal to it and before it: different for each.</summary>
    private static uint RankOf(UInt128[] values, uint count, uint place)
    {
        uint rank = 0;
        for (uint i = 0; i < count; i++)
        {
            if (values[i] < values[place] || (values[i] == values[place] && i < place))
                rank++;
        }

        return rank;
    }
}
