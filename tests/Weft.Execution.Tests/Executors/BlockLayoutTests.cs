using Weft.Blocks;
using Weft.Exchanges;
using Weft.Runtime;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>The words for transactions, slots and source lines in texts and pictures of a schedule.</summary>
public sealed class BlockLayoutTests : IDisposable
{
    private readonly TestChain _chain;
    private readonly Exchange _exchange;

    public BlockLayoutTests() => _chain = Chains.With(ExchangePlan.WithPools(poolCount: 1, userCount: 2), out _exchange);

    private Address Alice => _exchange.Users[0];

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void Transactions_and_senders_are_told_by_name()
    {
        var (labels, _) = Execute(
            _exchange.Call(Alice, _exchange.Tokens[0], "transfer", _exchange.Users[1], 5),
            _exchange.Swap(Alice, 10, 0, _exchange.Tokens[0], _exchange.Tokens[1]));
        Assert.Equal("weth.transfer(bob,5)", labels.Transaction(0));
        Assert.Equal("router.swapExactTokensForTokens(10,0,[weth,usdc],alice,2000000)", labels.Transaction(1));
        Assert.Equal("alice", labels.Sender(0));
    }

    [Fact]
    public void What_cannot_be_told_by_name_is_told_by_number()
    {
        var nobody = Exchange.AddressOf(0xee, 1);
        var (labels, _) = Execute(
            new Transaction(nobody, _exchange.Tokens[0], 10_000, new byte[] { 1, 2, 3, 4, 5 }),
            new Transaction(nobody, nobody, 10_000, new byte[] { 1, 2, 3, 4, 5 }),
            new Transaction(nobody, nobody, 10_000, ReadOnlyMemory<byte>.Empty));
        Assert.Equal("weth.0x0102030405", labels.Transaction(0));
        Assert.Equal($"{nobody}.0x01020304", labels.Transaction(1));
        Assert.Equal($"{nobody}.0x", labels.Transaction(2));
        Assert.Equal(nobody.ToString(), labels.Sender(0));
    }

    [Fact]
    public void Slots_are_told_by_contract_member_and_key_and_lines_by_file()
    {
        var (labels, schedule) = Execute(_exchange.Swap(Alice, 10, 0, _exchange.Tokens[0], _exchange.Tokens[1]));
        var nodes = NodesOf(labels, schedule);
        Assert.Contains("weth-usdc Reserves", nodes);
        Assert.Contains("weth Balances[alice]", nodes);
        Assert.Contains("weth Allowances[alice, router]", nodes);
        foreach (var access in schedule.Segments[0].Schedule.Sets.Accesses)
            Assert.Matches(@"^\w+(\.\w+)*\.cs:\d+$", labels.Site(access.Site));
    }

    [Fact]
    public void Ranges_and_code_are_told_too_and_what_the_runtime_does_has_no_line()
    {
        var nobody = Exchange.AddressOf(0xee, 1);
        var (labels, schedule) = Execute(
            _exchange.Call(Alice, _exchange.Factory, "createPair", _exchange.Tokens[0], nobody),
            new Transaction(Alice, nobody, 10_000, new byte[4]));
        var nodes = NodesOf(labels, schedule);
        Assert.Contains("factory PairList[*]", nodes);
        Assert.Contains($"{nobody} code", nodes);
        Assert.Equal("", labels.Site(StorageSites.None));
    }

    [Fact]
    public void Everything_is_everything()
    {
        using var chain = Chains.WithHostileContracts();
        var liar = chain.Create("Liar", "liar", Chains.Alice);
        var layout = chain.Execute(
            chain.Call(Chains.Alice, liar, "read", 5, 1), chain.Call(Chains.Alice, liar, "write", 2, 1, 1)).Layout!;
        var nodes = NodesOf(layout.Labels(chain.Names), layout.Schedule);
        Assert.Contains("everything", nodes);
        Assert.Contains("liar Values[1]", nodes);
        Assert.Equal(2, layout.Schedule.StepCount);
    }

    /// <summary>Texts and pictures of any block can be made, and are the same every time.</summary>
    [Fact]
    public void Every_random_block_can_be_told_and_drawn()
    {
        using var chain = Chains.With(RandomBlocks.Plan, out var exchange);
        foreach (var block in new RandomBlocks(exchange, seed: 601).Draw(blockCount: 4, blockLengthMax: 80))
        {
            var layout = chain.Execute(block).Layout!;
            var labels = layout.Labels(chain.Names);
            Assert.Equal(ScheduleText.Write(layout.Schedule, labels), ScheduleText.Write(layout.Schedule, labels));
            Assert.StartsWith("<svg", ScheduleSvg.Write(layout.Schedule, labels), StringComparison.Ordinal);
            Assert.StartsWith("{", ScheduleJson.Write(layout.Schedule, labels), StringComparison.Ordinal);
        }
    }

    private (IScheduleLabels Labels, BlockSchedule Schedule) Execute(params Transaction[] transactions)
    {
        var layout = _chain.Execute([.. transactions]).Layout!;
        return (layout.Labels(_chain.Names), layout.Schedule);
    }

    private static List<string> NodesOf(IScheduleLabels labels, BlockSchedule schedule) =>
        [.. Enumerable.Range(0, schedule.Segments[0].Schedule.Sets.NodeCount).Select(node => labels.Node(0, node))];
}
