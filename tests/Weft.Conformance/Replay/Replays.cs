using System.Collections.Concurrent;
using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>Recordings, replayed once: what they count is asked for by more than one test.</summary>
internal static class Replays
{
    private static readonly Dictionary<string, Func<Scenario, Protocol>> Protocols = new(StringComparer.Ordinal)
    {
        ["uniswap-v2-pair"] = scenario => new PairProtocol(scenario),
        ["erc20"] = scenario => new TokenProtocol(scenario),
        ["aave-v3-pool"] = scenario => new PooledProtocol(scenario),
        ["erc4626"] = scenario => new VaultProtocol(scenario),
        ["morpho-blue"] = scenario => new IsolatedProtocol(scenario),
        ["uniswap-v3-pool"] = scenario => new PoolProtocol(scenario),
        ["staking-rewards"] = scenario => new RewardsProtocol(scenario),
        ["masterchef"] = scenario => new ChefProtocol(scenario),
    };

    private static readonly ConcurrentDictionary<(string Folder, string Family), Lazy<ReplayTally>> Done = new();

    /// <summary>The recordings of operations.</summary>
    public static IEnumerable<string> Families => Protocols.Keys.Order(StringComparer.Ordinal);

    /// <summary>What the operations of a recorded run are.</summary>
    public static Protocol ProtocolOf(string family, Scenario scenario) => Protocols[family](scenario);

    /// <summary>Replays a recording operation by operation, unless that was done.</summary>
    public static ReplayTally Of(string folder, string family) =>
        Done.GetOrAdd((folder, family), place => new(() => Replay(place.Folder, place.Family))).Value;

    private static ReplayTally Replay(string folder, string family)
    {
        var tally = new ReplayTally(family);
        foreach (var scenario in SequenceFile.Read(folder, family).Scenarios)
            SequenceReplay.Run(Protocols[family](scenario), tally);
        return tally;
    }
}
