using System.Globalization;
using Weft.Simulation.Source;
using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <summary>Writes a case: two or three contracts that know each other through one interface, and the traffic for them.</summary>
internal sealed partial class CaseWriter
{
    /// <summary>Accounts that send transactions.</summary>
    public const int Accounts = 6;

    private const int BlocksPerCase = 3;

    private readonly Dice _dice;
    private readonly int _number;
    private readonly List<SourceNode> _types = [];
    private readonly List<MethodShape> _peers = [];
    private readonly List<MethodShape> _staticHelpers = [];
    private readonly List<(string Contract, IReadOnlyList<string> Words)> _constructors = [];
    private readonly List<EntryPoint> _entryPoints = [];

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
        _types.AddRange(SharedTypes.Select(type => new SourceNode(type)));
        WritePeerInterface();
        WriteStaticHelpers();
        var count = _dice.Between(2, 3);
        for (var i = 0; i < count; i++)
        {
            // The first word is the peer that most contracts pin.
            var words = Enumerable.Range(0, _dice.Between(0, 3)).Select(_ => _dice.Pick(WordTypes)).Prepend(AnAddress).ToList();
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
            Blocks = [WriteFirstBlock(count), .. Enumerable.Range(0, BlocksPerCase).Select(_ =>
                _dice.Percent(50) ? WriteMixedBlock(count) : WriteHotBlock(count))],
        };
    }

    /// <summary>Gives all accounts something to pay with.</summary>
    private List<PlannedCall> WriteFirstBlock(int count) =>
        [.. Enumerable.Range(0, count * Accounts).Select(i => new PlannedCall(i % Accounts, i / Accounts, "Deposit", _dice.NewSeed()))];

    /// <summary>Calls of everything, at everybody.</summary>
    private List<PlannedCall> WriteMixedBlock(int count)
    {
        var calls = new List<PlannedCall>();
        for (var i = _dice.Between(6, 14); i > 0; i--)
        {
            var target = _dice.Percent(90) ? _dice.Below(count) : _dice.Below(8);
            var name = _dice.Percent(97) ? _constructors[target % count].Contract : _dice.Pick(_constructors).Contract;
            calls.Add(Call(target, _dice.Pick(_entryPoints.FindAll(one => one.Contract == name)).Name));
        }

        return calls;
    }

    /// <summary>Many calls of few entry points of one instance: groups of deltas, payers that run dry, counters that overflow.</summary>
    private List<PlannedCall> WriteHotBlock(int count)
    {
        var target = _dice.Below(count);
        var there = _entryPoints.FindAll(one => one.Contract == _constructors[target].Contract && !one.IsView);
        var money = there.FindAll(one => one.IsMoney);
        var hot = Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => _dice.Pick(_dice.Percent(80) ? money : there)).ToList();
        var calls = new List<PlannedCall>();
        for (var i = _dice.Between(8, 22); i > 0; i--)
            calls.Add(Call(target, (_dice.Percent(85) ? _dice.Pick(hot) : _dice.Pick(there)).Name));
        return calls;
    }

    private PlannedCall Call(int target, string entryPoint) => new(_dice.Below(Accounts), target, entryPoint, _dice.NewSeed());

    private void WritePeerInterface()
    {
        var nodes = new List<SourceNode>();
        for (var i = _dice.Between(2, 4); i > 0; i--)
        {
            var isView = _dice.Percent(30);
            var result = _dice.Pick(ResultTypes);
            if (isView && result == Nothing) result = AnAddress;
            Add(new MethodShape($"Ask{i}", Parameters(ParameterTypes), result, isView, CallsOut: true));
        }

        // What every case has: storage of one contract that keys of another depend on, amounts that are moved across contracts, and calls
        // as deep as somebody wants.
        Add(new MethodShape("Who", [new("n", Number)], AnAddress, IsView: true, CallsOut: false));
        Add(new MethodShape("Size", [], Number, IsView: true, CallsOut: false));
        Add(new MethodShape("Give", [new("to", AnAddress), new("n", Number)], Nothing, IsView: false, CallsOut: true));
        if (_dice.Percent(10)) Add(new MethodShape("Dig", [new("n", Number)], Nothing, IsView: false, CallsOut: true));
        _types.Add(new SourceNode($"[ContractInterface] public interface IPeer{Suffix}", nodes));

        void Add(MethodShape shape)
        {
            _peers.Add(shape);
            nodes.Add(new SourceNode($"{(shape.IsView ? "[View] " : "")}{shape.Result} {shape.Name}({shape.ParameterList});"));
        }
    }

    private void WriteStaticHelpers()
    {
        var nodes = new List<SourceNode>();
        var contract = new ContractShape("") { PeerInterface = "" };
        for (var i = _dice.Below(3); i > 0; i--)
        {
            var result = _dice.Pick([AnAddress, Number, Truth, Wide, Kind, "(Address, uint)"]);
            List<Variable> parameters =
                [new("a", AnAddress), new("n", Number), .. HelperParameters([AnAddress, Number, Truth, Kind, Signed, Addresses])];
            var shape = new MethodShape($"Pure{Suffix}.Helper{i}", parameters, result, IsView: true, CallsOut: false);
            var body = new BodyWriter(_dice, contract, new MethodContext { Result = result, IsStatic = true }).Body(parameters, 2);
            nodes.Add(new SourceNode($"public static {result} Helper{i}({shape.ParameterList})", body));
            _staticHelpers.Add(shape);
        }

        _types.Add(new SourceNode($"public static class Pure{Suffix}", nodes));
    }

    private List<Variable> Parameters(IReadOnlyList<string> types) =>
        [.. Enumerable.Range(0, _dice.Between(0, 4)).Select(i => new Variable($"p{i}", _dice.Pick(types)))];

    /// <summary>Parameters of private methods: some of them by reference.</summary>
    private List<Variable> HelperParameters(IReadOnlyList<string> types) =>
        Parameters(types).ConvertAll(one => _dice.Below(20) switch
        {
            0 => one with { Modifier = "in", IsAssignable = false },
            1 => one with { Modifier = "ref" },
            2 => one with { Modifier = "out" },
            _ => one,
        });

    private sealed record EntryPoint(string Contract, string Name, bool IsView, bool IsMoney);
}
