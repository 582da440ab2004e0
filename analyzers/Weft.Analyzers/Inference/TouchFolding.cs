using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>
/// Leaves out touches that another one of the same slot makes needless: a read before a write, and whatever repeats what was
/// already said. Both must be certain to happen together: between them the function neither ends nor changes a key.
/// </summary>
internal static class TouchFolding
{
    /// <summary>Folds the touches of one block.</summary>
    public static List<SliceStatement> Fold(List<SliceStatement> block)
    {
        var needless = new HashSet<int>();
        for (var early = 0; early < block.Count; early++)
        {
            if (block[early] is not TouchStatement first || needless.Contains(early))
                continue;
            for (var late = early + 1; late < block.Count && CanPass(block[late], first); late++)
            {
                if (block[late] is not TouchStatement second || needless.Contains(late) || !IsSameSlot(first, second))
                    continue;
                if (first.IsWrite || !second.IsWrite)
                {
                    needless.Add(late);
                    continue;
                }
                needless.Add(early);
                break;
            }
        }
        return [.. block.Where((_, index) => !needless.Contains(index))];
    }

    // Slots with an unknown key part are ranges: they fold as well.
    private static bool IsSameSlot(TouchStatement first, TouchStatement second) =>
        first.Member == second.Member && first.Keys == second.Keys;

    private static bool CanPass(SliceStatement statement, TouchStatement touch) =>
        !SliceWalk.All([statement]).Any(inner => inner is RequireStatement or ReturnStatement or JumpStatement)
        && !SliceWalk.Assigned([statement]).Overlaps(touch.Keys.SelectMany(key => key.Inputs));
}
