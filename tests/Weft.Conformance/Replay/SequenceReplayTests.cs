using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>Our contracts do what the originals did, operation by operation. No operation is skipped.</summary>
public sealed class SequenceReplayTests(ITestOutputHelper output)
{
    [Fact]
    public void Uniswap_v2_pairs_are_reproduced() => Replay("uniswap-v2-pair");

    [Fact]
    public void Erc20_tokens_are_reproduced() => Replay("erc20");

    [Fact]
    public void Aave_v3_pools_are_reproduced() => Replay("aave-v3-pool");

    [Fact]
    public void Erc4626_vaults_are_reproduced() => Replay("erc4626");

    [Fact]
    public void Morpho_blue_is_reproduced() => Replay("morpho-blue");

    [Fact]
    public void Uniswap_v3_pools_are_reproduced() => Replay("uniswap-v3-pool");

    [Fact]
    public void Staking_rewards_are_reproduced() => Replay("staking-rewards");

    [Fact]
    public void Masterchef_is_reproduced() => Replay("masterchef");

    private void Replay(string family)
    {
        var file = SequenceFile.Read(VectorFolder.Chosen, family);
        var tally = Replays.Of(VectorFolder.Chosen, family);
        output.WriteLine(tally.ToString());
        Assert.Equal(file.OperationCount, tally.Operations);
        Assert.Equal(file.FailureCount, tally.Failures);
    }
}
