using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Exchanges;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// What was recorded of a transaction is used for others like it. The plan is the one that the access functions of each transaction make,
/// to the unit of gas, whatever the inputs are: those that decide, those that are compared, those that only go along, and bad ones.
/// </summary>
public sealed class TracedTests
{
    private const ulong FirstBlock = 1_000;

    [Theory]
    [InlineData(711)]
    [InlineData(712)]
    [InlineData(713)]
    [InlineData(714)]
    public void Every_way_to_use_an_input_gives_the_plan_of_its_access_functions(int seed)
    {
        using var chain = Chains.WithAccessContracts();
        var board = chain.Create("Switchboard", "switchboard", Chains.Alice);
        var random = new Random(seed);
        var blocks = Enumerable.Range(0, 60).Select(_ => Draw(chain, board, random, random.Next(1, 60))).ToList();
        AssertSamePlans(chain.Ledger.Clone(), blocks, seed, replaysMin: blocks.Sum(block => block.Length) / 4);
    }

    [Theory]
    [InlineData(721)]
    [InlineData(722)]
    public void An_exchange_has_the_plan_of_its_access_functions(int seed)
    {
        using var contracts = Chains.LoadExchange();
        var ledger = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        var blocks = new RandomBlocks(exchange, seed).Draw(blockCount: 40, blockLengthMax: 200).ToList();
        AssertSamePlans(ledger, blocks, seed, replaysMin: blocks.Sum(block => block.Length) / 4);
    }

    [Fact]
    public void The_chain_agrees_with_itself()
    {
        using var chain = Chains.WithAccessContracts();
        var board = chain.Create("Switchboard", "switchboard", Chains.Alice);
        var random = new Random(731);
        for (var block = 0; block < 20; block++)
        {
            chain.Execute(Draw(chain, board, random, count: 40));
        }
    }

    /// <summary>What is kept is of one way through the code; with other answers the transaction goes another way.</summary>
    [Fact]
    public void Answers_decide_and_values_do_not()
    {
        using var chain = Chains.WithAccessContracts();
        var board = chain.Create("Switchboard", "switchboard", Chains.Alice);
        using var ledger = chain.Ledger.Clone();
        var planner = new AccessPlanner(ledger, traces: TraceUse.Always);
        Assert.Equal(0, Replays(Mark(1)));
        Assert.Equal(1, Replays(Mark(2)));
        Assert.Equal(1, Replays(chain.Call(User(7), board, "mark", User(3), 5)));
        Assert.Equal(0, Replays(chain.Call(User(1), board, "mark", Address.Zero, 5)));
        Assert.Equal(0, Replays(chain.Call(User(1), board, "mark", board, 5)));
        Assert.Equal(0, Replays(chain.Call(User(1), board, "sort", 1)));
        Assert.Equal(1, Replays(chain.Call(User(1), board, "sort", 2)));
        Assert.Equal(0, Replays(chain.Call(User(1), board, "sort", 3)));
        Assert.Equal(0, Replays(chain.Call(User(1), board, "sort", 8)));
        Assert.Equal(0, Replays(chain.Call(User(1), board, "sort", 10)));

        Transaction Mark(int user) => chain.Call(User(user), board, "mark", User(user + 1), user);

        long Replays(Transaction transaction)
        {
            var before = planner.ReplayCount;
            planner.Plan(new Block(FirstBlock, 0, [transaction]), 0, 1).Return();
            return planner.ReplayCount - before;
        }
    }

