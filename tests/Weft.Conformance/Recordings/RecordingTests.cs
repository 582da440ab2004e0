namespace Weft.Conformance.Recordings;

/// <summary>What is read of the recordings is all that they hold.</summary>
public sealed class RecordingTests
{
    [Theory]
    [InlineData("uniswap-v2-pair", 7)]
    [InlineData("erc20", 4)]
    [InlineData("aave-v3-pool", 5)]
    [InlineData("erc4626", 4)]
    [InlineData("morpho-blue", 3)]
    [InlineData("uniswap-v3-pool", 7)]
    [InlineData("staking-rewards", 4)]
    [InlineData("masterchef", 3)]
    public void Sequences_are_read_whole(string family, int scenarios)
    {
        var file = SequenceFile.Read(VectorFolder.Own, family);

        Assert.Equal(scenarios, file.Scenarios.Count);
        Assert.All(file.Scenarios, scenario => Assert.Equal(
            Enumerable.Range(0, scenario.Operations.Count), scenario.Operations.Select(item => item.Index)));
        Assert.All(file.Scenarios.SelectMany(scenario => scenario.Operations), operation =>
        {
            Assert.Equal(operation.Succeeded, operation.Error is null);
            Assert.True(operation.Succeeded || (operation.Events.Count == 0 && operation.Changes.Count == 0 && operation.Returned is null));
        });
    }

    [Theory]
    [InlineData("uniswap-v2-pure", 6014)]
    [InlineData("aave-v3-math", 5188)]
    [InlineData("morpho-blue-math", 4609)]
    [InlineData("uniswap-v3-math", 9831)]
    public void Calls_are_read_whole(string family, int count)
    {
        var rows = CallFile.Read(VectorFolder.Own, family).Rows;

        Assert.Equal(count, rows.Count);
        Assert.All(rows, row => Assert.True(row.Result is null != row.Error is null));
    }
}
