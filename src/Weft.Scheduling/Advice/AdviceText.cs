// The advice as text:
//
//     block 5 · 8 transactions · 8 steps
//
//     1. 7 steps fewer (8 → 1)
//        counter Total
//          write   8 transactions   Counter.cs:12
//          WEFT2006: …
//
// A group of several nodes tells of each what it does alone.
using System.Text;

namespace Weft.Scheduling;

/// <summary>What bounds a block, as text.</summary>
public static class AdviceText
{
    /// <summary>The text: lines end with a line feed, none with a space.</summary>
    /// <param name="block">The block.</param>
    /// <param name="advice">What bounds it.</param>
    /// <param name="labels">The names to tell it with.</param>
    /// <param name="remedies">What can be done.</param>
    public static string Write(BlockSchedule block, Advice advice, IScheduleLabels labels, IScheduleRemedies remedies)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(advice);
        ArgumentNullException.ThrowIfNull(remedies);
        var text = new StringBuilder();
        text.Append("block ").Append(block.Number).Append(" · ").Append(Words.Count(block.TransactionCount, "transaction")).Append(" · ")
            .Append(Words.Count(advice.Steps, "step")).Append('\n');
        if (advice.Groups.IsEmpty && advice.Cuts.IsEmpty)
            text.Append(advice.Steps <= 1 ? "\nnothing waits\n" : "\nno few slots bound the block\n");
        for (var index = 0; index < advice.Groups.Length; index++)
            AppendGroup(text, advice, index, labels, remedies);
        if (advice.Cuts.IsEmpty)
            return text.ToString();
        text.Append("\ncuts\n");
        foreach (var cut in advice.Cuts)
            AppendCut(text, block, advice.Steps, cut, labels, remedies);
        return text.ToString();
    }

    private static void AppendGroup(StringBuilder text, Advice advice, int index, IScheduleLabels labels, IScheduleRemedies remedies)
    {
        var group = advice.Groups[index];
        text.Append('\n').Append(Words.Plain(index + 1)).Append(". ").Append(Saved(group.Before, group.After));
        text.Append(index > 0 ? ", without the above" : "").Append(index > 0 && group.Nodes.Length == 1 ? " and this" : "");
        text.Append(group.Nodes.Length > 1 ? (index > 0 ? " and all of these\n" : ", without all of these\n") : "\n");
        foreach (var node in group.Nodes)
        {
            text.Append("   ").Append(Words.Clean(labels.Node(node.Segment, node.SegmentNode)));
            if (group.Nodes.Length > 1 || index > 0)
                text.Append("   alone: ").Append(node.StepsAlone < advice.Steps ? Saved(advice.Steps, node.StepsAlone) : "no step fewer");
            text.Append('\n');
            foreach (var use in node.Uses)
            {
                string[] words = [
                    AccessRules.NameOf(use.Kind), Words.Count(use.Transactions, "transaction"), Words.Clean(labels.Site(use.Site))];
                text.Append("     ").AppendJoin("   ", words.Where(word => word.Length > 0)).Append('\n');
            }
            AppendRemedy(text, remedies.For(node));
        }
    }

    private static void AppendCut(
        StringBuilder text, BlockSchedule block, int steps, BoundCut cut, IScheduleLabels labels, IScheduleRemedies remedies)
    {
        var firsts = cut.Segments.Select(segment => Words.Id(block.Segments[segment].First)).ToList();
        var shown = firsts.Count <= 3 ? string.Join(", ", firsts) : $"{firsts[0]} … {firsts[^1]} ({Words.Grouped(firsts.Count)})";
        var (segment, first) = (cut.Segments[0], block.Segments[cut.Segments[0]].First);
        text.Append("   before ").Append(shown).Append("   ");
        text.Append(cut.StepsWithout < steps ? Saved(steps, cut.StepsWithout) : "costs no step").Append('\n');
        string[] words = [Words.Cut(cut.Cut, first, segment - 1, labels), Words.Sites(cut.Cut, labels)];
        text.Append("     ").AppendJoin("   ", words.Where(word => word.Length > 0)).Append('\n');
        AppendRemedy(text, remedies.For(cut.Cut, segment));
    }

    private static void AppendRemedy(StringBuilder text, Remedy remedy)
    {
        var rule = remedy.Rule.Length > 0 ? $"{remedy.Rule}: " : "";
        if (remedy.Sentence.Length > 0)
            text.Append("     ").Append(rule).Append(Words.Clean(remedy.Sentence)).Append('\n');
    }

    private static string Saved(int before, int after) =>
        $"{Words.Count(before - after, "step")} fewer ({Words.Grouped(before)} → {Words.Grouped(after)})";
}
