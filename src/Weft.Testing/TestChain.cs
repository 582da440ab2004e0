using System.Buffers.Binary;
using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Execution;
using Weft.Loading;
using Weft.Scheduling;

namespace Weft.Testing;

/// <summary>
/// A chain for tests. Every block runs on several executors, each with a ledger of its own: the serial one, which is the
/// definition, another that shows transactions what their deltas hide, and parallel ones at several worker counts, one of which takes
/// ready transactions in a shuffled order. Any difference in receipts or state root fails the test, and so does a transaction that leaves
/// its access set.
/// </summary>
/// <example>
/// <code>
/// using var chain = new TestChain("Weft.Samples.Tokens.dll");
/// var token = chain.Create("Erc20", "token", alice);
/// chain.Send(alice, token, "mint", alice, 1000);
/// Assert.Equal(1000, chain.View(token, "balanceOf", alice)[0]);
/// </code>
/// </example>
public sealed class TestChain : IDisposable
{
    /// <summary>Gas that the chain's own transactions may use.</summary>
    public const ulong GasLimit = 10_000_000;

    private static readonly (int Workers, RunWay? Way)[] ParallelLanes =
        [(1, null), (2, null), (3, RunWay.InSteps), (8, RunWay.WhenReady)];

    private readonly List<LoadedAssembly> _assemblies;
    private readonly List<Lane> _lanes = [];
    private readonly Dictionary<Address, RegisteredContract> _contractsAt = [];

    /// <summary>A chain that can run the contracts of these assemblies.</summary>
    /// <param name="assemblyPaths">Paths of contract assemblies.</param>
    public TestChain(params IReadOnlyList<string> assemblyPaths)
        : this(shuffleSeed: 1, assemblyPaths)
    {
    }

    /// <summary>A chain that can run the contracts of these assemblies.</summary>
    /// <param name="shuffleSeed">Seed of the shuffled executor's order.</param>
    /// <param name="assemblyPaths">Paths of contract assemblies.</param>
    public TestChain(ulong shuffleSeed, params IReadOnlyList<string> assemblyPaths)
        : this([.. assemblyPaths.Select(ContractLoader.Load)])
    {
        var shown = new Ledger(Contracts, chainId: 1);
        _lanes.Add(new("serial, showing what deltas change", shown, new SerialExecutor(shown, showsDeltas: true)) { ShowsDeltas = true });
        foreach (var (workers, way) in ParallelLanes)
        {
            AddLane($"parallel, {workers} workers", ledger => new ParallelExecutor(ledger, workers) { Way = way });
        }

        AddLane($"parallel, 3 workers, shuffled with seed {shuffleSeed}", ledger => new ParallelExecutor(ledger, workers: 3, shuffleSeed));
    }

    private TestChain(List<LoadedAssembly> assemblies)
    {
        _assemblies = assemblies;
        foreach (var assembly in assemblies)
        {
            Contracts.Add(assembly);
        }

        var ledger = new Ledger(Contracts, chainId: 1);
        _lanes.Add(new("serial", ledger, new SerialExecutor(ledger) { Observer = Observer }));
    }

    private TestChain(TestChain origin)
    {
        _assemblies = [];
        (Contracts, Names, _contractsAt) = (origin.Contracts, origin.Names, new(origin._contractsAt));
        (BlockNumber, TimestampSeconds) = (origin.BlockNumber, origin.TimestampSeconds);
        var ledger = origin.Ledger.Clone();
        _lanes.Add(new("serial", ledger, new SerialExecutor(ledger) { Observer = Observer }));
    }

    /// <summary>The contracts that the chain can run.</summary>
    public ContractRegistry Contracts { get; } = new();

    /// <summary>Names of addresses; used wherever an argument is text.</summary>
    public AddressBook Names { get; } = new();

    /// <summary>Number of the block that was executed last.</summary>
    public ulong BlockNumber { get; set; }

    /// <summary>Time of the block that was executed last, in seconds.</summary>
    public ulong TimestampSeconds { get; set; }

    /// <summary>What transactions declared and did, summed over the chain's life.</summary>
    public AccessStatistics Observer { get; } = new();

    /// <summary>
    /// Whether to run every block once more while transactions see what the slots hold that they only add to or subtract from. Code
    /// that the generator made gives the same results either way; code that lies about what it does need not.
    /// </summary>
    public bool ShowsDeltas { get; set; } = true;

    /// <summary>The serial executor's ledger.</summary>
    public Ledger Ledger => _lanes[0].Ledger;

    private IEnumerable<Lane> Lanes => _lanes.Where(lane => ShowsDeltas || !lane.ShowsDeltas);

    private IBlockExecutor Serial => _lanes[0].Executor;

    /// <summary>
    /// A chain that runs every block on the serial executor alone. It compares nothing: it is for long preparations of something else.
    /// </summary>
    /// <param name="assemblyPaths">Paths of contract assemblies.</param>
    public static TestChain SerialOnly(params IEnumerable<string> assemblyPaths) => new([.. assemblyPaths.Select(ContractLoader.Load)]);

