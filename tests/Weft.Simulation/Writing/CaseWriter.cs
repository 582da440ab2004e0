using System.Globalization;
using Weft.Simulation.Source;
using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <summary>Writes a case: two or three contracts that know each other through one interface, and the traffic for them.</summary>
internal sealed class CaseWriter
{
    /// <summary>Accounts that send transactions.</summary>
    public const int Accounts = 4;

    private readonly Dice _dice;
    private readonly int _number;
    private readonly List<SourceNode> _types = [];
    private readonly List<MethodShape> _peers = [];
    private readonly List<MethodShape> _staticHelpers = [];
    private readonly List<(string Contract, IReadOnlyList<string> Words)> _constructors = [];
    private readonly List<(string Contract, string EntryPoint)> _entryPoints = [];

    private CaseWriter(int seed, int number)
    {
        _dice = Dice.Of(seed, number);
        _number = number;
    }

    private string Suffix => _number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The case of a number in a run with a seed.</summary>
    public static SimulationCase Write(int seed, int number) => new CaseWriter(seed, number).Write();

    private SimulationCase Write()
    {
        _types.Add(new SourceNode(SpotSource));
        WritePeerInterface();
        WriteStaticHelpers();
        var count = _dice.Between(2, 3);
        for (var i = 0; i < count; i++)
        {
            var words = Enumerable.Range(0, _dice.Between(0, 3)).Select(_ => _dice.Pick(WordTypes)).ToList();
            _constructors.Add(($"{(char)('A' + i)}{Suffix}", words));
        }

        for (var i = 0; i < count; i++) _types.Add(WriteContract(i));
        return new SimulationCase
        {
            Number = _number,
            Source = new SourceNode($"namespace Case{Suffix}", _types),
            ContractCount = count,
            Instances = [.. Enumerable.Range(0, count + _dice.Between(0, 2)).Select(i =>
                new PlannedInstance(_constructors[i % count].Contract, _dice.NewSeed()))],
            Blocks = WriteBlocks(count),
        };
    }

    private List<List<PlannedCall>> WriteBlocks(int count)
    {
        var blocks = new List<List<PlannedCall>>();
        for (var block = 0; block < 3; block++)
        {
            var calls = new List<PlannedCall>();
            for (var i = _dice.Between(6, 14); i > 0; i--)
            {
                var target = _dice.Below(8);
                var name = target % (count + 1) < count ? _constructors[target % count].Contract : _dice.Pick(_constructors).Contract;
                var entryPoint = _dice.Pick(_entryPoints.FindAll(one => one.Contract == name)).EntryPoint;
                calls.Add(new PlannedCall(_dice.Below(Accounts), target, entryPoint, _dice.NewSeed()));
            }

            blocks.Add(calls);
        }

        return blocks;
    }

    private void WritePeerInterface()
    {
        var nodes = new List<SourceNode>();
        for (var i = _dice.Between(2, 4); i > 0; i--)
        {
            var isView = _dice.Percent(30);
            var result = _dice.Pick(ResultTypes);
            if (isView && result == Nothing) result = AnAddress;
            var shape = new MethodShape($"Ask{i}", Parameters(ParameterTypes), result, isView, CallsOut: true);
            _peers.Add(shape);
            nodes.Add(new SourceNode($"{(isView ? "[View] " : "")}{shape.Result} {shape.Name}({shape.ParameterList});"));
        }

        _types.Add(new SourceNode($"[ContractInterface] public interface IPeer{Suffix}", nodes));
    }

    private void WriteStaticHelpers()
    {
        var nodes = new List<SourceNode>();
        var contract = new ContractShape("") { PeerInterface = "" };
        for (var i = _dice.Below(3); i > 0; i--)
        {
            var result = _dice.Pick([AnAddress, Number, Truth, "(Address, uint)"]);
            List<Variable> parameters = [new("a", AnAddress), new("n", Number), .. Parameters([AnAddress, Number, Truth, Addresses])];
            var shape = new MethodShape($"Pure{Suffix}.Helper{i}", parameters, result, IsView: true, CallsOut: false);
            var body = new BodyWriter(_dice, contract, new MethodContext { Result = result, IsStatic = true }).Body(parameters, 2);
            nodes.Add(new SourceNode($"public static {result} Helper{i}({shape.ParameterList})", body));
            _staticHelpers.Add(shape);
        }

        _types.Add(new SourceNode($"public static class Pure{Suffix}", nodes));
    }

