// The chain as text, each transaction with what keeps it from running earlier below it:
//
//     #5 runs in step 3 of 3: it waits for 1 transaction, 2 have to end first, and the chain behind it is 3 long
//
//       #5  router.SwapExact(700, 650, [usdc, weth, wbtc], frank)   frank   step 3
//           waits on #2   weth-usdc Reserves   write after write   Pair.cs:88 ← Pair.cs:88
//       #2  weth-usdc.Swap(weth, 3, 2800)   carol   step 2
//           waits on #0   weth-usdc Reserves   write after write   Pair.cs:88 ← Pair.cs:88
//       #0  weth-usdc.Swap(usdc, 1000, 990)   alice   step 1
//           waits for nothing
//
//     Without its wait on #2, #5 would run in step 1.
using System.Text;

namespace Weft.Scheduling;

/// <summary>Why one transaction of a block runs no earlier, as text.</summary>
public static class WaitChainText
{
    /// <summary>The text: lines end with a line feed, none with a space.</summary>
    /// <param name="block">The block.</param>
    /// <param name="transaction">Number in the block.</param>
    /// <param name="labels">The names to tell it with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The block has no such transaction.</exception>
    public static string Write(BlockSchedule block, int transaction, IScheduleLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var chain = WaitChain.Of(block, transaction);
        var text = new StringBuilder();
        text.Append(Heading(block, chain)).Append("\n\n");
        var width = chain.Links.Max(link => Words.Id(link.Transaction).Length);
        for (var index = 0; index < chain.Links.Length; index++)
        {
            var link = chain.Links[index];
            text.Append("  ").Append(Words.Id(link.Transaction).PadRight(width)).Append("  ").Append(Who(link, labels)).Append('\n');
            var next = index + 1 < chain.Links.Length ? chain.Links[index + 1].Transaction : -1;
            foreach (var line in Reason(block, link, next, labels))
                text.Append(' ', width + 4).Append(line).Append('\n');
        }

        if (chain.Links[0].Wait is { } wait)
            text.Append('\n').Append(Without(chain, wait)).Append('\n');
        return text.ToString();
    }

    private static string Heading(BlockSchedule block, WaitChain chain)
    {
        var (self, id) = (chain.Links[0], Words.Id(chain.Links[0].Transaction));
        var place = $"{id} runs in step {Words.Grouped(self.Step)} of {Words.Grouped(block.StepCount)}";
        if (chain.Links.Length == 1)
            return $"{place}: it waits for nothing";
        var direct = chain.Direct > 0 ? Words.Count(chain.Direct, "transaction") : "a cut";
        var behind = $"{Words.Grouped(chain.Behind)} {(chain.Behind == 1 ? "has" : "have")} to end first";
        return $"{place}: it waits for {direct}, {behind}, and the chain behind it is {Words.Grouped(chain.Links.Length)} long";
    }

    private static string Who(WaitLink link, IScheduleLabels labels)
    {
        string[] words = [
            Words.Clean(labels.Transaction(link.Transaction)), Words.Clean(labels.Sender(link.Transaction)),
            $"step {Words.Grouped(link.Step)}"];
        return string.Join("   ", words.Where(word => word.Length > 0));
    }

    private static IEnumerable<string> Reason(BlockSchedule block, WaitLink link, int next, IScheduleLabels labels)
    {
        if (link.Wait is { } wait)
        {
            string[] words = [
                $"waits on {Words.Id(wait.From)}", Words.Clean(labels.Node(link.Segment, wait.Node)),
                Words.Reason(wait.FromKind, wait.ToKind), Words.Sites(wait.FromSite, wait.ToSite, labels)];
            yield return string.Join("   ", words.Where(word => word.Length > 0));
        }
        else if (link.Cut is { } cut)
        {
            var first = block.Segments[link.Segment].First;
            string[] words = [Words.Cut(cut, first, link.Segment - 1, labels), Words.Sites(cut, labels)];
            yield return $"waits for all before {Words.Id(first)}: the block is cut there";
            yield return string.Join("   ", words.Where(word => word.Length > 0));
            yield return $"of those, {Words.Id(next)} ends last";
        }
        else
        {
            yield return "waits for nothing";
        }
    }

    private static string Without(WaitChain chain, Edge wait)
    {
        var (self, id) = (chain.Links[0], Words.Id(chain.Links[0].Transaction));
        return chain.StepWithout == self.Step
            ? $"Without its wait on {Words.Id(wait.From)}, {id} would still run in step {Words.Grouped(self.Step)}: others end as late."
            : $"Without its wait on {Words.Id(wait.From)}, {id} would run in step {Words.Grouped(chain.StepWithout)}.";
    }
}
