using Weft.Blocks;
using Weft.Exchanges;
using Weft.Runtime;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>Where a block is cut in segments, and that every access set is then what the transaction has when its turn comes.</summary>
public sealed unsafe class SegmentTests : IDisposable
{
    private readonly TestChain _chain;
    private readonly Exchange _exchange;

    public SegmentTests()
    {
        _chain = Chains.With(ExchangePlan.WithPools(poolCount: 2, userCount: 3) with { TokenCount = 5 }, out _exchange);
        NewToken = _exchange.Tokens[4];
    }

    private Address NewToken { get; }

    private Address Weth => _exchange.Tokens[0];

    private Address Usdc => _exchange.Tokens[1];

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void A_block_in_which_nothing_is_created_is_one_segment()
    {
        var layout = Execute(Swap(0), Swap(1), _exchange.AddLiquidity(_exchange.Users[2], Weth, Usdc, 500, 500));
        Assert.Null(Assert.Single(layout.Schedule.Segments).Cut);
    }

    [Fact]
    public void An_empty_block_is_one_empty_segment()
    {
        var layout = Execute();
        Assert.Equal(0, Assert.Single(layout.Schedule.Segments).Schedule.TransactionCount);
    }

    [Fact]
    public void A_pair_that_is_created_cuts_before_the_first_that_asks_for_it()
    {
        var layout = Execute(Swap(0), CreatePair(), Swap(1), AddToNewPair(2), SwapNewPair(0), Swap(2));
        Assert.Equal([0, 3], layout.Schedule.Segments.Select(segment => segment.First));
        var cut = layout.Schedule.Segments[1].Cut!;
        Assert.Equal(1, cut.From);
        Assert.Contains("Factory.cs:", layout.Labels(_chain.Names).Site(cut.FromSite), StringComparison.Ordinal);
        Assert.StartsWith("factory Pairs[", layout.Labels(_chain.Names).Node(0, cut.Node), StringComparison.Ordinal);
    }

    [Fact]
    public void The_router_creates_a_pair_once_and_each_later_segment_is_numbered_through()
    {
        var other = _exchange.Tokens[3];
        var layout = Execute(AddToNewPair(0), AddToNewPair(1), CreatePair(other), Swap(0), SwapNewPair(0, other));
        Assert.Equal([0, 1, 4], layout.Schedule.Segments.Select(segment => segment.First));
        Assert.Equal([0, 2], layout.Schedule.Segments.Skip(1).Select(segment => segment.Cut!.From));
    }

    /// <summary>Whether a creation fails is not known before it runs, so the block is cut all the same; the results do not mind.</summary>
    [Fact]
    public void A_creation_that_fails_cuts_too()
    {
        var starved = CreatePair();
        var block = _chain.Execute(
            new Transaction(starved.Sender, starved.To, gasLimit: 4_000, starved.CallData), SwapNewPair(0), CreatePair(), AddToNewPair(1));
        Assert.Equal(
            [TransactionStatus.OutOfGas, TransactionStatus.NoContract, TransactionStatus.Success, TransactionStatus.Success],
            block.Receipts.Select(receipt => receipt.Status));
        Assert.Equal([0, 1, 3], block.Layout!.Schedule.Segments.Select(segment => segment.First));
    }

