using Weft.Simulation.Source;
using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <content>Branches and loops. Every loop has an end: there is no gas to stop it.</content>
internal sealed partial class BodyWriter
{
    private static readonly string[][] SwitchLabels =
        [["case 0u:", "default:"], ["case 1u: case 2u:", "case 3u:"], ["case > 1u:", "default:"]];

    private void AddNested(List<SourceNode> nodes, int depth)
    {
        switch (dice.Below(12))
        {
            case < 4:
                AddBranch(nodes, depth);
                break;
            case 4:
                AddSwitch(nodes, depth);
                break;
            case 5 or 6 or 7 when loops < 2:
                AddCountedLoop(nodes, depth);
                break;
            case 8 or 9 when loops < 2 && Known(Addresses) is { } list:
                AddListLoop(nodes, list, AnAddress, depth);
                break;
            case 10 when loops < 2 && Known(Numbers) is { } list:
                AddListLoop(nodes, list, Number, depth);
                break;
            case 11 when loops < 2:
                AddConditionLoop(nodes, depth);
                break;
            default:
                AddBranch(nodes, depth);
                break;
        }
    }

    private void AddBranch(List<SourceNode> nodes, int depth)
    {
        var blocks = new List<SourceBlock> { new($"if ({Condition(2)})", Inner(depth)) };
        if (dice.Percent(25)) blocks.Add(new SourceBlock($"else if ({Condition(1)})", Inner(depth)));
        if (dice.Percent(45)) blocks.Add(new SourceBlock("else", Inner(depth)));
        nodes.Add(new SourceNode(blocks));
    }

    private void AddSwitch(List<SourceNode> nodes, int depth)
    {
        var sections = new List<SourceNode>();
        foreach (var label in dice.Pick(SwitchLabels))
        {
            // A break in a switch leaves the switch, so that loops around it do not count.
            var outer = loops;
            loops = 0;
            var section = Inner(depth);
            loops = outer;
            section.Add(new SourceNode("break;"));
            sections.Add(new SourceNode(label, section));
        }

        nodes.Add(new SourceNode($"switch ({Variable(Number, 1)})", sections));
    }

    private void AddCountedLoop(List<SourceNode> nodes, int depth)
    {
        var name = NewName("i");
        var end = dice.Below(4) switch
        {
            0 => "2u",
            1 => "3u",
            2 when Known(Addresses) is { } list => $"(uint){list}.Length",
            _ => $"({Expression(Number, 1)} % 4u)",
        };
        var body = Repeated(depth, new Variable(name, Number, IsAssignable: false));
        nodes.Add(new SourceNode($"for (uint {name} = 0; {name} < {end}; {name}++)", body));
    }

    private void AddListLoop(List<SourceNode> nodes, string list, string element, int depth)
    {
        var name = NewName("one");
        nodes.Add(new SourceNode($"foreach (var {name} in {list})", Repeated(depth, new Variable(name, element, IsAssignable: false))));
    }

    private void AddConditionLoop(List<SourceNode> nodes, int depth)
    {
        var name = NewName("left");
        var counter = new Variable(name, Number, IsAssignable: false);
        nodes.Add(new SourceNode($"uint {name} = {Expression(Number, 1)} % 4u;"));
        variables.Add(counter);
        var body = Repeated(depth);
        switch (dice.Below(5))
        {
            case 0:
                nodes.Add(new SourceNode($"while ({name} > 0u && {name}-- > 0u && {Condition(1)})", body));
                break;
            case 3 or 4:
                AddEndlessLoop(nodes, name, body);
                break;
            case 1:
                var end = new SourceNode("break;") { IsKept = true };
                body.Insert(0, new SourceNode($"if ({name} == 0u || {name}-- == 9u)", [end]) { IsKept = true });
                nodes.Add(new SourceNode("while (true)", body));
                break;
            default:
                nodes.Add(new SourceNode([new SourceBlock("do", body)], $"while ({name} > 0u && {name}-- > 1u);"));
                break;
        }
    }

    /// <summary>A loop without a condition: jumps leave it, and what may be skipped stands before some of them.</summary>
    private void AddEndlessLoop(List<SourceNode> nodes, string left, List<SourceNode> body)
    {
        var end = new SourceNode(dice.Percent(70) || method.Result != Nothing ? "break;" : "return;") { IsKept = true };
        body.Insert(0, new SourceNode($"if ({left} == 0u)", [end]) { IsKept = true });
        body.Insert(1, new SourceNode($"{left}--;") { IsKept = true });
        if (dice.Percent(50)) body.Add(new SourceNode($"if ({Condition(1)})", [new SourceNode("continue;")]));
        if (dice.Percent(50)) body.Add(new SourceNode($"if ({Condition(1)})", [dice.Percent(70) ? new SourceNode("break;") : Return()]));
        nodes.Add(dice.Percent(60)
            ? new SourceNode("while (true)", body)
            : new SourceNode($"for (uint {NewName("i")} = 0; ; )", body));
    }

    private List<SourceNode> Repeated(int depth, params ReadOnlySpan<Variable> more)
    {
        loops++;
        var body = Inner(depth, more);
        loops--;
        return body;
    }
}
