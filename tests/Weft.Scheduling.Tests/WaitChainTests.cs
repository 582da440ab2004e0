using System.Runtime.CompilerServices;
using System.Text.Json;
using Weft.Testing;

namespace Weft.Scheduling.Tests;

public sealed class WaitChainTests
{
    [Fact]
    public void A_chain_of_swaps_reads_well()
    {
        var block = SampleBlocks.ThreePools();
        Assert.Equal("""
            #5 runs in step 3 of 3: it waits for 1 transaction, 2 have to end first, and the chain behind it is 3 long

              #5  router.SwapExact(700, 650, [usdc, weth, wbtc], frank)   frank   step 3
                  waits on #2   weth-usdc Reserves   write after write   Pair.cs:88 ← Pair.cs:88
              #2  weth-usdc.Swap(weth, 3, 2800)   carol   step 2
                  waits on #0   weth-usdc Reserves   write after write   Pair.cs:88 ← Pair.cs:88
              #0  weth-usdc.Swap(usdc, 1000, 990)   alice   step 1
                  waits for nothing

            Without its wait on #2, #5 would run in step 1.

            """, WaitChainText.Write(block.Schedule(), 5, block), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_page_on_schedules_shows_what_is_printed()
    {
        var block = SampleBlocks.ThreePools();
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs", "schedules.md"));
        Assert.Contains($"```text\n{WaitChainText.Write(block.Schedule(), 5, block)}```\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_waits_for_nothing_is_told_so()
    {
        var block = SampleBlocks.ThreePools();
        Assert.Equal(
            "#3 runs in step 1 of 3: it waits for nothing\n\n  #3  wbtc-weth.Mint(dave)   dave   step 1\n      waits for nothing\n",
            WaitChainText.Write(block.Schedule(), 3, block));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Chains_cross_cuts(int transaction)
    {
        var block = SampleBlocks.CreatedPool();
        Snapshot.Match(WaitChainText.Write(block.Schedule(), transaction, block), parameters: [(nameof(transaction), $"{transaction}")]);
    }

    [Fact]
    public void Chains_go_through_junctions()
    {
        var block = SampleBlocks.Counter();
        Snapshot.Match(WaitChainText.Write(block.Schedule(), 15, block));
    }

    [Fact]
    public void Other_waits_that_end_as_late_are_told()
    {
        var block = new SampleBlock(1)
            .Send("a", "x.Set()", (AccessKind.Write, "x", "X.cs:1"))
            .Send("b", "y.Set()", (AccessKind.Write, "y", "Y.cs:1"))
            .Send("c", "both.Set()", (AccessKind.Write, "x", "X.cs:1"), (AccessKind.Write, "y", "Y.cs:1"));

        Assert.EndsWith(
            "\n\nWithout its wait on #0, #2 would still run in step 2: others end as late.\n",
            WaitChainText.Write(block.Schedule(), 2, block),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_what_the_text_says()
    {
        var block = SampleBlocks.CreatedPool();
        Snapshot.Match(WaitChainJson.Write(block.Schedule(), 3, block), extension: "json");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void Unknown_transactions_are_refused(int transaction)
    {
        var block = SampleBlocks.ThreePools();
        Assert.Throws<ArgumentOutOfRangeException>(() => WaitChain.Of(block.Schedule(), transaction));
        Assert.Throws<ArgumentOutOfRangeException>(() => WaitChainJson.Write(block.Schedule(), transaction, block));
    }

    [Fact]
    public void Chains_are_as_long_as_the_step_and_all_hops_are_waits() => RandomCase.Check(95_001, 200, drawn =>
    {
        var schedule = Schedule.Build(drawn.Build());
        var block = new BlockSchedule(1, schedule);
        var reachable = Reachable(schedule);
        for (var transaction = 0; transaction < schedule.TransactionCount; transaction++)
        {
            var chain = WaitChain.Of(block, transaction);
            Assert.Equal(schedule.Steps[transaction], chain.Links.Length);
            Assert.Equal(reachable[transaction].Count, chain.Behind);
            Assert.Equal(transaction, chain.Links[0].Transaction);
            Assert.Null(chain.Links[^1].Wait);
            for (var i = 0; i + 1 < chain.Links.Length; i++)
            {
                var wait = chain.Links[i].Wait!.Value;
                Assert.Equal((chain.Links[i].Transaction, chain.Links[i + 1].Transaction), (wait.To, wait.From));
                Assert.Equal(chain.Links[i].Step - 1, chain.Links[i + 1].Step);
                Assert.Contains(new Access(wait.Node, wait.ToKind, wait.ToSite), schedule.Sets.Of(wait.To).ToArray());
                Assert.Contains(new Access(wait.Node, wait.FromKind, wait.FromSite), schedule.Sets.Of(wait.From).ToArray());
            }
            Assert.InRange(chain.StepWithout, 1, chain.Links[0].Step);
        }
    });

    // All that must end before each transaction, followed through the graph that executors follow.
    private static HashSet<int>[] Reachable(Schedule schedule)
    {
        var before = Enumerable.Range(0, schedule.VertexCount).Select(_ => new HashSet<int>()).ToArray();
        bool isNew;
        do
        {
            isNew = false;
            for (var vertex = 0; vertex < schedule.VertexCount; vertex++)
            {
                foreach (var successor in schedule.Successors(vertex))
                {
                    var count = before[successor].Count;
                    before[successor].UnionWith(before[vertex]);
                    if (vertex < schedule.TransactionCount)
                        before[successor].Add(vertex);
                    isNew |= before[successor].Count > count;
                }
            }
        }
        while (isNew);
        return before;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