    [Fact]
    public void A_transaction_to_an_address_that_is_about_to_get_code_waits_for_it()
    {
        var pool = _exchange.PoolOf(Weth, NewToken);
        var layout = Execute(CreatePair(), _exchange.CallAs("Pair", _exchange.Users[0], pool, "sync"));
        Assert.Equal(2, layout.Schedule.Segments.Count);
        Assert.EndsWith(" code", layout.Labels(_chain.Names).Node(0, layout.Schedule.Segments[1].Cut!.Node), StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_may_be_written_cuts_before_who_asks_for_something_in_it()
    {
        using var chain = Chains.WithHostileContracts();
        var liar = chain.Create("Liar", "liar", Chains.Alice);
        var nobody = new Transaction(Chains.Alice, Chains.Bob, TestChain.GasLimit, new byte[4]);
        var readsAll = chain.Execute(chain.Call(Chains.Alice, liar, "read", 3, 1), nobody).Layout!.Schedule;
        Assert.Single(readsAll.Segments);
        var writesAll = chain.Execute(nobody, chain.Call(Chains.Alice, liar, "write", 5, 1, 1), nobody).Layout!.Schedule;
        Assert.Equal([0, 2], writesAll.Segments.Select(segment => segment.First));
        Assert.Equal(1, writesAll.Segments[1].Cut!.From);
    }

    [Fact]
    public void What_is_asked_for_and_written_by_one_transaction_alone_does_not_cut()
    {
        var layout = Execute(CreatePair(), CreatePair(_exchange.Tokens[3]), AddToNewPair(0, _exchange.Tokens[2], Usdc));
        Assert.Single(layout.Schedule.Segments);
    }

    /// <summary>The slow twin of planning a segment at once: plan each transaction when its turn comes, on what it then finds.</summary>
    [Theory]
    [InlineData(501)]
    [InlineData(502)]
    [InlineData(503)]
    public void Access_sets_of_a_segment_are_those_that_each_transaction_has_when_its_turn_comes(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var ledger = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        using var worker = new Worker(ledger);
        var (planner, stepwise) = (new AccessPlanner(ledger), new AccessPlanner(ledger));
        var compared = 0;
        foreach (var transactions in new RandomBlocks(exchange, seed).Draw(blockCount: 4, blockLengthMax: 80))
        {
            var block = new Block(1_000, Exchange.TimestampSeconds + 1, transactions);
            for (var first = 0; first < transactions.Length;)
            {
                var segment = planner.Plan(block, first, transactions.Length - first);
                for (var i = 0; i < segment.Count; i++, first++)
                {
                    var alone = stepwise.Plan(block, first, countMax: 1);
                    Assert.Equal(AccessesOf(alone, 0), AccessesOf(segment, i));
                    Assert.Equal(alone.AccessPrice(0), segment.AccessPrice(i));
                    Assert.Equal(alone.Targets(0).ToArray().Distinct().Order(), segment.Targets(i).ToArray().Distinct().Order());
                    worker.Run(transactions[first], new(block.Number, block.TimestampSeconds), alone, position: 0, DeltaMode.Exclusive);
                    worker.EndSegment();
                    compared++;
                }
            }
        }

        Assert.True(compared > 50, $"seed {seed}: {compared}");
    }

    /// <summary>Recording on several workers and in batches is only quicker.</summary>
    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    public void The_plan_does_not_depend_on_who_records_it(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var ledger = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        using var worker = new Worker(ledger);
        using var threads = new WorkerThreads(3);
        var (alone, together) = (new AccessPlanner(ledger), new AccessPlanner(ledger, threads));
        foreach (var transactions in new RandomBlocks(exchange, seed).Draw(blockCount: 6, blockLengthMax: 250))
        {
            var block = new Block(1_000, Exchange.TimestampSeconds + 1, transactions);
            for (var first = 0; first < transactions.Length;)
            {
                var expected = alone.Plan(block, first, transactions.Length - first);
                var segment = together.Plan(block, first, transactions.Length - first);
                Assert.Equal(expected.NextCut, segment.NextCut);
                Assert.Equal(expected.Sets.Starts, segment.Sets.Starts);
                Assert.Equal(expected.Sets.Accesses, segment.Sets.Accesses);
                for (var i = 0; i < segment.Count; i++, first++)
                {
                    Assert.Equal(expected.Targets(i), segment.Targets(i));
                    Assert.Equal(expected.AccessPrice(i), segment.AccessPrice(i));
                    worker.Run(transactions[first], new(block.Number, block.TimestampSeconds), segment, position: i, DeltaMode.Exclusive);
                }

                worker.EndSegment();
            }
        }
    }

    /// <summary>Slots and ranges, by their records, and how they are used; not what is added for ranges of other transactions.</summary>
    private static List<(nint Record, AccessKind Kind)> AccessesOf(PlannedSegment segment, int transaction)
    {
        var accesses = new List<(nint, AccessKind)>();
        foreach (var access in segment.Sets.Of(transaction))
        {
            if (access.Kind is not (AccessKind.PointRead or AccessKind.PointWrite))
                accesses.Add(((nint)segment.Record(access.Node), Alone(access.Kind)));
        }

        accesses.Sort();
        return accesses;
    }

    // Whether a delta joins a group or is a write depends on the other transactions of its segment.
    private static AccessKind Alone(AccessKind kind) => kind == AccessKind.Delta ? AccessKind.Write : kind;

    private BlockLayout Execute(params Transaction[] transactions) => _chain.Execute([.. transactions]).Layout!;

    private Transaction Swap(int user) => _exchange.Swap(_exchange.Users[user], 1_000, 0, Weth, Usdc);

    private Transaction CreatePair(Address? token = null) =>
        _exchange.Call(_exchange.Users[0], _exchange.Factory, "createPair", Weth, token ?? NewToken);

    private Transaction AddToNewPair(int user, Address? tokenA = null, Address? tokenB = null) =>
        _exchange.AddLiquidity(_exchange.Users[user], tokenA ?? Weth, tokenB ?? NewToken, 100_000, 100_000);

    private Transaction SwapNewPair(int user, Address? token = null) =>
        _exchange.Swap(_exchange.Users[user], 1_000, 0, Weth, token ?? NewToken);
}
