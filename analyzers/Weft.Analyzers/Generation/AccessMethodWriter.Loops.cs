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
        loops.Add(new LoopScope(false, null, null, null, null, null, outer));
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
        var isEndless = IsLiteral(loop.Condition, "true");
        var isOnce = isEndless && IsLeft(loop.Body);
        var isExact = isOnce ? null : Allocate("isExact");
        var leaves = isEndless && !isOnce ? Allocate("mayLeave") : null;
        var jumps = Jumps(loop.Body, 0).ToList();
        var isAsked = owed.Count != 0 || SliceWalk.Within(loop).Exists(inner => inner is ReturnStatement or RequireStatement);
        var breaks = isAsked && jumps.Any(jump => jump.IsBreak) ? Allocate("mayBreak") : null;
        var skips = jumps.Any(jump => !jump.IsBreak) ? Allocate("maySkip") : null;
        var outer = certain;
        var scope = new LoopScope(true, isExact, breaks, skips, leaves, Allocate("next"), outer);
        writer.WriteLine($"// while ({Shorten(loop.Text)})");
        if (isExact is not null)
            writer.WriteLine($"var {isExact} = true;");
        if (breaks is not null)
            writer.WriteLine($"var {breaks} = false;");
        if (leaves is not null)
            writer.WriteLine($"var {leaves} = false;");
        certain = isExact is null ? [] : [isExact];
        var repeats = isExact is not null && Repeats([loop]);
        loops.Add(scope);
        writer.Open("while (access.Step())");
        if (!loop.TestsLast && !isEndless)
            WriteTest(loop, assigned, isExact!, repeats);
        var goesOn = WriteRound(loop, scope);
        if (goesOn && isEndless)
            WriteLeaving(scope, assigned, repeats);
        else if (goesOn && loop.TestsLast)
            WriteTest(loop, assigned, isExact!, repeats);
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
        else if (breaks is not null && !scope.AreBreaksAsked)
            writer.WriteLine($"_ = {breaks};");
    }

    /// <summary>
    /// The end of a round of a loop that only a jump leaves: where nobody knows whether one did, the next round stands for all that follow.
    /// </summary>
    private void WriteLeaving(LoopScope scope, List<string> assigned, bool repeats)
    {
        if (scope.Leaves is null)
            return;
        writer.Open($"if (!{scope.IsExact})").WriteLine("break;").Close();
        writer.Open($"if ({scope.Leaves})").WriteLine($"{scope.IsExact} = false;");
        if (repeats)
            writer.WriteLine("access.BeginRepeat();");
        Forget(assigned);
        writer.Close();
    }

    /// <summary>Whether a round certainly leaves its loop at the latest at its end.</summary>
    private static bool IsLeft(EquatableArray<SliceStatement> body) => body.Count != 0
        && body[body.Count - 1] is JumpStatement { IsBreak: true, Depth: 0 } or ReturnStatement
        && !Jumps(body, 0).Any(jump => !jump.IsBreak);

    private void WriteTest(LoopStatement loop, List<string> assigned, string isExact, bool repeats)
    {
        WriteBlock(loop.Test);
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
        if (scope.Skips is not null && OuterAssigned(loop.Body) is { Count: > 0 } assigned)
            When(scope.Skips, () => Forget(assigned));
        else if (scope.Skips is not null)
            writer.WriteLine($"_ = {scope.Skips};");
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
            if (jump.IsBreak)
                MayLeave(scope);
        }
        scope.MayHaveSkipped |= !jump.IsBreak;
        if ((jump.IsBreak ? scope.Breaks : scope.Skips) is { } flag)
            writer.WriteLine($"{flag} = true;");
        return true;
    }

    /// <summary>
    /// A return that is not certain leaves the loop around it where it is certain within the round: there is no other round on the way that
    /// leads here. True when that is always so.
    /// </summary>
    private bool LeaveLoops()
    {
        if (certain is null || loops.Count == 0)
            return false;
        for (var index = loops.Count - 1; index >= 0 && (index == loops.Count - 1 || loops[index + 1].OuterCertain is not null); index--)
            MayLeave(loops[index]);
        var inner = Since(loops[loops.Count - 1])!;
        When(CertainText(inner), () => writer.WriteLine("break;"));
        return inner.Count == 0;
    }

    private void MayLeave(LoopScope scope)
    {
        if (scope.Leaves is not null)
            writer.WriteLine($"{scope.Leaves} = true;");
    }

    /// <summary>Conditions between the head of the innermost loop and here; <see langword="null"/> where nobody can know.</summary>
    private List<string>? Since(LoopScope scope) =>
        certain is null ? null : [.. certain.Skip(scope.IsExact is null ? 0 : 1), .. NotSkipped(scope)];

    /// <summary>What must hold for the current path to be certainly taken; <see langword="null"/> where nobody can know.</summary>
    private List<string>? Certain() => certain is null || loops.Any(scope => scope.OuterCertain is null) ? null
        : [.. loops.SelectMany(scope => scope.OuterCertain!.Concat(NotSkipped(scope)).Concat(NotLeft(scope))), .. certain];

    /// <summary>Where a round may have gone on to the next one, what follows in it is not certain.</summary>
    private static IEnumerable<string> NotSkipped(LoopScope scope) => scope.MayHaveSkipped ? ["!" + scope.Skips] : [];

    /// <summary>Where this round or one before may have left the loop, what follows the loop may be what the method does.</summary>
    private static IEnumerable<string> NotLeft(LoopScope scope)
    {
        scope.AreBreaksAsked |= scope.Breaks is not null;
        return scope.Breaks is null ? [] : ["!" + scope.Breaks];
    }
}
