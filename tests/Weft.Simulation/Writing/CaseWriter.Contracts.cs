using Weft.Simulation.Source;
using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <content>Contract classes.</content>
internal sealed partial class CaseWriter
{
    /// <summary>Members that every contract has beside its own.</summary>
    private static readonly string[] Events =
    [
        "[Event] private partial void Happened([Indexed] Address who, uint count, UInt256 amount);",
        "[Event] private partial void Told([Indexed] Kind kind, string text, long number);",
        "public enum Error { Bad, [Reason(\"worse\")] Worse, Exact, Short }",
    ];

    private SourceNode WriteContract(int index)
    {
        var (name, words) = _constructors[index];
        var contract = new ContractShape(name)
        {
            PeerInterface = $"IPeer{Suffix}",
            PeerMethods = _peers,
            StaticHelpers = _staticHelpers,
        };
        contract.Creatable.AddRange(_constructors.Skip(index + 1));
        var nodes = new List<SourceNode>();
        WriteStorage(contract, nodes);
        nodes.AddRange(Events.Select(line => new SourceNode(line)));
        WriteHelpers(contract, nodes);
        WriteConstructor(contract, words, nodes);
        WriteMoney(contract, nodes);
        foreach (var peer in _peers) WritePeerMethod(contract, peer, nodes);
        for (var i = _dice.Between(1, 3); i > 0; i--)
        {
            var isView = _dice.Percent(15);
            var result = _dice.Pick(ResultTypes);
            if (isView && result == Nothing) result = Number;
            WriteEntryPoint(contract, new MethodShape($"Do{i}", Parameters(ParameterTypes), result, isView, CallsOut: true), nodes);
        }

        return new SourceNode($"[Contract] public sealed partial class {name} : Contract, IPeer{Suffix}", nodes);
    }

    private void WriteStorage(ContractShape contract, List<SourceNode> nodes)
    {
        contract.Storage.AddRange(
        [
            new("Total", [], Number),
            new("Pool", [], _dice.Pick(CounterTypes)),
            new("Book", [AnAddress], _dice.Pick(CounterTypes)),
            new("Peer", [], AnAddress, _dice.Percent(70)),
            new("Leader", [], AnAddress),
            new("List", [Number], AnAddress),
            new("Cursor", [], Number, IsKept: true),
        ]);
        for (var i = _dice.Between(1, 5); i > 0; i--)
        {
            var keys = Enumerable.Range(0, _dice.Weighted([(2, 0), (5, 1), (3, 2), (2, 3)])).Select(_ => _dice.Pick(KeyTypes)).ToList();
            contract.Storage.Add(new StorageMember($"S{i}", keys, _dice.Pick(ValueTypes), _dice.Percent(25)));
        }

        nodes.AddRange(contract.Storage.Select(member => new SourceNode(member.Declaration)));
    }

    private void WriteHelpers(ContractShape contract, List<SourceNode> nodes)
    {
        for (var i = _dice.Below(4); i > 0; i--)
        {
            var isMoney = _dice.Percent(30);
            var method = new MethodContext
            {
                Result = isMoney ? Nothing : _dice.Pick(ResultTypes),
                IsView = !isMoney && _dice.Percent(40),
                CallsLeft = _dice.Percent(20) ? 1 : 0,
            };
            var parameters = HelperParameters(HelperTypes);
            if (isMoney) parameters.RemoveAll(one => one.Modifier == "out");
            var before = method.CallsLeft;
            var writer = new BodyWriter(_dice, contract, method);
            var body = isMoney ? writer.Money(parameters, _dice.Between(1, 2)) : writer.Body(parameters, _dice.Between(1, 3));
            var shape = new MethodShape($"Part{i}", parameters, method.Result, method.IsView, method.CallsLeft < before);
            nodes.Add(new SourceNode($"private {shape.Result} {shape.Name}({shape.ParameterList})", body));
            contract.Helpers.Add(shape);
        }
    }