    private static void AssertSamePlans(Ledger ledger, List<ImmutableArray<Transaction>> blocks, int seed, int replaysMin)
    {
        using var threads = new WorkerThreads(2);
        using var worker = new Worker(ledger);
        var plain = new AccessPlanner(ledger, traces: TraceUse.Never);
        AccessPlanner[] planners = [new(ledger, threads), new(ledger, threads, TraceUse.Always)];
        for (var number = 0; number < blocks.Count; number++)
        {
            var block = new Block(FirstBlock + (ulong)number, Exchange.TimestampSeconds + 1 + (ulong)number, blocks[number]);
            for (var first = 0; first < block.Transactions.Length;)
            {
                var expected = plain.Plan(block, first, block.Transactions.Length - first);
                foreach (var planner in planners)
                {
                    AssertEqual(expected, planner.Plan(block, first, block.Transactions.Length - first));
                }

                Run(worker, block, expected);
                first += expected.Count;
            }
        }

        Assert.Equal(0, plain.ReplayCount);
        Assert.All(planners, planner => Assert.True(planner.ReplayCount > replaysMin, $"seed {seed}: {planner.ReplayCount} replays"));
        ledger.Dispose();
    }

    private static void AssertEqual(PlannedSegment expected, PlannedSegment segment)
    {
        Assert.Equal(expected.NextCut, segment.NextCut);
        Assert.Equal(expected.Sets.Starts, segment.Sets.Starts);
        Assert.Equal(expected.Sets.Accesses, segment.Sets.Accesses);
        for (var i = 0; i < segment.Count; i++)
        {
            Assert.Equal(expected.Targets(i), segment.Targets(i));
            Assert.Equal(expected.AccessPrice(i), segment.AccessPrice(i));
        }
    }

    private static void Run(Worker worker, Block block, PlannedSegment segment)
    {
        for (var i = 0; i < segment.Count; i++)
        {
            var transaction = block.Transactions[segment.First + i];
            worker.Run(transaction, new(block.Number, block.TimestampSeconds), segment, position: i, DeltaMode.Exclusive);
        }

        worker.EndSegment();
    }

    private static ImmutableArray<Transaction> Draw(TestChain chain, Address board, Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Spoilt(Draw(chain, board, random), random))];

    private static Transaction Draw(TestChain chain, Address board, Random random)
    {
        Address User() => TracedTests.User(random.Next(5));
        Address Someone() => random.Next(8) switch { 0 => Address.Zero, 1 => board, _ => User() };
        Hash256 Hash() => Hash256.FromBytes([.. new byte[31], (byte)random.Next(3)]);
        int Number() => random.Next(9);
        string Text() => new('a', random.Next(5));

        return random.Next(12) switch
        {
            0 => chain.Call(User(), board, "setHeir", Someone()),
            1 or 2 => chain.Call(User(), board, "mark", Someone(), Number()),
            3 => chain.Call(User(), board, "sort", Number()),
            4 => chain.Call(User(), board, "compare", Number(), Number()),
            5 => chain.Call(User(), board, "relay", Someone(), Someone(), Number()),
            6 => chain.Call(User(), board, "count", Someone(), Someone(), Number()),
            7 => chain.Call(User(), board, "slim", Number(), Number(), Number()),
            8 => chain.Call(User(), board, "odd", Hash(), random.Next(3), Number() - 4, random.Next(2) == 0),
            9 => chain.Call(
                User(), board, "all", AbiValue.Of([.. Enumerable.Range(0, random.Next(6)).Select(_ => (AbiValue)User())]), Number()),
            10 => chain.Call(User(), board, "named", Text(), User(), random.Next(4) == 0),
            _ => chain.Call(User(), board, "follow", Number()),
        };
    }

    /// <summary>Now and then a word that does not fit its type, arguments that are too short, or hardly any gas.</summary>
    private static Transaction Spoilt(Transaction transaction, Random random)
    {
        var data = transaction.CallData.ToArray();
        var gas = transaction.GasLimit;
        switch (random.Next(12))
        {
            case 0:
                data[random.Next(4, data.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                data = data[..random.Next(data.Length)];
                break;
            case 2:
                gas = (ulong)random.Next(3_000);
                break;
        }

        return new Transaction(transaction.Sender, transaction.To, gas, data);
    }

    private static Address User(int number) => Address.Parse($"0x{number + 0x1000:x40}");
}
