using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

internal sealed partial class AccessMethodWriter
{
    private const int TextColumnsMax = 100;

    /// <summary>Writes a statement; false when what follows it is certainly not reached.</summary>
    private bool WriteStatement(SliceStatement statement)
    {
        switch (statement)
        {
            case AssignStatement assign:
                writer.WriteLine($"{Receiver(assign.Local, assign.Value)} = {Known(assign.Value)};");
                return true;
            case TouchStatement touch:
                WriteTouch(touch);
                return true;
            case DeltaStatement delta:
                WriteDelta(delta);
                return true;
            case PinnedStatement pinned:
                var receiver = pinned.Local.Length == 0 ? "" : Receiver(pinned.Local) + " = ";
                WriteSite($"{receiver}access.Pinned<{pinned.Types}>({Place(pinned.Site, pinned.Member)}{Arguments(pinned.Keys)});",
                    pinned.Site);
                return true;
            case ResolvedStatement resolved:
                WriteResolved(resolved);
                return true;
            case PinStatement pin:
                WriteSite($"access.Pin<{pin.Types}>({Place(pin.Site, pin.Member)}{Arguments([.. pin.Keys, pin.Value])});", pin.Site);
                return true;
            case EverythingStatement everything:
                WriteSite($"access.Everything({SiteNumber(everything.Site)});", everything.Site, everything.Reason);
                return true;
            case CallStatement call:
                WriteCall(call);
                return true;
            case ExternalCallStatement call:
                WriteExternalCall(call);
                return true;
            case CreateStatement create:
                WriteCreate(create);
                return true;
            case IfStatement branch:
                return WriteBranch(branch);
            case LoopStatement loop:
                WriteLoop(loop);
                return true;
            case RequireStatement require:
                return WriteRequire(require);
            case ReturnStatement returned:
                return WriteReturn(returned);
            case JumpStatement jump:
                return WriteJump(jump);
            default:
                throw new InvalidOperationException($"No text for {statement.GetType().Name}.");
        }
    }

    private void WriteTouch(TouchStatement touch)
    {
        var types = touch.Keys.Any(key => key.IsUnknown) ? $"<{touch.Types}>" : "";
        WriteSite($"access.{(touch.IsWrite ? "Write" : "Read")}{types}({Place(touch.Site, touch.Member)}{Arguments(touch.Keys)});",
            touch.Site);
    }

    private void WriteDelta(DeltaStatement delta)
    {
        var types = delta.Keys.Any(key => key.IsUnknown) ? $"<{delta.Types}>" : "";
        WriteSite($"access.{delta.Kind}{types}({Place(delta.Site, delta.Member)}{Arguments([.. delta.Keys, delta.Amount])});", delta.Site);
    }

    private void WriteSite(string code, int site, string? words = null) =>
        writer.WriteLine($"{code} // {Shorten(words ?? SiteText.Of(access.Sites[method.FirstSite + site]))}");

    private static string Shorten(string text) => text.Length <= TextColumnsMax ? text : text.Substring(0, TextColumnsMax) + "…";

    private string Place(int site, string member) =>
        $"site: {SiteNumber(site)}, member: {AccessFunctionEmitter.Number(MemberNumber(member))}";

    private static string Arguments(IEnumerable<SliceExpression> values) => string.Concat(values.Select(value => ", " + Known(value)));

    private void WriteCall(CallStatement call)
    {
        var callee = methods[call.Method];
        var text = $"{callee.Name}(access{Arguments(call.Arguments)});";
        if (call.Results.All(local => local.Length == 0))
            writer.WriteLine(text);
        else if (call.Results.Count == 1)
            writer.WriteLine($"{Receiver(call.Results[0])} = {text}");
        else
            writer.WriteLine($"({string.Join(", ", call.Results.Select(local => local.Length == 0 ? "_" : Receiver(local)))}) = {text}");
    }

