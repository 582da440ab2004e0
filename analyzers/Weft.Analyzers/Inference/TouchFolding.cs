using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>
/// Leaves out touches that another one of the same slot makes needless: a read or a delta before a write, a delta after one, a copy before
/// a delta, and whatever repeats what was already said. Both must be certain to happen together: between them the function neither ends
/// nor changes a key.
/// Deltas add up, and together with a read they mean something else than each alone: these all stay.
/// </summary>
internal static class TouchFolding
{
    private enum Use
    {
        None,
        Read,
        Delta,
        Write,
    }

    /// <summary>Folds the touches of one block.</summary>
    public static List<SliceStatement> Fold(List<SliceStatement> block)
    {
        var needless = new HashSet<int>();
        for (var early = 0; early < block.Count; early++)
        {
            var first = UseOf(block[early]);
            if (first == Use.None || needless.Contains(early))
                continue;
            for (var late = early + 1; late < block.Count && CanPass(block[late], block[early]); late++)
            {
                var second = UseOf(block[late]);
                if (second == Use.None || needless.Contains(late) || Slot(block[early]) != Slot(block[late]))
                    continue;
                if (first == Use.Write || (first == Use.Read && second == Use.Read))
                    needless.Add(late);
                var isAskedAnyway = second == Use.Delta && block[early] is DeltaStatement { IsCopy: true };
                if (first == Use.Write || (second != Use.Write && !isAskedAnyway))
                    continue;
                needless.Add(early);
                break;
            }
        }
        return [.. block.Where((_, index) => !needless.Contains(index))];
    }

    private static Use UseOf(SliceStatement statement) => statement switch
    {
        TouchStatement touch => touch.IsWrite ? Use.Write : Use.Read,
        DeltaStatement => Use.Delta,
        _ => Use.None,
    };

    // Slots with an unknown key part are ranges: they fold as well.
    private static (string Member, EquatableArray<SliceExpression> Keys) Slot(SliceStatement statement) => statement switch
    {
        TouchStatement touch => (touch.Member, touch.Keys),
        DeltaStatement delta => (delta.Member, delta.Keys),
        _ => default,
    };

    private static bool CanPass(SliceStatement statement, SliceStatement touch)
    {
        if (SliceWalk.Within(statement).Exists(inner => inner is RequireStatement or ReturnStatement or JumpStatement))
            return false;
        var assigned = SliceWalk.Assigned([statement]);
        return assigned.Count == 0 || !Slot(touch).Keys.Any(key => key.Inputs.Any(assigned.Contains));
    }
}
