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
        loops.Add(new LoopScope(null, null, null, null, outer));
        Forget(assigned);
        WriteBlock(loop.Test);
        WriteBlock(loop.Body);
        WriteBlock(loop.Step);
        Forget(owed);
        loops.RemoveAt(loops.Count - 1);
        certain = outer;
    }

    private void WriteCountedLoop(LoopStatement loop, List<string> assigned, List<string> owed)
    {
        var isExact = Allocate("isExact");
        var jumps = Jumps(loop.Body, 0).ToList();
        var breaks = owed.Count != 0 && jumps.Any(jump => jump.IsBreak) ? Allocate("mayBreak") : null;
        var skips = OuterAssigned(loop.Body).Count != 0 && jumps.Any(jump => !jump.IsBreak) ? Allocate("maySkip") : null;
        var outer = certain;
        var scope = new LoopScope(isExact, breaks, skips, Allocate("next"), outer);
        writer.WriteLine($"// while ({Shorten(loop.Text)})");
        writer.WriteLine($"var {isExact} = true;");
        if (breaks is not null)
            writer.WriteLine($"var {breaks} = false;");
        certain = outer is null ? null : [.. outer, isExact];
        loops.Add(scope);
        writer.Open("while (access.Step())");
        if (!loop.TestsLast)
            WriteTest(loop, assigned, isExact);
        WriteRound(loop, scope);
        if (loop.TestsLast)
            WriteTest(loop, assigned, isExact);
        else if (assigned.Count != 0 && loop.Test.Count != 0)
            When("!" + isExact, () => Forget(assigned));
        writer.Close();
        loops.RemoveAt(loops.Count - 1);
        certain = outer;
        if (owed.Count != 0)
            When(breaks is null ? "!" + isExact : $"!{isExact} || {breaks}", () => Forget(owed));
    }

    private void WriteTest(LoopStatement loop, List<string> assigned, string isExact)
    {
        WriteBlock(loop.Test);
        var isEndless = IsLiteral(loop.Condition, "true");
        if (isEndless)
            return;
        var isNamed = loop.Condition.IsInput && !assigned.Contains(loop.Condition.Inputs[0]);
        var name = isNamed ? loop.Condition.Inputs[0] : Allocate("condition");
        if (!isNamed)
            writer.WriteLine($"var {name} = {Known(loop.Condition)};");
        writer.Open($"if (!{isExact} || !{name}.MayBeTrue())").WriteLine("break;").Close();
        writer.Open($"if (!{name}.IsKnown)").WriteLine($"{isExact} = false;");
        Forget(assigned);
        writer.Close();
    }

    private void WriteRound(LoopStatement loop, LoopScope scope)
    {
        if (scope.Skips is not null)
            writer.WriteLine($"var {scope.Skips} = false;");
        WriteBlock(loop.Body);
        if (scope.IsNextUsed)
            writer.WriteLine($"{scope.Next}:;");
        if (scope.Skips is not null)
            When(scope.Skips, () => Forget(OuterAssigned(loop.Body)));
        WriteBlock(loop.Step);
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
        var inner = jump.Depth == 0 && scope.IsExact is not null ? Since(scope) : null;
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
        certain is null ? null : [.. certain.Skip(scope.OuterCertain!.Count + 1)];
}
