using Weft.Simulation.Source;
using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <content>
/// Changes of counters: those that commute, in every spelling, and their neighbours that do not, because something of the transaction
/// depends on the value.
/// </content>
internal sealed partial class BodyWriter
{
    /// <summary>Statements that move amounts: what the entry points of a contract that keeps balances are made of.</summary>
    public List<SourceNode> Money(IEnumerable<Variable> parameters, int statements)
    {
        variables.AddRange(parameters);
        var nodes = new List<SourceNode>();
        for (; statements > 0; statements--)
        {
            if (dice.Percent(85)) AddDelta(nodes);
            else Add(nodes, depth: 1);
        }

        if (method.Result != Nothing) nodes.Add(new SourceNode($"return {Expression(method.Result)};"));
        return nodes;
    }

    private void AddDelta(List<SourceNode> nodes)
    {
        var counters = contract.Storage.FindAll(one => one.IsWritable && IsCounter(one.Value));
        var member = dice.Pick(counters);
        var place = Place(member, depth: 0);
        var amount = Amount(member.Value);
        switch (dice.Below(20))
        {
            case < 6:
                AddAddition(nodes, member, place, amount);
                break;
            case < 11:
                AddSubtraction(nodes, place, amount);
                break;
            case < 15:
                AddGuardedSubtraction(nodes, place, amount);
                break;
            case < 17:
                AddMove(nodes, member, place, amount);
                break;
            case 17:
                AddObserved(nodes, member, place, amount);
                break;
            default:
                AddSpoilt(nodes, member, place, amount);
                break;
        }
    }

    /// <summary>What is added or subtracted: mostly small and known, sometimes read from storage, now and then very large.</summary>
    private string Amount(string type) => dice.Below(20) switch
    {
        < 7 => Known(type) ?? Known(Number) ?? "1u",
        < 12 => Known(Number) ?? $"{dice.Below(5)}u",
        < 14 => $"{dice.Between(1, 9)}u",
        < 16 => Expression(Number, 1),
        16 => StorageRead(type, 0) ?? "2u",
        17 => Expression(type, 1),
        18 when dice.Percent(20) => $"({type}.MaxValue - {dice.Below(9)}u)",
        _ => dice.Percent(50) ? $"({Condition(1)} ? 1u : {Known(Number) ?? "3u"})" : $"{dice.Below(4)}u",
    };

    private void AddAddition(List<SourceNode> nodes, StorageMember member, string place, string amount)
    {
        var local = NewName("had");
        nodes.AddRange(dice.Below(8) switch
        {
            0 => Lines($"{place}++;"),
            1 => Lines($"++{place};"),
            2 => Lines($"{place} = {place} + {amount};"),
            3 => Lines($"{place} = {amount} + {place};"),
            4 => Lines($"var {local} = {place};", $"{place} = {local} + {amount};"),
            _ => Lines($"{Place(member, 1)} += {amount};"),
        });
    }

    private void AddSubtraction(List<SourceNode> nodes, string place, string amount) => nodes.Add(new SourceNode(dice.Below(6) switch
    {
        0 => $"{place}--;",
        1 => $"--{place};",
        2 => $"{place} = {place} - {amount};",
        _ => $"{place} -= {amount};",
    }));

    private void AddGuardedSubtraction(List<SourceNode> nodes, string place, string amount)
    {
        var local = NewName("had");
        var isLocal = dice.Percent(45);
        var value = isLocal ? local : place;
        if (isLocal) nodes.Add(new SourceNode($"var {local} = {place};"));
        var isLimit = amount.Contains("MaxValue", StringComparison.Ordinal);
        var bound = isLimit || dice.Percent(80) ? amount : $"({amount} + {dice.Below(4)}u)";
        var failure = dice.Percent(50) ? $"Revert(Error.Short, (UInt256){value}, (UInt256){bound});" : "Revert(Error.Bad);";
        nodes.Add(dice.Below(8) switch
        {
            0 => new SourceNode($"if ({value} < {bound})", [new SourceNode(failure)]),
            1 => new SourceNode($"if (!({value} >= {bound}))", [new SourceNode(failure)]),
            2 => new SourceNode($"if ({bound} > {value})", [new SourceNode(failure)]),
            3 => new SourceNode($"Require({bound} <= {value});"),
            4 => new SourceNode($"Require({value} >= {bound} && {Condition(1)} | true, Error.Bad);"),
            _ => new SourceNode($"Require({value} >= {bound}, Error.Bad);"),
        });
        if (dice.Percent(15)) Add(nodes, depth: 0);
        nodes.Add(new SourceNode(isLocal ? $"{place} = {local} - {amount};" : $"{place} -= {amount};"));
    }

    /// <summary>From one slot to another of the same map, or of another counter.</summary>
    private void AddMove(List<SourceNode> nodes, StorageMember member, string place, string amount)
    {
        AddGuardedSubtraction(nodes, place, amount);
        AddAddition(nodes, member, Place(member, depth: 0), amount);
    }

    /// <summary>A change whose old or new value is used: no delta.</summary>
    private void AddObserved(List<SourceNode> nodes, StorageMember member, string place, string amount)
    {
        var local = NewName("seen");
        nodes.AddRange(dice.Below(6) switch
        {
            0 => Lines($"var {local} = {place}++;"),
            1 => Lines($"var {local} = {place} += {amount};"),
            2 => Lines($"var {local} = {place};", $"{place} = {local} - {amount};"),
            3 => Lines($"{place} += {amount};", $"var {local} = {place};"),
            4 => Lines($"{place} -= {amount};", $"var {local} = {place} - {amount};"),
            _ => Lines($"var {local} = --{place};"),
        });
        variables.Add(new Variable(local, member.Value));
        nodes.Add(new SourceNode($"Happened(Caller, 7u, (UInt256){local});"));
    }

    /// <summary>What looks like a delta, and is none or only half of one.</summary>
    private void AddSpoilt(List<SourceNode> nodes, StorageMember member, string place, string amount)
    {
        var local = NewName("was");
        var other = Place(member, depth: 0);
        nodes.AddRange(dice.Below(9) switch
        {
            0 when member.Value == Wide => Lines($"{place} = Unchecked.Subtract({place}, {amount});"),
            0 => [new SourceNode("unchecked", [new SourceNode($"{place} -= {amount};")])],
            1 => Lines($"{place} += {place};"),
            2 => Lines($"{place} = {amount} - {place};"),
            3 => Lines($"Require({place} < 1000u, Error.Worse);", $"{place} += {amount};"),
            4 => Lines($"var {local} = {place};", $"{other} += 1u;", $"{place} = {local} - {amount};"),
            5 => Lines($"{place} -= {amount};", $"Require({place} >= 2u, Error.Bad);"),
            6 => Lines($"var {local} = {place};", $"{place} = {local} < {amount} ? {local} : {local} - {amount};"),
            7 => Lines($"var {local} = {place};", $"{other} = {local} + {amount};"),
            _ => (SourceNode[])[new SourceNode($"if ({place} >= {amount})", [new SourceNode($"{place} -= {amount};")])],
        });
    }

    private static SourceNode[] Lines(params string[] lines) => [.. lines.Select(line => new SourceNode(line))];
}