    /// <summary>
    /// A chain that goes its own way from here, on the serial executor alone. It is made in no time, for it uses what this chain has
    /// loaded: so dispose of this one last.
    /// </summary>
    public TestChain Fork() => new(this);

    /// <summary>Creates a contract, and gives its address a name.</summary>
    /// <param name="contract">Class name.</param>
    /// <param name="name">Name of the address.</param>
    /// <param name="creator">Who creates it.</param>
    /// <param name="arguments">Arguments of the constructor.</param>
    public Address Create(string contract, string name, Address creator, params IReadOnlyList<AbiValue> arguments) =>
        CreateAt(ContractAddress.Named(name, creator, Contracts.Named(contract).Code.CodeHash), contract, name, creator, arguments);

    /// <summary>Creates a contract at a given address, and gives that a name.</summary>
    public Address CreateAt(Address address, string contract, string name, Address creator, params IReadOnlyList<AbiValue> arguments)
    {
        var code = Contracts.Named(contract);
        Names.Add(name, address);
        var constructor = code.Code.Manifest.Constructor?.Function;
        var data = constructor is null ? [] : AbiCodec.EncodeCall(constructor, arguments)[4..];
        var creation = new Transaction(creator, address, GasLimit, data);
        foreach (var lane in Lanes)
        {
            var receipt = lane.Executor.Create(creation, code, new BlockContext(BlockNumber, TimestampSeconds));
            if (receipt.Status != TransactionStatus.Success)
            {
                throw new InvalidOperationException($"{name}: the constructor of {contract} failed: {Describe(code, receipt)}");
            }
        }

        _contractsAt[address] = code;
        return address;
    }

    /// <summary>Says which contract is at an address, so that calls to it can be encoded.</summary>
    public void Know(Address address, string contract) => _contractsAt[address] = Contracts.Named(contract);