    private void WriteConstructor(ContractShape contract, IReadOnlyList<string> words, List<SourceNode> nodes)
    {
        var parameters = words.Select((word, i) => new Variable($"w{i}", word)).ToList();
        var body = new List<SourceNode>();
        foreach (var member in contract.Storage.Where(member => member.IsPinned && member.Keys.Count == 0 && _dice.Percent(90)))
        {
            var given = parameters.Find(parameter => parameter.Type == member.Value);
            if (given is not null) body.Add(new SourceNode($"{member.Name}.Value = {given.Name};"));
        }

        if (!contract.Storage.Exists(member => member is { Name: "Peer", IsPinned: true })) body.Add(new SourceNode("Peer.Value = w0;"));
        body.Add(new SourceNode("Leader.Value = Caller;"));
        body.Add(new SourceNode($"List[{_dice.Below(4)}u] = w0;"));
        if (_dice.Percent(60)) body.Add(new SourceNode($"Cursor.Value = {_dice.Below(4)}u;"));
        body.Add(new SourceNode($"Pool.Value = {FirstAmount(contract, "Pool")};"));
        body.Add(new SourceNode($"Book[Caller] = {FirstAmount(contract, "Book")};"));
        if (_dice.Percent(30))
        {
            var method = new MethodContext { Result = Nothing, CallsLeft = _dice.Percent(25) ? 1 : 0 };
            body.AddRange(new BodyWriter(_dice, contract, method).Body(parameters, _dice.Between(1, 3)));
        }

        var list = string.Join(", ", parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
        nodes.Add(new SourceNode($"[Constructor] public void Initialize({list})", body));
    }

    /// <summary>Little, so that it runs out; enough; or so much that it overflows.</summary>
    private string FirstAmount(ContractShape contract, string member) => _dice.Below(10) switch
    {
        < 4 => $"{_dice.Between(3, 30)}u",
        < 8 => $"{_dice.Between(30, 400)}u",
        8 => $"{contract.Storage.Find(one => one.Name == member)!.Value}.MaxValue - {_dice.Below(30)}u",
        _ => "0u",
    };

    /// <summary>Entry points that move amounts.</summary>
    private void WriteMoney(ContractShape contract, List<SourceNode> nodes)
    {
        var names = new[] { "Pay", "Fund", "Draw" };
        foreach (var name in names)
        {
            List<Variable> parameters = [new("n", _dice.Percent(70) ? Number : _dice.Pick(CounterTypes))];
            if (_dice.Percent(70)) parameters.Insert(0, new("to", AnAddress));
            var method = new MethodContext { Result = _dice.Percent(80) ? Nothing : Truth, CallsLeft = _dice.Percent(20) ? 1 : 0 };
            var body = new BodyWriter(_dice, contract, method).Money(parameters, _dice.Between(1, 3));
            Add(contract, new MethodShape(name, parameters, method.Result, IsView: false, CallsOut: true), body, nodes, isMoney: true);
        }

        var deposit = new MethodShape("Deposit", [new("to", AnAddress), new("n", Number)], Nothing, IsView: false, CallsOut: false);
        List<SourceNode> given = [new($"Book[Caller] += n + {_dice.Between(5, 40)}u;"), new($"Book[to] += {_dice.Between(1, 9)}u;")];
        Add(contract, deposit, given, nodes, isMoney: true);
        if (_dice.Percent(6))
        {
            // Nothing for small numbers; for others too many events, or too many slots.
            var line = _dice.Percent(50) ? "Happened(Caller, i, UInt256.One);" : "List[i] = Caller;";
            List<SourceNode> body = [new("for (uint i = 0; i < (n > 9u ? 4200u : n); i++)", [new SourceNode(line)])];
            var shape = new MethodShape("Shout", [new("n", Number)], Nothing, IsView: false, CallsOut: false);
            Add(contract, shape, body, nodes, isMoney: false);
        }
    }

    private void WritePeerMethod(ContractShape contract, MethodShape peer, List<SourceNode> nodes)
    {
        if (peer.Name == "Give")
        {
            var method = new MethodContext { Result = Nothing, CallsLeft = _dice.Percent(20) ? 1 : 0 };
            Add(contract, peer, new BodyWriter(_dice, contract, method).Money(peer.Parameters, _dice.Between(1, 2)), nodes, isMoney: true);
        }
        else if (peer.Name is "Who" or "Size")
        {
            var value = peer.Name == "Who" ? Somebody(contract) : Size();
            Add(contract, peer, [new SourceNode($"return {value};")], nodes, isMoney: false, "[View] ");
        }
        else if (peer.Name == "Dig")
        {
            var again = new SourceNode($"At<{contract.PeerInterface}>({_dice.Pick(["Self", "Peer.Value"])}).Dig(n - 1u);");
            List<SourceNode> body = [new("Total.Value++;"), new("if (n > 0u)", [again])];
            Add(contract, peer, body, nodes, isMoney: false, attribute: "[Reentrant] ");
        }
        else
        {
            WriteEntryPoint(contract, peer, nodes);
        }
    }

    /// <summary>An address from storage: as it is there, a part of what is there, one of two, or what a peer says.</summary>
    private string Somebody(ContractShape contract)
    {
        var spots = contract.Storage.FindAll(one => one is { Value: Spot, Keys.Count: 0 });
        return _dice.Below(8) switch
        {
            0 or 1 => "Leader.Value",
            2 => "List[Cursor.Value]",
            3 when spots.Count > 0 => $"{_dice.Pick(spots).Name}.Value.Owner",
            4 => "n > 1u ? Leader.Value : List[n % 4u]",
            5 => "Cursor.Value > 1u ? Leader.Value : Peer.Value",
            6 => $"At<{contract.PeerInterface}>(Peer.Value).Who(n)",
            _ => "List[n % 4u]",
        };
    }

    /// <summary>At most four: loops end there.</summary>
    private string Size() => _dice.Percent(80) ? "Cursor.Value" : "Cursor.Value + 1u";

    private void WriteEntryPoint(ContractShape contract, MethodShape shape, List<SourceNode> nodes)
    {
        var isReentrant = !shape.IsView && _dice.Percent(15);
        var method = new MethodContext
        {
            Result = shape.Result,
            IsView = shape.IsView,
            CallsLeft = isReentrant ? 1 : _dice.Weighted([(3, 0), (4, 1), (2, 2)]),
        };
        var body = new BodyWriter(_dice, contract, method).Body(shape.Parameters, _dice.Between(1, 5));
        Add(contract, shape, body, nodes, isMoney: false, shape.IsView ? "[View] " : isReentrant ? "[Reentrant] " : "");
    }

    private void Add(
        ContractShape contract, MethodShape shape, List<SourceNode> body, List<SourceNode> nodes, bool isMoney, string attribute = "")
    {
        nodes.Add(new SourceNode($"{attribute}public {shape.Result} {shape.Name}({shape.ParameterList})", body));
        _entryPoints.Add(new EntryPoint(contract.Name, shape.Name, shape.IsView, isMoney));
    }
}
