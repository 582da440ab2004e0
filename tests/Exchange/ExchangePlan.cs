namespace Weft.Exchanges;

/// <summary>What an exchange for tests or benchmarks consists of. Amounts are smallest units.</summary>
internal sealed record ExchangePlan
{
    /// <summary>Tokens, numbered from 0; their addresses ascend.</summary>
    public required int TokenCount { get; init; }

    /// <summary>The pools, as two tokens each, the lower one first.</summary>
    public required IReadOnlyList<(int Lower, int Higher)> Pools { get; init; }

    /// <summary>Users, numbered from 0.</summary>
    public required int UserCount { get; init; }

    /// <summary>What each pool holds of both its tokens.</summary>
    public UInt256 Liquidity { get; init; } = 1_000_000_000;

    /// <summary>What a user holds of a token, all of which the router may spend.</summary>
    public UInt256 Balance { get; init; } = 1_000_000_000;

    /// <summary>What a user holds of each pool's liquidity tokens, all of which the router may spend; none where it is zero.</summary>
    public UInt256 Shares { get; init; }

    /// <summary>The tokens that a user holds; null: all.</summary>
    public Func<int, IEnumerable<int>>? TokensOf { get; init; }

    /// <summary>The first so many pools of each two of the fewest tokens.</summary>
    public static ExchangePlan WithPools(int poolCount, int userCount)
    {
        var pools = new List<(int, int)>(poolCount);
        for (var higher = 1; pools.Count < poolCount; higher++)
        {
            for (var lower = 0; lower < higher && pools.Count < poolCount; lower++)
                pools.Add((lower, higher));
        }

        return new() { TokenCount = pools.Max(pool => pool.Item2) + 1, Pools = pools, UserCount = userCount };
    }
}