    /// <summary>A transaction that calls an entry point by name or signature.</summary>
    public Transaction Call(Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        new(sender, to, GasLimit, AbiCodec.EncodeCall(_contractsAt[to].Code.Manifest.FindEntryPoint(entryPoint).Function, arguments));

    /// <summary>
    /// A view to make conditions of: <c>chain.Call(…).With(chain.Watch(token, "balanceOf", alice).FallsAtMost(100))</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The entry point is no view that returns one unsigned integer.</exception>
    public WatchedView Watch(Address address, string view, params IReadOnlyList<AbiValue> arguments)
    {
        var found = _contractsAt[address].Code.Manifest.FindEntryPoint(view);
        return found.AnswersWithNumber
            ? new WatchedView(address, AbiCodec.EncodeCall(found.Function, arguments))
            : throw new ArgumentException($"{view} is no view that returns one unsigned integer.", nameof(view));
    }

    /// <summary>Executes one transaction as the next block.</summary>
    public Receipt Send(Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        Execute(Call(sender, to, entryPoint, arguments)).Receipts[0];

    /// <summary>Executes transactions as the next block, a second after the last.</summary>
    public ExecutedBlock Execute(params ImmutableArray<Transaction> transactions) =>
        Execute(new Block(BlockNumber + 1, TimestampSeconds + 1, transactions));

    /// <summary>Executes a block on every executor.</summary>
    /// <exception cref="ExecutorsDisagreeException">Two executors gave different results, or a transaction left its access set.</exception>
    public ExecutedBlock Execute(Block block)
    {
        (BlockNumber, TimestampSeconds) = (block.Number, block.TimestampSeconds);
        Observer.EntryPointOf = transaction => EntryPointOf(block.Transactions[transaction]);
        var expected = Serial.Execute(block);
        Observer.EntryPointOf = null;
        var schedule = default(BlockLayout);
        foreach (var lane in Lanes.Skip(1))
        {
            var actual = lane.Executor.Execute(block);
            ExecutorsDisagreeException.ThrowUnlessEqual(expected, actual, lane.Name);
            schedule ??= actual.Layout;
        }

        if (schedule is not null)
        {
            CountRanges(expected, schedule.Schedule);
        }

        return expected with { Layout = schedule };
    }

    /// <summary>The results of a view, at the last block's number and time. State is left as it is.</summary>
    /// <exception cref="ArgumentException">The entry point is no view.</exception>
    public ImmutableArray<AbiValue> View(Address address, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        Decode(Ask(address, entryPoint, arguments), address, entryPoint);

    /// <summary>The results that a view would give after a block. It is not kept: state, number and time are left as they are.</summary>
    /// <exception cref="ArgumentException">The entry point is no view.</exception>
    public ImmutableArray<AbiValue> ViewAfter(
        Block block, Address address, string entryPoint, params IReadOnlyList<AbiValue> arguments)
    {
        using var ledger = Ledger.Clone();
        using var executor = new SerialExecutor(ledger);
        executor.Execute(block);
        var question = new Block(block.Number, block.TimestampSeconds, [Question(address, entryPoint, arguments)]);
        return Decode(executor.Execute(question).Receipts[0], address, entryPoint);
    }

    /// <summary>The receipt of a view, at the last block's number and time. State is left as it is.</summary>
    /// <exception cref="ArgumentException">The entry point is no view.</exception>
    public Receipt Ask(Address address, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        Serial.Execute(new Block(BlockNumber, TimestampSeconds, [Question(address, entryPoint, arguments)])).Receipts[0];

    /// <summary>
    /// Compares all slots of all executors' ledgers, byte for byte, and every state root with one that is computed anew from the slots.
    /// Equal roots after each block say as much, if commitments are right; this does not take their word for it.
    /// </summary>
    /// <exception cref="ExecutorsDisagreeException">Two ledgers differ, or a root is not that of its slots.</exception>
    public void CompareStates()
    {
        var expected = Ledger.Slots.ToCanonicalBytes();
        foreach (var lane in Lanes)
        {
            if (!expected.AsSpan().SequenceEqual(lane.Ledger.Slots.ToCanonicalBytes()))
            {
                throw new ExecutorsDisagreeException($"After block {BlockNumber}: the slots of serial and of {lane.Name} differ.");
            }

            using var copy = lane.Ledger.Clone();
            if (copy.StateRoot != lane.Ledger.StateRoot)
            {
                throw new ExecutorsDisagreeException($"After block {BlockNumber}: the state root of {lane.Name} is not that of its slots.");
            }
        }
    }

    /// <summary>How a failed transaction ended, in words.</summary>
    public string Describe(RegisteredContract contract, Receipt receipt) =>
        $"{receipt.Status} {new AbiCodec(contract.Code.Manifest.Abi, Names).DescribeFailure(receipt.ReturnData.Span)}";

    /// <summary>How a transaction to an address ended, in words.</summary>
    public string Describe(Address contract, Receipt receipt) =>
        receipt.Status != TransactionStatus.Success && _contractsAt.TryGetValue(contract, out var code)
            ? Describe(code, receipt)
            : receipt.Status.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane.Executor.Dispose();
            lane.Ledger.Dispose();
        }

        foreach (var assembly in _assemblies)
        {
            assembly.Dispose();
        }
    }

    private Transaction Question(Address address, string entryPoint, IReadOnlyList<AbiValue> arguments)
    {
        var found = _contractsAt[address].Code.Manifest.FindEntryPoint(entryPoint);
        if (found.Kind != EntryPointKind.View)
        {
            throw new ArgumentException($"{entryPoint} may write: send it instead.", nameof(entryPoint));
        }

        return new Transaction(Address.Zero, address, GasLimit, AbiCodec.EncodeCall(found.Function, arguments));
    }

    private ImmutableArray<AbiValue> Decode(Receipt receipt, Address address, string entryPoint) =>
        receipt.Status == TransactionStatus.Success
            ? AbiCodec.DecodeReturn(_contractsAt[address].Code.Manifest.FindEntryPoint(entryPoint).Function, receipt.ReturnData.Span)
            : throw new InvalidOperationException($"{entryPoint} failed: {Describe(_contractsAt[address], receipt)}");

    private string EntryPointOf(Transaction transaction)
    {
        var data = transaction.CallData.Span;
        var selector = data.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(data) : 0;
        var contract = _contractsAt.GetValueOrDefault(transaction.To)?.Code;
        return contract is not null && contract.Manifest.TryGetEntryPoint(selector, out var called)
            ? $"{contract.Name}.{called.Name}"
            : "unknown";
    }

    private void CountRanges(ExecutedBlock executed, BlockSchedule schedule)
    {
        foreach (var segment in schedule.Segments)
        {
            for (var i = 0; i < segment.Schedule.TransactionCount; i++)
            {
                var ranges = 0;
                foreach (var access in segment.Schedule.Sets.Of(i))
                {
                    ranges += access.Kind is AccessKind.RangeRead or AccessKind.RangeWrite ? 1 : 0;
                }

                if (executed.Receipts[segment.First + i].Status == TransactionStatus.Success)
                {
                    Observer.CountRanges(EntryPointOf(executed.Block.Transactions[segment.First + i]), ranges);
                }
            }
        }
    }

    /// <summary>One executor more, with a ledger of its own. A test of this class gives one that errs.</summary>
    internal void AddLane(string name, Func<Ledger, IBlockExecutor> newExecutor)
    {
        var ledger = new Ledger(Contracts, chainId: 1);
        _lanes.Add(new(name, ledger, newExecutor(ledger)));
    }

    private sealed record Lane(string Name, Ledger Ledger, IBlockExecutor Executor)
    {
        public bool ShowsDeltas { get; init; }
    }
}
