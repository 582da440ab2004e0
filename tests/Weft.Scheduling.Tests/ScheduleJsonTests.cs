using System.Text.Json;
using Weft.Testing;

namespace Weft.Scheduling.Tests;

public sealed class ScheduleJsonTests
{
    [Fact]
    public void Segments_cuts_and_waits()
    {
        var block = SampleBlocks.CreatedPool();
        Snapshot.Match(ScheduleJson.Write(block.Schedule(), block), extension: "json");
    }

    [Fact]
    public void Groups_that_meet_at_a_junction()
    {
        var block = SampleBlocks.Groups();
        Snapshot.Match(ScheduleJson.Write(block.Schedule(), block), extension: "json");
    }

    [Fact]
    public void Deltas_are_told_as_such()
    {
        var block = SampleBlocks.Counter();
        Snapshot.Match(ScheduleJson.Write(block.Schedule(), block), extension: "json");
    }

    [Fact]
    public void Everything_in_the_schedule_is_in_the_json() => RandomCase.Check(90_001, 200, drawn =>
    {
        var schedule = Schedule.Build(drawn.Build(), drawn.Weights.ToArray());
        var root = JsonDocument.Parse(ScheduleJson.Write(new BlockSchedule(5, schedule), ScheduleLabels.Numbers)).RootElement;
        Assert.Equal(schedule.TransactionCount, root.GetProperty("transactions").GetInt32());
        Assert.Equal(schedule.Weight, root.GetProperty("weight").GetUInt64());
        Assert.Equal(schedule.CriticalPath.ToArray(), root.GetProperty("criticalPath").EnumerateArray().Select(id => id.GetInt32()));
        var segment = Assert.Single(root.GetProperty("segments").EnumerateArray());
        Assert.Equal(Convert.ToHexStringLower(schedule.Hash), segment.GetProperty("hash").GetString());
        var steps = segment.GetProperty("steps").EnumerateArray().Select(step =>
            step.GetProperty("transactions").EnumerateArray().Select(transaction => transaction.GetProperty("id").GetInt32()).ToArray());
        Assert.Equal(Enumerable.Range(1, schedule.StepCount).Select(step => schedule.TransactionsIn(step).ToArray()), steps);
        var waits = segment.GetProperty("waits").EnumerateArray().Select(wait =>
            (wait.GetProperty("from").GetInt32(), wait.GetProperty("to").GetInt32(), wait.GetProperty("node").GetString()));
        var edges = Enumerable.Range(0, schedule.EdgeCount).Select(schedule.EdgeAt);
        Assert.Equal(edges.Select(edge => (edge.From, edge.To, (string?)$"node {edge.Node}")), waits);
        Assert.Equal(schedule.JunctionCount, segment.GetProperty("groupWaits").GetArrayLength());
    });
}