    private List<Variable> Parameters(IReadOnlyList<string> types) =>
        [.. Enumerable.Range(0, _dice.Between(0, 4)).Select(i => new Variable($"p{i}", _dice.Pick(types)))];

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
        nodes.Add(new SourceNode("[Event] private partial void Happened([Indexed] Address who, uint count, UInt256 amount);"));
        nodes.Add(new SourceNode("public enum Error { Bad, [Reason(\"worse\")] Worse, Exact }"));
        WriteHelpers(contract, nodes);
        WriteConstructor(contract, words, nodes);
        foreach (var peer in _peers) WriteEntryPoint(contract, peer, nodes);
        for (var i = _dice.Between(2, 4); i > 0; i--)
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
        contract.Storage.Add(new StorageMember("Total", [], Number, IsPinned: false));
        contract.Storage.Add(new StorageMember("Peer", [], AnAddress, _dice.Percent(70)));
        for (var i = _dice.Between(2, 6); i > 0; i--)
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
            var method = new MethodContext
            {
                Result = _dice.Pick(ResultTypes),
                IsView = _dice.Percent(40),
                CallsLeft = _dice.Percent(20) ? 1 : 0,
            };
            var parameters = Parameters([AnAddress, Number, Truth, Wide, Spot, Addresses]);
            var before = method.CallsLeft;
            var body = new BodyWriter(_dice, contract, method).Body(parameters, _dice.Between(1, 3));
            var shape = new MethodShape($"Part{i}", parameters, method.Result, method.IsView, method.CallsLeft < before);
            nodes.Add(new SourceNode($"private {shape.Result} {shape.Name}({shape.ParameterList})", body));
            contract.Helpers.Add(shape);
        }
    }

    private void WriteConstructor(ContractShape contract, IReadOnlyList<string> words, List<SourceNode> nodes)
    {
        var parameters = words.Select((word, i) => new Variable($"w{i}", word)).ToList();
        var body = new List<SourceNode>();
        foreach (var member in contract.Storage.Where(member => member.IsPinned && member.Keys.Count == 0 && _dice.Percent(80)))
        {
            var given = parameters.Find(parameter => parameter.Type == member.Value);
            var value = given?.Name ?? (member.Value == AnAddress ? "Caller" : null);
            if (value is not null) body.Add(new SourceNode($"{member.Name}.Value = {value};"));
        }

        if (_dice.Percent(50))
        {
            var method = new MethodContext { Result = Nothing, CallsLeft = _dice.Percent(25) ? 1 : 0 };
            body.AddRange(new BodyWriter(_dice, contract, method).Body(parameters, _dice.Between(1, 3)));
        }

        var list = string.Join(", ", parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
        nodes.Add(new SourceNode($"[Constructor] public void Initialize({list})", body));
    }

    private void WriteEntryPoint(ContractShape contract, MethodShape shape, List<SourceNode> nodes)
    {
        var isReentrant = !shape.IsView && _dice.Percent(15);
        var method = new MethodContext
        {
            Result = shape.Result,
            IsView = shape.IsView,
            CallsLeft = isReentrant ? 1 : _dice.Weighted([(3, 0), (4, 1), (2, 2)]),
        };
        var body = new BodyWriter(_dice, contract, method).Body(shape.Parameters, _dice.Between(1, 6));
        var attribute = shape.IsView ? "[View] " : isReentrant ? "[Reentrant] " : "";
        nodes.Add(new SourceNode($"{attribute}public {shape.Result} {shape.Name}({shape.ParameterList})", body));
        _entryPoints.Add((contract.Name, shape.Name));
    }
}
