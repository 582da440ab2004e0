using Weft.Simulation.Source;
using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <summary>Writes the bodies of a contract's methods. One per method.</summary>
internal sealed partial class BodyWriter(Dice dice, ContractShape contract, MethodContext method)
{
    private readonly List<Variable> variables = [];
    private readonly List<MethodShape> staticHelpers = contract.StaticHelpers;
    private readonly List<(string Contract, IReadOnlyList<string> Words)> creatable = contract.Creatable;
    private int locals;
    private int loops;
    private int statementsLeft = 22;

    private bool MayCallOut => !method.IsStatic && method.CallsLeft > 0 && (loops == 0 || dice.Percent(15));

    /// <summary>A body that returns a value where one is wanted.</summary>
    public List<SourceNode> Body(IEnumerable<Variable> parameters, int statements)
    {
        variables.AddRange(parameters);
        var body = variables.FindAll(variable => variable.Modifier == "out")
            .ConvertAll(variable => new SourceNode($"{variable.Name} = default;"));
        body.AddRange(Statements(statements, depth: 2));
        if (method.Result != Nothing) body.Add(new SourceNode($"return {Expression(method.Result)};"));
        return body;
    }

    private string NewName(string prefix) => $"{prefix}{locals++}";

    private List<SourceNode> Statements(int count, int depth)
    {
        var nodes = new List<SourceNode>();
        for (var i = 0; i < count && statementsLeft > 0; i++)
        {
            statementsLeft--;
            Add(nodes, depth);
        }

        return nodes;
    }

    /// <summary>Statements with locals of their own.</summary>
    private List<SourceNode> Inner(int depth, params ReadOnlySpan<Variable> more)
    {
        var outer = variables.Count;
        variables.AddRange(more);
        var nodes = Statements(dice.Between(1, 3), depth - 1);
        variables.RemoveRange(outer, variables.Count - outer);
        return nodes;
    }

    private void Add(List<SourceNode> nodes, int depth)
    {
        if (depth > 0 && dice.Percent(35)) AddNested(nodes, depth);
        else if (method.IsView || method.IsStatic) AddReading(nodes);
        else AddWriting(nodes);
    }

    private void AddReading(List<SourceNode> nodes)
    {
        switch (dice.Below(7))
        {
            case 0 or 1 or 2:
                AddLocal(nodes);
                break;
            case 3 or 4:
                AddAssignment(nodes);
                break;
            case 5 when !method.IsStatic:
                var condition = $"{Condition(1)} || {Condition(1)} || {Condition(1)}";
                nodes.Add(new SourceNode($"Require({condition}, Error.{dice.Pick(["Bad", "Worse"])});"));
                break;
            default:
                AddJump(nodes);
                break;
        }
    }

    private void AddWriting(List<SourceNode> nodes)
    {
        switch (dice.Below(28))
        {
            case < 6:
                AddWrite(nodes);
                break;
            case 7 or 8:
                AddPin(nodes);
                break;
            case 9:
                AddEvent(nodes);
                break;
            case >= 20 and < 25:
                AddDelta(nodes);
                break;
            case >= 25:
                AddResolved(nodes);
                break;
            case 10 or 11:
                AddCall(nodes);
                break;
            case 12:
                AddCreation(nodes);
                break;
            case 13:
                AddHelp(nodes);
                break;
            case 14:
                AddStructUse(nodes);
                break;
            default:
                AddReading(nodes);
                break;
        }
    }

    private void AddEvent(List<SourceNode> nodes) => nodes.Add(new SourceNode(dice.Percent(70)
        ? $"Happened({Expression(AnAddress)}, {Expression(Number)}, {Expression(Wide)});"
        : $"Told({Expression(Kind)}, {Expression(Text)}, {Expression(Signed)});"));

    private void AddWrite(List<SourceNode> nodes)
    {
        var member = dice.Pick(contract.Storage.FindAll(one => one.IsWritable));
        var isNumber = IsCounter(member.Value) || member.Value is Signed or SignedWide;
        var sign = isNumber ? dice.Weighted([(6, "="), (6, "+="), (2, "-="), (1, "*=")]) : "=";
        nodes.Add(isNumber && dice.Percent(10)
            ? new SourceNode($"{Place(member, 1)}++;")
            : new SourceNode($"{Place(member, 2)} {sign} {Expression(member.Value)};"));
    }

    private void AddPin(List<SourceNode> nodes)
    {
        var pinned = contract.Storage.FindAll(one => one.IsPinned);
        if (pinned.Count == 0) return;
        var member = dice.Pick(pinned);
        var place = Place(member, 1);
        var write = new SourceNode($"{place} = {Expression(member.Value)};");
        nodes.Add(dice.Percent(30) ? write
            : new SourceNode($"if ({(member.Value == Spot ? place + ".Count == 0u" : place + " == default")})", [write]));
    }

    private void AddLocal(List<SourceNode> nodes)
    {
        var type = dice.Weighted([
            (4, AnAddress), (4, Number), (2, Wide), (2, Truth), (1, Spot), (1, Small), (1, Long), (1, Broad), (1, Signed), (1, SignedWide),
            (1, Kind), (1, Addresses),
        ]);
        var name = NewName("x");
        if (type == Addresses && dice.Percent(60))
        {
            AddFilledArray(nodes, name, dice.Percent(70) ? AnAddress : Number);
            return;
        }

        if (type == AnAddress && dice.Percent(15))
        {
            nodes.Add(new SourceNode($"Address {name};"));
            nodes.Add(new SourceNode([
                new SourceBlock($"if ({Condition(1)})", [new SourceNode($"{name} = {Expression(type)};")]),
                new SourceBlock("else", [new SourceNode($"{name} = {Expression(type)};")])]));
        }
        else
        {
            nodes.Add(new SourceNode($"{type} {name} = {Expression(type)};"));
        }

        variables.Add(new Variable(name, type));
    }

