using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>Our contracts do what the originals did, operation by operation. No operation is skipped.</summary>
public sealed class SequenceReplayTests(ITestOutputHelper output)
{
    [Fact]
    public void Uniswap_v2_pairs_are_reproduced() => Replay("uniswap-v2-pair", scenario => new PairProtocol(scenario));

    [Fact]
    public void Erc20_tokens_are_reproduced() => Replay("erc20", scenario => new TokenProtocol(scenario));

    [Fact]
    public void Aave_v3_pools_are_reproduced() => Replay("aave-v3-pool", scenario => new PooledProtocol(scenario));

    [Fact]
    public void Erc4626_vaults_are_reproduced() => Replay("erc4626", scenario => new VaultProtocol(scenario));

    [Fact]
    public void Morpho_blue_is_reproduced() => Replay("morpho-blue", scenario => new IsolatedProtocol(scenario));

    [Fact]
    public void Uniswap_v3_pools_are_reproduced() => Replay("uniswap-v3-pool", scenario => new PoolProtocol(scenario));

    [Fact]
    public void Staking_rewards_are_reproduced() => Replay("staking-rewards", scenario => new RewardsProtocol(scenario));

    [Fact]
    public void Masterchef_is_reproduced() => Replay("masterchef", scenario => new ChefProtocol(scenario));

    private void Replay(string family, Func<Scenario, Protocol> protocolOf)
    {
        var file = SequenceFile.Read(VectorFolder.Chosen, family);
        var tally = new ReplayTally(family);
        foreach (var scenario in file.Scenarios)
            SequenceReplay.Run(protocolOf(scenario), tally);

        output.WriteLine(tally.ToString());
        Assert.Equal(file.OperationCount, tally.Operations);
        Assert.Equal(file.FailureCount, tally.Failures);
    }
}
