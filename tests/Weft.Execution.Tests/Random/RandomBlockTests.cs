using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Exchanges;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>Random blocks on an exchange: any executor, number of workers and order of ready transactions gives the same bytes.</summary>
public sealed class RandomBlockTests
{
    private const int BlockCount = 6;
    private const int BlockLengthMax = 80;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_executor_gives_the_same_bytes(int seed)
    {
        using var chain = NewChain(seed, out var exchange);
        var blocks = new RandomBlocks(exchange, seed).Draw(BlockCount, BlockLengthMax);
        Simulation.Check(
            $"seed {seed}", blocks, () => NewChain(seed, out _), transaction => exchange.Describe(transaction, chain.Names));
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    public void Orders_of_many_seeds_give_the_same_bytes(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var serialLedger = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        var blocks = NumberedBlocks(new RandomBlocks(exchange, seed).Draw(2, BlockLengthMax));
        for (ulong shuffleSeed = 1; shuffleSeed <= 12; shuffleSeed++)
        {
            using var expectedLedger = serialLedger.Clone();
            using var serial = new SerialExecutor(expectedLedger);
            using var ledger = serialLedger.Clone();
            using var shuffled = new ParallelExecutor(ledger, workers: 4, shuffleSeed);
            foreach (var block in blocks)
            {
                ExecutorsDisagreeException.ThrowUnlessEqual(
                    serial.Execute(block), shuffled.Execute(block), $"seed {seed}, shuffled with {shuffleSeed}");
            }
        }
    }

    /// <summary>Small blocks would always run in order: here they run in each way.</summary>
    [Theory]
    [InlineData(131)]
    [InlineData(132)]
    public void Every_way_to_run_a_segment_gives_the_same_bytes(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var start = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        Block[] blocks = [.. NumberedBlocks(new RandomBlocks(exchange, seed).Draw(2 * BlockCount, 4 * BlockLengthMax))];
        using var serial = new SerialExecutor(start.Clone());
        var expected = blocks.Select(block => serial.Execute(block)).ToList();
        foreach (var way in Enum.GetValues<RunWay>())
        {
            foreach (var workers in new[] { 2, 3, 8 })
            {
                using var ledger = start.Clone();
                using var executor = new ParallelExecutor(ledger, workers) { Way = way };
                foreach (var (block, one) in blocks.Zip(expected))
                    ExecutorsDisagreeException.ThrowUnlessEqual(one, executor.Execute(block), $"seed {seed}, {workers} workers, {way}");
            }
        }
    }

    /// <summary>Executors that know the next block plan it while a block runs, and compute the root of the block before.</summary>
    [Theory]
    [InlineData(151)]
    [InlineData(152)]
    [InlineData(153)]
    [InlineData(154)]
    public void Knowing_the_next_block_changes_nothing(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var start = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        Block[] blocks = [.. NumberedBlocks(new RandomBlocks(exchange, seed).Draw(2 * BlockCount, 4 * BlockLengthMax))];
        using var serial = new SerialExecutor(start.Clone());
        var expected = blocks.Select(block => serial.Execute(block)).ToList();
        using var alone = new ParallelExecutor(start.Clone(), workers: 1);
        var hashes = blocks.Select(block => alone.Execute(block).Layout!.Schedule.Hash.ToArray()).ToList();
        foreach (var (workers, shuffleSeed) in new (int, ulong?)[] { (1, null), (2, null), (3, null), (8, null), (3, (ulong)seed) })
        {
            using var ledger = start.Clone();
            using var executor = new ParallelExecutor(ledger, workers, shuffleSeed) { Way = RunWay.WhenReady };
            var executed = blocks.Select((block, i) => executor.Execute(block, blocks.ElementAtOrDefault(i + 1))).ToList();
            foreach (var (one, other) in expected.Zip(executed))
            {
                ExecutorsDisagreeException.ThrowUnlessEqual(one, other, $"seed {seed}, {workers} workers, shuffled with {shuffleSeed}");
            }

            Assert.Equal(hashes, executed.Select(one => one.Layout!.Schedule.Hash.ToArray()));
        }
    }

    [Theory]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(203)]
    public void A_failed_transaction_leaves_state_as_it_was(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var ledger = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        using var executor = new SerialExecutor(ledger);
        var failed = 0;
        var before = ledger.Slots.ToCanonicalBytes();
        foreach (var transaction in new RandomBlocks(exchange, seed).Draw(BlockCount, BlockLengthMax).SelectMany(block => block))
        {
            var receipt = executor.Execute(new Block(1_000, Exchange.TimestampSeconds + 5, [transaction])).Receipts[0];
            var after = ledger.Slots.ToCanonicalBytes();
            if (receipt.Status != TransactionStatus.Success)
            {
                failed++;
                Assert.Empty(receipt.Events);
                Assert.True(
                    before.AsSpan().SequenceEqual(after),
                    $"seed {seed}: {receipt.Status}, {Convert.ToHexString(transaction.CallData.Span)}");
            }

            before = after;
        }

        Assert.True(failed > 30, $"seed {seed}: only {failed} failed");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    public void A_block_without_its_failed_transactions_leaves_the_same_state(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var ledger = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        using var other = ledger.Clone();
        using var executor = new ParallelExecutor(ledger, workers: 3) { Way = RunWay.WhenReady };
        using var otherExecutor = new ParallelExecutor(other, workers: 3) { Way = RunWay.InSteps };
        foreach (var block in NumberedBlocks(new RandomBlocks(exchange, seed).Draw(BlockCount, BlockLengthMax)))
        {
            var receipts = executor.Execute(block).Receipts;
            var good = block.Transactions.Where((_, i) => receipts[i].Status == TransactionStatus.Success);
            var goodReceipts = receipts.Where(receipt => receipt.Status == TransactionStatus.Success);
            var executed = otherExecutor.Execute(new Block(block.Number, block.TimestampSeconds, [.. good]));
            Assert.Equal(
                goodReceipts.Select(receipt => receipt.ToCanonicalBytes()),
                executed.Receipts.Select(receipt => receipt.ToCanonicalBytes()));
            Assert.Equal(ledger.StateRoot, other.StateRoot);
            Assert.Equal(ledger.Slots.ToCanonicalBytes(), other.Slots.ToCanonicalBytes());
        }
    }

    /// <summary>What the blocks above reach, so that nobody need wonder whether the generator draws nothing but failures.</summary>
    [Fact]
    public void The_blocks_reach_what_can_happen()
    {
        var statuses = new Dictionary<TransactionStatus, int>();
        var (segments, blocksWithRanges, widthMax) = (0, 0, 0);
        using var contracts = Chains.LoadExchange();
        using var start = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        for (var seed = 1; seed <= 8; seed++)
        {
            using var ledger = start.Clone();
            using var executor = new ParallelExecutor(ledger, workers: 1);
            foreach (var block in NumberedBlocks(new RandomBlocks(exchange, seed).Draw(BlockCount, BlockLengthMax)))
            {
                var executed = executor.Execute(block);
                foreach (var receipt in executed.Receipts)
                    statuses[receipt.Status] = statuses.GetValueOrDefault(receipt.Status) + 1;
                var schedule = executed.Layout!.Schedule;
                (segments, widthMax) = (segments + schedule.Segments.Count - 1, Math.Max(widthMax, schedule.Width));
                blocksWithRanges += schedule.Segments.Any(segment => HasRanges(segment.Schedule)) ? 1 : 0;
            }
        }

        TransactionStatus[] expected =
        [
            TransactionStatus.Success, TransactionStatus.MalformedTransaction, TransactionStatus.NoContract, TransactionStatus.NoEntryPoint,
            TransactionStatus.BadArguments, TransactionStatus.OutOfGas, TransactionStatus.Reverted,
            TransactionStatus.Panic,
        ];
        var total = statuses.Values.Sum();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{total} transactions: {string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}; "
            + $"{segments} cuts, {blocksWithRanges} blocks with ranges, greatest width {widthMax}");
        Assert.All(expected, status => Assert.True(statuses.ContainsKey(status), $"never {status}"));
        Assert.All(expected, status => Assert.True(statuses[status] >= 3, $"{status} only {statuses[status]} times"));
        Assert.InRange(statuses[TransactionStatus.Success], total * 2 / 5, total * 9 / 10);
        Assert.True(
            segments > 20 && blocksWithRanges > 10 && widthMax > 15, $"{segments} cuts, {blocksWithRanges} ranges, width {widthMax}");
    }

    private static bool HasRanges(Scheduling.Schedule schedule)
    {
        foreach (var access in schedule.Sets.Accesses)
        {
            if (access.Kind is Scheduling.AccessKind.RangeRead or Scheduling.AccessKind.RangeWrite)
                return true;
        }

        return false;
    }

    private static TestChain NewChain(int seed, out Exchange exchange) => Chains.With(RandomBlocks.Plan, out exchange, (ulong)seed);

    private static IEnumerable<Block> NumberedBlocks(IEnumerable<ImmutableArray<Transaction>> blocks) =>
        [.. blocks.Select((block, i) => new Block(1_000 + (ulong)i, Exchange.TimestampSeconds + 1 + (ulong)i, block))];
}
