using System.Runtime.CompilerServices;
using Weft.Testing;

namespace Weft.Scheduling.Tests;

public sealed class ScheduleTextTests
{
    [Fact]
    public void A_block_of_swaps_reads_well()
    {
        var block = SampleBlocks.ThreePools();
        Assert.Equal("""
            block 7 · 6 transactions · 3 steps · width 3 · critical path #0 → #2 → #5 · at most 2.0× serial

            step 1
              #0  weth-usdc.Swap(usdc, 1000, 990)                         alice
              #1  dai-usdc.Swap(dai, 500, 480)                            bob
              #3  wbtc-weth.Mint(dave)                                    dave

            step 2
              #2  weth-usdc.Swap(weth, 3, 2800)                           carol
              #4  dai-usdc.Skim(erin)                                     erin

            step 3
              #5  router.SwapExact(700, 650, [usdc, weth, wbtc], frank)   frank

            waits
              #2 on #0   weth-usdc Reserves   write after write   Pair.cs:88 ← Pair.cs:88
              #4 on #1   dai-usdc Reserves    read after write    Pair.cs:140 ← Pair.cs:88
              #5 on #2   weth-usdc Reserves   write after write   Pair.cs:88 ← Pair.cs:88

            """, ScheduleText.Write(block.Schedule(), block), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_page_on_schedules_shows_what_is_printed()
    {
        var block = SampleBlocks.ThreePools();
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs", "schedules.md"));
        Assert.Contains($"```text\n{ScheduleText.Write(block.Schedule(), block)}```\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_say_why_the_block_was_cut()
    {
        var block = SampleBlocks.CreatedPool();
        Snapshot.Match(ScheduleText.Write(block.Schedule(), block));
    }

    [Fact]
    public void Groups_that_meet_at_a_junction_are_one_line()
    {
        var block = SampleBlocks.Groups();
        Snapshot.Match(ScheduleText.Write(block.Schedule(), block));
    }

    [Fact]
    public void Deltas_are_told_as_such()
    {
        var block = SampleBlocks.Counter();
        Snapshot.Match(ScheduleText.Write(block.Schedule(), block));
    }

    [Fact]
    public void A_mixed_block_with_weights()
    {
        var block = SampleBlocks.Mixed();
        Snapshot.Match(ScheduleText.Write(block.Schedule(), block));
    }

    [Fact]
    public void A_large_block_stays_readable_and_counts_what_is_left_out()
    {
        var block = new SampleBlock(900);
        for (var i = 0; i < 3_000; i++)
            block.Send($"user {i % 400}", $"pool{i % 30}.Swap({i})", (AccessKind.Write, $"pool{i % 30} Reserves", "Pair.cs:88"));
        var options = new ScheduleTextOptions { CriticalPathIdsMax = 4, StepsMax = 3, TransactionsPerStepMax = 5, WaitsMax = 4 };
        Snapshot.Match(ScheduleText.Write(block.Schedule(), block, options));
    }

    [Fact]
    public void Nothing_is_left_out_when_everything_is_asked_for()
    {
        var block = new SampleBlock(900);
        for (var i = 0; i < 500; i++)
            block.Send("user", $"pool{i % 3}.Swap({i})", (AccessKind.Write, $"pool{i % 3} Reserves", "Pair.cs:88"));
        var text = ScheduleText.Write(block.Schedule(), block, ScheduleTextOptions.Everything);
        Assert.DoesNotContain("…", text, StringComparison.Ordinal);
        Assert.Equal(500, text.Split('\n').Count(line => line.EndsWith("   user", StringComparison.Ordinal)));
        Assert.Equal(497, text.Split('\n').Count(line => line.Contains(" on #", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_block_says_so() =>
        Assert.Equal(
            "block 0 · 0 transactions · 0 steps · width 0 · critical path none · at most 1.0× serial\n\nwaits\n  none\n",
            ScheduleText.Write(new BlockSchedule(0, Schedule.Build(new AccessSetsBuilder().Build())), ScheduleLabels.Numbers));

    [Fact]
    public void Labels_cannot_break_lines_or_columns()
    {
        var block = new SampleBlock(1)
            .Send("ma\u202Ellory\r\n", "two\nlines\t\ud800", (AccessKind.Write, "a\u2028b", ""))
            .Send("", "plain", (AccessKind.Write, "a\u2028b", ""));
        Assert.Equal("""
            block 1 · 2 transactions · 2 steps · width 1 · critical path #0 → #1 · at most 1.0× serial

            step 1
              #0  two�lines��   ma�llory��

            step 2
              #1  plain

            waits
              #1 on #0   a�b   write after write

            """, ScheduleText.Write(block.Schedule(), block), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Numbers_are_labels_of_last_resort()
    {
        var block = SampleBlocks.ThreePools().Schedule();
        Assert.Contains("  #2 on #0   node 0   write after write   site 0 ← site 0\n",
            ScheduleText.Write(block, ScheduleLabels.Numbers), StringComparison.Ordinal);
    }

    [Fact]
    public void No_verified_file_is_left_without_its_test() => Snapshot.AssertNoneDangling(typeof(ScheduleTextTests).Assembly);

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
