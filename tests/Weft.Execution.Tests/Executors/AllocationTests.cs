using System.Globalization;
using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>What other tests allocate meanwhile must not be counted.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTestsRunAlone;

/// <summary>
/// Executing blocks allocates nothing for each transaction once everything has grown to its size: memory goes round. What is left is a few
/// objects for each block, less than a byte for each transaction of these. (The serial executor plans each transaction alone, and makes a
/// few objects to do so: it is the definition, not the fast one.)
/// </summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests : IDisposable
{
    private const int Count = 10_000;
    private const int WarmupBlocks = 6;

    private readonly TestChain _chain = Chains.WithTokens();
    private readonly Block _block;

    public AllocationTests()
    {
        var token = _chain.Create("Erc20", "token", Chains.Alice);
        Address[] users =
            [.. Enumerable.Range(0, Count).Select(i => Address.Parse("0x" + (0x1_0000 + i).ToString("x40", CultureInfo.InvariantCulture)))];
        _chain.Execute([.. users.Select(user => _chain.Call(user, token, "mint", user, 1_000))]);
        _block = new Block(
            _chain.BlockNumber + 1,
            _chain.TimestampSeconds + 1,
            [.. users.Select((user, i) => _chain.Call(user, token, "transfer", users[(i + 1) % Count], 1))]);
    }

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void The_parallel_executor_allocates_nothing_for_each_transaction(int workers, bool knowsNext)
    {
        using var ledger = _chain.Ledger.Clone();
        using var executor = new ParallelExecutor(ledger, workers);
        AssertAllocatesNothing(executor, knowsNext ? _block : null);
    }

    [Fact]
    public void A_block_that_was_disposed_of_tells_nothing_any_more_and_what_was_taken_out_stays()
    {
        using var ledger = _chain.Ledger.Clone();
        using var executor = new ParallelExecutor(ledger, workers: 2);
        var first = executor.Execute(_block);
        var taken = first.Receipts[7];
        var bytes = taken.ToCanonicalBytes();
        first.Dispose();
        first.Dispose();
        using var second = executor.Execute(_block);
        Assert.Throws<ObjectDisposedException>(() => first.Receipts[7]);
        Assert.Throws<ObjectDisposedException>(() => first.Layout!.Schedule);
        Assert.Equal(bytes, taken.ToCanonicalBytes());
        Assert.Equal(TransactionStatus.Success, second.Receipts[7].Status);
        Assert.Equal(1, second.Layout!.Schedule.StepCount);
    }

    private void AssertAllocatesNothing(ParallelExecutor executor, Block? next)
    {
        // The least of several blocks: the runtime itself allocates now and then, when it compiles a method anew.
        var least = long.MaxValue;
        for (var i = 0; i < 2 * WarmupBlocks; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            using (var executed = executor.Execute(_block, next))
            {
                Assert.Equal(Count, executed.Receipts.Count);
            }

            least = i < WarmupBlocks ? least : Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.True(least < Count, $"{least} bytes for {Count} transactions");
    }
}