    /// <summary>An array that the method makes and fills.</summary>
    private void AddFilledArray(List<SourceNode> nodes, string name, string element)
    {
        var index = NewName("i");
        var length = dice.Percent(50) ? $"{dice.Between(1, 3)}" : $"({Expression(Number, 1)} % 3u + 1u)";
        nodes.Add(new SourceNode($"var {name} = new {element}[{length}];"));
        nodes.Add(dice.Percent(50)
            ? new SourceNode($"{name}[0] = {Expression(element, 1)};")
            : new SourceNode(
                $"for (int {index} = 0; {index} < {name}.Length; {index}++)",
                [new SourceNode($"{name}[{index}] = {Expression(element, 1)};")]));
        variables.Add(new Variable(name, element + "[]"));
    }

    private void AddAssignment(List<SourceNode> nodes)
    {
        var assignable = variables.FindAll(variable => variable.IsAssignable);
        if (assignable.Count == 0) return;
        var variable = dice.Pick(assignable);
        var name = variable.Name;
        var (a, b) = (Known(AnAddress), Known(AnAddress));
        if (variable.Type == AnAddress && a is not null && dice.Percent(20) && IsAssignable(a) && IsAssignable(b!) && a != b)
            nodes.Add(new SourceNode($"({a}, {b}) = ({b}, {a});"));
        else if (variable.Type == Number && dice.Percent(40))
            nodes.Add(new SourceNode(dice.Pick([$"{name}++;", $"{name} += {Expression(Number)};", $"{name} /= 2u;"])));
        else if (variable.Type is Addresses or Numbers && dice.Percent(70))
            nodes.Add(new SourceNode($"if ({name}.Length > 0)", [new SourceNode($"{name}[0] = {Expression(variable.Type[..^2])};")]));
        else
            nodes.Add(new SourceNode($"{name} = {Expression(variable.Type)};"));
    }

    private bool IsAssignable(string name) => variables.First(variable => variable.Name == name).IsAssignable;

    private void AddJump(List<SourceNode> nodes)
    {
        if (loops > 0 && dice.Percent(70))
            nodes.Add(new SourceNode($"if ({Condition(1)})", [new SourceNode(dice.Pick(["break;", "continue;"]))]));
        else if (method.IsStatic || dice.Percent(70))
            nodes.Add(new SourceNode($"if ({Condition(1)})", [Return()]));
        else
            nodes.Add(new SourceNode($"if ({Condition(1)} && {Condition(1)} && {Condition(1)})", [new SourceNode(Failure())]));
    }

    private SourceNode Return() => new(method.Result == Nothing ? "return;" : $"return {Expression(method.Result)};");

    private string Failure() => dice.Percent(50)
        ? "Revert(Error.Bad);"
        : $"Revert(Error.Exact, {Expression(Number, 1)}, {Expression(AnAddress, 1)});";

    private void AddCall(List<SourceNode> nodes)
    {
        if (!MayCallOut) return;
        method.CallsLeft--;
        var called = dice.Pick(contract.PeerMethods);
        var peer = $"At<{contract.PeerInterface}>({Target()})";
        if (dice.Percent(25))
        {
            var name = NewName("peer");
            nodes.Add(new SourceNode($"var {name} = {peer};"));
            peer = name;
        }

        AddResult(nodes, called.Result, $"{peer}.{called.Name}({Arguments(called, 1)})");
    }

    private void AddHelp(List<SourceNode> nodes)
    {
        var helpers = Callable();
        if (helpers.Count == 0) return;
        var called = dice.Pick(helpers);
        AddResult(nodes, called.Result, CallOf(called, 1));
    }

    /// <summary>A call as a statement, its result dropped or kept.</summary>
    private void AddResult(List<SourceNode> nodes, string result, string call)
    {
        var elements = Elements(result);
        if (result == Nothing || dice.Percent(30))
        {
            nodes.Add(new SourceNode($"{call};"));
            return;
        }

        var kept = elements.Select(element => new Variable(NewName("r"), element)).ToList();
        var names = string.Join(", ", kept.Select(variable => variable.Name));
        nodes.Add(new SourceNode($"var {(elements.Length > 1 ? $"({names})" : names)} = {call};"));
        variables.AddRange(kept);
    }

    private void AddCreation(List<SourceNode> nodes)
    {
        if (creatable.Count == 0 || !MayCallOut) return;
        method.CallsLeft--;
        var (created, words) = dice.Pick(creatable);
        var name = NewName("made");
        var arguments = string.Concat(words.Select(word => $", {Expression(word, 1)}"));
        nodes.Add(new SourceNode($"var {name} = Create<{created}>({Salt()}{arguments});"));
        variables.Add(new Variable(name, AnAddress));
        if (dice.Percent(70)) return;
        var called = dice.Pick(contract.PeerMethods);
        AddResult(nodes, called.Result, $"At<{contract.PeerInterface}>({name}).{called.Name}({Arguments(called, 1)})");
    }

    private void AddStructUse(List<SourceNode> nodes)
    {
        var spots = contract.Storage.FindAll(member => member.Value == Spot && !member.IsPinned);
        if (spots.Count == 0) return;
        var place = Place(dice.Pick(spots), 1);
        var name = NewName("spot");
        nodes.Add(new SourceNode($"var {name} = {place};"));
        nodes.Add(dice.Percent(50)
            ? new SourceNode($"{name}.Count += {Expression(Number, 1)};")
            : new SourceNode($"{name}.Owner = {Expression(AnAddress, 1)};"));
        nodes.Add(new SourceNode($"{place} = {name};"));
        variables.Add(new Variable(name, Spot));
    }
}