    private void WriteExternalCall(ExternalCallStatement call)
    {
        if (call.Target.IsUnknown)
        {
            WriteSite($"access.Everything({SiteNumber(call.Site)});", call.Site);
            foreach (var local in call.Results.Where(local => local.Length != 0))
                writer.WriteLine($"{Receiver(local, SliceExpression.Unknown)} = default;");
            return;
        }
        var name = Allocate("call");
        var selector = "0x" + call.Selector.ToString("x8", CultureInfo.InvariantCulture);
        var count = AccessFunctionEmitter.Number(call.Arguments.Count);
        WriteSite($"var {name} = access.Call({SiteNumber(call.Site)}, {Known(call.Target)}, {selector}, {count});", call.Site);
        for (var index = 0; index < call.Arguments.Count; index++)
            writer.WriteLine($"{name}.Arguments.{AccessFunctionEmitter.Write(call.ArgumentTypes[index], Known(call.Arguments[index]))};");
        WriteResults(name, call);
    }

    private void WriteResults(string name, ExternalCallStatement call)
    {
        var count = call.Results.Count;
        while (count > 0 && call.Results[count - 1].Length == 0)
            count--;
        if (count == 0)
        {
            writer.WriteLine($"{name}.Invoke();");
            return;
        }
        var reader = Allocate("results");
        writer.WriteLine($"var {reader} = {name}.Invoke();");
        for (var index = 0; index < count; index++)
        {
            var receiver = call.Results[index].Length == 0 ? "_" : Receiver(call.Results[index]);
            var isKey = call.Results[index].Length != 0 && call.KeyResults.Contains(index);
            writer.WriteLine($"{receiver} = {AccessFunctionEmitter.Read(reader, call.ResultTypes[index], isKey)};");
        }
    }

    private void WriteCreate(CreateStatement create)
    {
        var name = Allocate("creation");
        var count = AccessFunctionEmitter.Number(create.Arguments.Count);
        WriteSite(
            $"var {name} = access.Create<{create.ContractType}>({SiteNumber(create.Site)}, {Known(create.Salt)}, {count});", create.Site);
        for (var index = 0; index < create.Arguments.Count; index++)
            writer.WriteLine($"{name}.Arguments.Write<{create.ArgumentTypes[index]}>({Known(create.Arguments[index])});");
        writer.WriteLine($"{name}.Invoke();");
        if (create.Result.Length != 0)
            writer.WriteLine($"{Receiver(create.Result)} = {name}.Target;");
    }

    private bool WriteRequire(RequireStatement require)
    {
        if (Certain() is not { } conditions || require.Condition.IsUnknown || IsLiteral(require.Condition, "true"))
            return true;
        var leave = method.Results.Count == 0 ? "return;" : "return default;";
        if (IsLiteral(require.Condition, "false"))
        {
            When(CertainText(conditions), () => writer.WriteLine(leave));
            return conditions.Count != 0;
        }
        var inputs = require.Condition.Inputs.Select(input => input + ".IsKnown");
        var fails = require.Condition.Form == SliceForm.Lifted
            ? [$"!{Known(require.Condition)}.MayBeTrue()"]
            : inputs.Append(Negation(require.Condition));
        When(CertainText([.. conditions, .. fails]), () => writer.WriteLine(leave));
        return true;
    }

    private static bool IsLiteral(SliceExpression value, string text) =>
        value is { Form: SliceForm.Value, Inputs.Count: 0 } && value.Text == text;

    private static string Negation(SliceExpression value) => value.IsWrapping ? $"!unchecked({value.Text})"
        : SliceText.Not(value.Operand);

    private bool WriteReturn(ReturnStatement returned)
    {
        var left = "return;";
        if (method.Results.Count != 0)
        {
            if (!hasPartialReturn)
            {
                writer.WriteLine($"return {Tuple(returned.Results.Select(Known))};");
                return false;
            }
            WriteResult(returned);
            left = $"return {result};";
        }
        if (Certain() is { } conditions)
        {
            When(CertainText(conditions), () => writer.WriteLine(left));
            if (conditions.Count == 0)
                return false;
        }
        return !LeaveLoops();
    }

