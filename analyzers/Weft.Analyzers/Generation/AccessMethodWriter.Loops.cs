using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

internal sealed partial class AccessMethodWriter
{
    private void WriteLoop(LoopStatement loop)
    {
        var assigned = OuterAssigned([loop]);
        List<string> owed = [.. assigned.Where(live.Contains)];
        live = new(live.Concat(Mentions([loop])), StringComparer.Ordinal);
        if (loop.Condition.IsUnknown)
            WriteUncountedLoop(loop, assigned, owed);
        else
            WriteCountedLoop(loop, assigned, owed);
    }

    /// <summary>Rounds of an unknown number are counted once, with everything unknown that any of them assigns.</summary>
    private void WriteUncountedLoop(LoopStatement loop, List<string> assigned, List<string> owed)
    {
        var outer = certain;
        certain = null;
        if (loop.Text.Length != 0)
            writer.WriteLine($"// while ({Shorten(loop.Text)}): not known while scheduling, all rounds count as one");
        loops.Add(new LoopScope(false, null, null, null, null, outer));
        var repeats = Repeats([loop]);
        if (repeats)
            writer.WriteLine("access.BeginRepeat();");
        Forget(assigned);
        WriteBlock(loop.Test);
        WriteBlock(loop.Body);
        WriteBlock(loop.Step);
        if (repeats)
            writer.WriteLine("access.EndRepeat();");
        Forget(owed);
        loops.RemoveAt(loops.Count - 1);
        certain = outer;
    }

    private void WriteCountedLoop(LoopStatement loop, List<string> assigned, List<string> owed)
    {
        var isExact = IsLiteral(loop.Condition, "true") ? null : Allocate("isExact");
        var jumps = Jumps(loop.Body, 0).ToList();
        var breaks = owed.Count != 0 && jumps.Any(jump => jump.IsBreak) ? Allocate("mayBreak") : null;
        var skips = OuterAssigned(loop.Body).Count != 0 && jumps.Any(jump => !jump.IsBreak) ? Allocate("maySkip") : null;
        var outer = certain;
        var scope = new LoopScope(true, isExact, breaks, skips, Allocate("next"), outer);
        writer.WriteLine($"// while ({Shorten(loop.Text)})");
        if (isExact is not null)
            writer.WriteLine($"var {isExact} = true;");
        if (breaks is not null)
            writer.WriteLine($"var {breaks} = false;");
        certain = outer is null ? null : isExact is null ? [.. outer] : [.. outer, isExact];
        var repeats = isExact is not null && Repeats([loop]);
        loops.Add(scope);
        writer.Open("while (access.Step())");
        if (!loop.TestsLast)
            WriteTest(loop, assigned, isExact, repeats);
        var goesOn = WriteRound(loop, scope);
        if (goesOn && loop.TestsLast)
            WriteTest(loop, assigned, isExact, repeats);
        else if (goesOn && isExact is not null && assigned.Count != 0 && loop.Test.Count != 0)
            When("!" + isExact, () => Forget(assigned));
        writer.Close();
        loops.RemoveAt(loops.Count - 1);
        certain = outer;
        if (repeats)
            When("!" + isExact, () => writer.WriteLine("access.EndRepeat();"));
        var doubts = string.Join(" || ", new[] { isExact is null ? null : "!" + isExact, breaks }.Where(doubt => doubt is not null));
        if (owed.Count != 0 && doubts.Length != 0)
            When(doubts, () => Forget(owed));
    }

    private void WriteTest(LoopStatement loop, List<string> assigned, string? isExact, bool repeats)
    {
        WriteBlock(loop.Test);
        if (isExact is null)
            return;
        var isNamed = loop.Condition.IsInput && !assigned.Contains(loop.Condition.Inputs[0]);
        var name = isNamed ? loop.Condition.Inputs[0] : Allocate("condition");
        if (!isNamed)
            writer.WriteLine($"var {name} = {Known(loop.Condition)};");
        writer.Open($"if (!{isExact} || !{name}.MayBeTrue())").WriteLine("break;").Close();
        writer.Open($"if (!{name}.IsKnown)").WriteLine($"{isExact} = false;");
        if (repeats)
            writer.WriteLine("access.BeginRepeat();");
        Forget(assigned);
        writer.Close();
    }

    /// <summary>Writes the body and the step; false when there is certainly no second round.</summary>
    private bool WriteRound(LoopStatement loop, LoopScope scope)
    {
        if (scope.Skips is not null)
            writer.WriteLine($"var {scope.Skips} = false;");
        var goesOn = WriteBlock(loop.Body);
        if (!goesOn && !scope.IsNextUsed)
            return false;
        if (scope.IsNextUsed)
            writer.WriteLine($"{scope.Next}:;");
        if (scope.Skips is not null)
            When(scope.Skips, () => Forget(OuterAssigned(loop.Body)));
        return WriteBlock(loop.Step);
    }

    /// <summary>Jumps of a loop, those in loops within it that lead out to it included.</summary>
    private static IEnumerable<JumpStatement> Jumps(IEnumerable<SliceStatement> block, int depth) =>
        block.SelectMany(statement => statement switch
    {
        JumpStatement jump => jump.Depth == depth ? [jump] : [],
        LoopStatement loop => SliceWalk.Blocks(loop).SelectMany(inner => Jumps(inner, depth + 1)),
        _ => SliceWalk.Blocks(statement).SelectMany(inner => Jumps(inner, depth)),
    });

    private bool WriteJump(JumpStatement jump)
    {
        var scope = loops[loops.Count - 1 - jump.Depth];
        // Within the round the jump is certain when every condition since the head of the loop is known.
        var inner = jump.Depth == 0 && scope.IsCounted ? Since(scope) : null;
        if (inner is not null)
        {
            scope.IsNextUsed |= !jump.IsBreak;
            When(CertainText(inner), () => writer.WriteLine(jump.IsBreak ? "break;" : $"goto {scope.Next};"));
            if (inner.Count == 0)
                return false;
        }
        if ((jump.IsBreak ? scope.Breaks : scope.Skips) is { } flag)
            writer.WriteLine($"{flag} = true;");
        return true;
    }

    /// <summary>Conditions between the head of a loop and here.</summary>
    private List<string>? Since(LoopScope scope) =>
        certain is null ? null : [.. certain.Skip(scope.OuterCertain!.Count + (scope.IsExact is null ? 0 : 1))];
}
