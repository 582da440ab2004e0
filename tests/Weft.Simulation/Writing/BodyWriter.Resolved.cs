using Weft.Simulation.Source;
using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <content>
/// Storage that may change, as key, call target or end of a loop: one or several hops, of this contract or of another, and written nearby.
/// </content>
internal sealed partial class BodyWriter
{
    private void AddResolved(List<SourceNode> nodes)
    {
        var books = contract.Storage.FindAll(one => one.IsWritable && IsCounter(one.Value) && one.Keys is [AnAddress]);
        var book = dice.Pick(books).Name;
        var name = NewName("who");
        switch (dice.Below(13))
        {
            case 0:
                nodes.Add(new SourceNode($"Leader.Value = {Expression(AnAddress, 1)};"));
                break;
            case 1:
                nodes.Add(new SourceNode($"List[{Expression(Number, 1)} % 4u] = {Expression(AnAddress, 1)};"));
                break;
            case 2:
                nodes.Add(new SourceNode($"Cursor.Value = {Variable(Number, 1)} % 4u;"));
                break;
            case 3:
                nodes.Add(new SourceNode($"{book}[Leader.Value] += {Amount(Number)};"));
                break;
            case 4:
                nodes.Add(new SourceNode($"{book}[List[Cursor.Value]] += {Amount(Number)};"));
                break;
            case 5:
                nodes.Add(new SourceNode($"var {name} = {dice.Pick(["Leader.Value", "List[Cursor.Value]", "List[1u]"])};"));
                nodes.Add(new SourceNode($"{book}[{name}] {dice.Pick(["+=", "+=", "-="])} {Amount(Number)};"));
                variables.Add(new Variable(name, AnAddress));
                break;
            case 6 when loops < 2:
                var body = Repeated(depth: 0, new Variable(name, Number, IsAssignable: false));
                body.Add(new SourceNode($"{book}[List[{name}]] += 1u;"));
                nodes.Add(new SourceNode($"for (uint {name} = 0; {name} < Cursor.Value; {name}++)", body));
                break;
            case 7 when MayCallOut:
                method.CallsLeft--;
                var called = dice.Pick(contract.PeerMethods);
                var target = dice.Pick(["Leader.Value", "List[Cursor.Value]"]);
                AddResult(nodes, called.Result, $"At<{contract.PeerInterface}>({target}).{called.Name}({Arguments(called, 1)})");
                break;
            case >= 9 when MayCallOut:
                method.CallsLeft--;
                AddHanded(nodes, book, name);
                break;
            default:
                // A list that grows: what is written decides where the next one goes.
                nodes.Add(new SourceNode($"List[Cursor.Value] = {Atom(AnAddress)};"));
                nodes.Add(new SourceNode("Cursor.Value = (Cursor.Value + 1u) % 4u;"));
                break;
        }
    }

    /// <summary>Storage of one contract, and a key of another that depends on it.</summary>
    private void AddHanded(List<SourceNode> nodes, string book, string name)
    {
        var peer = $"At<{contract.PeerInterface}>({dice.Pick(["Peer.Value", "Peer.Value", Target()])})";
        var mine = dice.Pick(["Leader.Value", "List[Cursor.Value]", "List[1u]"]);
        var theirs = $"{peer}.Who({dice.Pick(["Cursor.Value", Atom(Number)])})";
        switch (dice.Below(7))
        {
            case 0:
                nodes.Add(new SourceNode($"{book}[{theirs}] += {Amount(Number)};"));
                break;
            case 1:
                nodes.Add(new SourceNode($"{peer}.Give({mine}, {Amount(Number)});"));
                break;
            case 2:
                nodes.Add(new SourceNode($"{peer}.Give({theirs}, {Amount(Number)});"));
                nodes.Add(new SourceNode($"Leader.Value = {Atom(AnAddress)};"));
                break;
            case 3:
                nodes.Add(new SourceNode($"var {name} = {theirs};"));
                nodes.Add(new SourceNode($"if ({name} != {mine})", [new SourceNode($"{book}[{name}] += {Amount(Number)};")]));
                variables.Add(new Variable(name, AnAddress));
                break;
            case 4 when loops < 2:
                var body = Repeated(depth: 0, new Variable(name, Number, IsAssignable: false));
                body.Add(new SourceNode($"{book}[List[{name}]] += 1u;"));
                nodes.Add(new SourceNode($"for (uint {name} = 0; {name} < {peer}.Size() && {name} < 4u; {name}++)", body));
                break;
            case 5:
                AddResult(nodes, AnAddress, $"At<{contract.PeerInterface}>({theirs}).Who(1u)");
                break;
            default:
                nodes.Add(new SourceNode($"Leader.Value = {theirs};"));
                nodes.Add(new SourceNode($"{peer}.Give({mine}, 1u);"));
                break;
        }
    }
}
