using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Exchanges;

namespace Weft.Execution.Tests;

/// <summary>
/// The next block is recorded while a block runs. Here that happens between its transactions, on one thread: whatever a slot holds
/// meanwhile, the plan is the one that is made when the block has run.
/// </summary>
public sealed class RecordedAheadTests
{
    private const int BlockCount = 40;

    [Theory]
    [InlineData(611)]
    [InlineData(612)]
    [InlineData(613)]
    [InlineData(614)]
    public void The_plan_does_not_depend_on_when_it_was_recorded(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var ledger = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        using var worker = new Worker(ledger);
        using var threads = new WorkerThreads(2);
        var random = new Random(seed);
        var (late, early) = (new AccessPlanner(ledger, threads), new AccessPlanner(ledger, threads));
        var blocks = Numbered(new RandomBlocks(exchange, seed).Draw(BlockCount, blockLengthMax: 400));
        var recorded = 0;
        for (var number = 0; number < blocks.Length; number++)
        {
            var block = blocks[number];
            for (var first = 0; first < block.Transactions.Length;)
            {
                var expected = late.Plan(block, first, block.Transactions.Length - first);
                var segment = early.Plan(block, first, block.Transactions.Length - first);
                AssertEqual(expected, segment);
                var next = segment.NextCut is null && number + 1 < blocks.Length ? blocks[number + 1] : null;
                recorded += Run(worker, block, segment, next, early, random);
                first += segment.Count;
            }
        }

        Assert.True(recorded > 50, $"seed {seed}: {recorded} parts");
    }

    /// <summary>Runs a segment, and lets the planner record the next block before some transaction of it. Returns how many parts.</summary>
    private static int Run(Worker worker, Block block, PlannedSegment segment, Block? next, AccessPlanner planner, Random random)
    {
        var recorded = 0;
        if (next is not null)
        {
            planner.BeginAhead(next);
        }

        var pause = random.Next(segment.Count);
        for (var i = 0; i < segment.Count; i++)
        {
            while (i == pause && planner.TryRecordAhead(worker: random.Next(2)))
            {
                recorded++;
            }

            var transaction = block.Transactions[segment.First + i];
            worker.Run(transaction, new(block.Number, block.TimestampSeconds), segment, position: i, DeltaMode.Exclusive);
        }

        planner.EndAhead();
        Assert.False(planner.TryRecordAhead(worker: 0));
        worker.EndSegment();
        return recorded;
    }

    private static ImmutableArray<Block> Numbered(IEnumerable<ImmutableArray<Transaction>> blocks) =>
        [.. blocks.Select((block, i) => new Block(1_000 + (ulong)i, Exchange.TimestampSeconds + 1 + (ulong)i, block))];

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
}
