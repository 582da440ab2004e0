using Weft.Blocks;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// Who waits for a range, and who does not. Every block runs on all executors of the chain, which compares them and stops at whatever
/// leaves its access set.
/// </summary>
public sealed class RangeConflictTests : IDisposable
{
    private readonly TestChain _chain = Chains.WithAccessContracts();

    public RangeConflictTests()
    {
        _chain.Create("Grid", "grid", Chains.Alice);
        _chain.Create("Grid", "other", Chains.Alice);
        _chain.Execute(Call("setCell 1 1"), Call("setCell 1 2"), Call("setCell 2 1"));
    }

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData("setInRow 1 1", "setCell 1 1", true)]
    [InlineData("setInRow 1 1", "setCell 1 2", true)]
    [InlineData("setInRow 1 1", "setCell 2 1", false)]
    [InlineData("setInRow 1 1", "getCell 1 2", true)]
    [InlineData("setInRow 1 1", "getCell 2 1", false)]
    [InlineData("getInRow 1 1", "setCell 1 2", true)]
    [InlineData("getInRow 1 1", "setCell 2 1", false)]
    [InlineData("getInRow 1 1", "getCell 1 1", false)]
    [InlineData("setAnywhere 1 1", "setCell 2 2", true)]
    [InlineData("setAnywhere 1 1", "getCell 2 2", true)]
    [InlineData("getAnywhere 1 1", "setCell 2 2", true)]
    [InlineData("getAnywhere 1 1", "getCell 1 1", false)]
    [InlineData("setInColumn 1 1 1", "setCube 1 1 2", true)]
    [InlineData("setInColumn 1 1 1", "setCube 1 2 1", false)]
    [InlineData("setInPlane 1 1 1", "setCube 1 2 3", true)]
    [InlineData("setInPlane 1 1 1", "setCube 2 1 1", false)]
    public void A_range_meets_the_slots_in_it(string range, string slot, bool meet) => AssertMeet(range, slot, meet);

    [Theory]
    [InlineData("setInRow 1 1", "setInRow 1 2", true)]
    [InlineData("setInRow 1 1", "setInRow 2 1", false)]
    [InlineData("setInRow 1 1", "getInRow 1 2", true)]
    [InlineData("setInRow 1 1", "getInRow 2 2", false)]
    [InlineData("getInRow 1 1", "getInRow 1 1", false)]
    [InlineData("setAnywhere 1 1", "setAnywhere 2 2", true)]
    [InlineData("setAnywhere 1 1", "setInRow 2 2", true)]
    [InlineData("setAnywhere 1 1", "getInRow 2 2", true)]
    [InlineData("getAnywhere 1 1", "setInRow 2 2", true)]
    [InlineData("getAnywhere 1 1", "getInRow 2 2", false)]
    [InlineData("getAnywhere 1 1", "getAnywhere 2 2", false)]
    [InlineData("setInPlane 1 1 1", "setInColumn 1 2 1", true)]
    [InlineData("setInPlane 1 1 1", "setInColumn 2 2 1", false)]
    [InlineData("setInColumn 1 1 1", "setInColumn 1 2 1", false)]
    public void A_range_meets_the_ranges_around_it_and_in_it(string one, string other, bool meet) => AssertMeet(one, other, meet);

    [Theory]
    [InlineData("setAnywhere 1 1", "setShadow 1 1")]
    [InlineData("setAnywhere 1 1", "setInLine 1")]
    [InlineData("setAnywhere 1 1", "setInPlane 1 1 1")]
    [InlineData("setInRow 1 1", "setShadow 1 1")]
    public void Ranges_of_two_maps_do_not_meet(string one, string other) => AssertMeet(one, other, meet: false);

    [Theory]
    [InlineData("setAnywhere 1 1", "setAnywhere 1 1")]
    [InlineData("setAnywhere 1 1", "setCell 1 1")]
    [InlineData("setInRow 1 1", "getInRow 1 1")]
    [InlineData("setInRow 1 1", "addCell 1 1")]
    [InlineData("setInLine 1", "setInLine 1")]
    public void Ranges_of_two_instances_of_one_contract_do_not_meet(string one, string other) =>
        Assert.Equal((1, 1), (Steps(Call(one), Call(other, "other")), Steps(Call(one, "other"), Call(other))));

    [Theory]
    [InlineData("setInRow 1 1", "addCell 1 2", true)]
    [InlineData("setInRow 1 2", "takeCell 1 1", true)]
    [InlineData("getInRow 1 1", "addCell 1 2", true)]
    [InlineData("getInRow 1 2", "takeCell 1 1", true)]
    [InlineData("addInRow 1 1", "addCell 1 2", true)]
    [InlineData("addInRow 1 1", "addInRow 1 2", true)]
    [InlineData("setAnywhere 2 2", "addCell 1 1", true)]
    [InlineData("setInRow 2 1", "addCell 1 1", false)]
    [InlineData("getInRow 2 1", "takeCell 1 1", false)]
    public void A_range_meets_the_deltas_in_it(string range, string delta, bool meet) => AssertMeet(range, delta, meet);

    [Fact]
    public void Deltas_on_both_sides_of_a_range_stay_groups()
    {
        Assert.Equal(3, Steps(
            Call("addCell 1 1"), Call("addCell 1 1"), Call("getInRow 1 2"), Call("addCell 1 1"), Call("addCell 1 1"), Call("addCell 2 1")));
        Assert.Equal(1, Steps(Call("addCell 1 1"), Call("addCell 1 1"), Call("getInRow 2 2"), Call("takeCell 1 1")));
    }

    [Fact]
    public void Slots_of_one_range_do_not_meet_because_of_it()
    {
        var segment = Execute(Call("setCell 1 1"), Call("setCell 1 2"), Call("setCell 1 3"), Call("setInRow 1 1"), Call("setCell 1 4"),
            Call("setCell 1 5")).Schedule.Segments.Single();
        Assert.Equal([1, 1, 1, 2, 3, 3], segment.Schedule.Steps.ToArray());
    }

    [Fact]
    public void A_block_without_ranges_has_no_points()
    {
        string[] calls = ["setCell 1 1", "getCell 1 2", "addCell 1 3", "setCube 1 1 1"];
        AccessKind[] slots = [AccessKind.Write, AccessKind.Read, AccessKind.Delta, AccessKind.Write];
        Assert.Equal(slots, Kinds(Execute([.. calls.Select(call => Call(call))])));
        Assert.Equal(
            [.. slots, AccessKind.RangeWrite],
            Kinds(Execute([.. calls.Select(call => Call(call)), Call("setInRow 2 1")])));
        Assert.Equal(
            [AccessKind.Write, AccessKind.PointWrite, AccessKind.Read, AccessKind.PointRead, AccessKind.Delta, AccessKind.PointWrite,
                AccessKind.Write, AccessKind.RangeWrite],
            Kinds(Execute([.. calls.Select(call => Call(call)), Call("setInRow 1 1")])));
    }

    private void AssertMeet(string one, string other, bool meet)
    {
        var steps = meet ? 2 : 1;
        Assert.Equal((steps, steps), (Steps(Call(one), Call(other)), Steps(Call(other), Call(one))));
    }

    private static IEnumerable<AccessKind> Kinds(BlockLayout layout) =>
        layout.Sets(0).Accesses.ToArray().Select(access => access.Kind);

    private int Steps(params Transaction[] transactions) => Execute(transactions).Schedule.StepCount;

    private BlockLayout Execute(params Transaction[] transactions)
    {
        var block = _chain.Execute([.. transactions]);
        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Single(block.Layout!.Schedule.Segments);
        return block.Layout!;
    }

    /// <summary>A call as text, such as <c>setCell 1 2</c>.</summary>
    private Transaction Call(string text, string grid = "grid")
    {
        Assert.True(_chain.Names.TryGetAddress(grid, out var address));
        var words = text.Split(' ');
        return _chain.Call(Chains.Alice, address, words[0],
            [.. words.Skip(1).Select(word => (AbiValue)int.Parse(word, System.Globalization.CultureInfo.InvariantCulture))]);
    }
}