    private void WriteResult(ReturnStatement returned)
    {
        var isFirst = !mayHaveReturned && loops.Count == 0;
        mayHaveReturned = true;
        var joined = returned.Results.Select((value, index) => isFirst || value.IsUnknown
            ? Known(value)
            : $"{hasReturned} ? Known.Join({Part(index)}, {SliceText.KnownOperand(value)}) : {SliceText.KnownOperand(value)}");
        writer.WriteLine($"{result} = {Tuple(joined)};");
        if (joinsReturns)
            writer.WriteLine($"{hasReturned} = true;");
    }

    private string Part(int index) => method.Results.Count == 1 ? result : $"{result}.Item{AccessFunctionEmitter.Number(index + 1)}";

    private static string Tuple(IEnumerable<string> parts)
    {
        var all = parts.ToList();
        return all.Count == 1 ? all[0] : $"({string.Join(", ", all)})";
    }

    private bool WriteBranch(IfStatement branch)
    {
        if (IsLiteral(branch.Condition, "true"))
            return WriteBlock(branch.Then);
        if (IsLiteral(branch.Condition, "false"))
            return WriteBlock(branch.Else);
        var name = WriteCondition(branch);
        var mattering = new HashSet<string>(live.Concat(Mentions(branch.Else)), StringComparer.Ordinal);
        List<string> assignedThen = [.. OuterAssigned(branch.Then).Where(mattering.Contains)];
        List<string> assignedElse = [.. OuterAssigned(branch.Else).Where(live.Contains)];
        var assigned = assignedThen.Union(assignedElse).OrderBy(local => local, StringComparer.Ordinal).ToList();
        var before = Save(branch.Else.Count == 0 || assignedElse.Count == 0 ? assigned : assignedThen, "Before");
        WriteSide(branch.Then, name, "MayBeTrue");
        if (branch.Else.Count == 0)
        {
            Meet(name, assigned, local => branch.ThenEnds ? before[local] : $"Known.Join({before[local]}, {local})");
            return true;
        }
        var after = Save(branch.ThenEnds ? [] : assigned, "Then");
        Meet(name, assignedThen, local => before.TryGetValue(local, out var saved) ? saved : local);
        if (name is null)
            writer.WriteLine("// else");
        WriteSide(branch.Else, name, "MayBeFalse");
        Meet(name, branch.ThenEnds ? [] : assigned, local => branch.ElseEnds ? after[local] : $"Known.Join({after[local]}, {local})");
        return true;
    }

    /// <summary>Keeps the condition; <see langword="null"/> where nobody can know it.</summary>
    private string? WriteCondition(IfStatement branch)
    {
        var remark = branch.Condition.IsUnknown ? ": not known while scheduling, both sides count" : "";
        writer.WriteLine($"// if ({Shorten(branch.Text)}){remark}");
        if (branch.Condition.IsUnknown)
            return null;
        if (branch.Condition.IsInput && !SliceWalk.AssignedIn(branch).Contains(branch.Condition.Inputs[0]))
            return branch.Condition.Inputs[0];
        var name = Allocate("condition");
        writer.WriteLine($"var {name} = {Known(branch.Condition)};");
        return name;
    }

    private Dictionary<string, string> Save(IEnumerable<string> locals, string suffix)
    {
        var saved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var local in locals)
        {
            saved[local] = Allocate(local + suffix);
            writer.WriteLine($"var {saved[local]} = {local};");
        }
        return saved;
    }

    private void WriteSide(EquatableArray<SliceStatement> side, string? condition, string may)
    {
        var outer = certain;
        if (condition is null)
        {
            certain = null;
            WriteBlock(side);
        }
        else if (side.Count != 0)
        {
            certain = outer is null ? null : [.. outer, condition + ".IsKnown"];
            writer.Open($"if ({condition}.{may}())");
            WriteBlock(side);
            writer.Close();
        }
        certain = outer;
    }

    /// <summary>Where two paths meet under an unknown condition.</summary>
    private void Meet(string? condition, IReadOnlyList<string> locals, Func<string, string> value)
    {
        var assignments = locals.Select(local => (local, text: value(local))).Where(pair => pair.local != pair.text).ToList();
        if (assignments.Count == 0)
            return;
        When(condition is null ? "" : $"!{condition}.IsKnown", () =>
        {
            foreach (var (local, text) in assignments)
                writer.WriteLine($"{local} = {text};");
        });
    }
}
