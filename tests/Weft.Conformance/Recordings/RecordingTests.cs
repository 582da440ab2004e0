namespace Weft.Conformance.Recordings;

/// <summary>What is read of the recordings is all that they hold.</summary>
public sealed class RecordingTests
{
    [Theory]
    [InlineData("uniswap-v2-pair", 7)]
    [InlineData("erc20", 4)]
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

    [Fact]
    public void Calls_are_read_whole()
    {
        var rows = CallFile.Read(VectorFolder.Own, "uniswap-v2-pure").Rows;

        Assert.Equal(6014, rows.Count);
        Assert.All(rows, row => Assert.True(row.Result is null != row.Error is null));
    }
}
