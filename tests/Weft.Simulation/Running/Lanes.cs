using Weft.Blocks;
using Weft.Execution;
using Weft.Loading;
using Weft.Runtime;

namespace Weft.Simulation.Running;

/// <summary>
/// The executors that must agree, each with a ledger of its own: the serial one, which is the definition; a serial one that shows
/// transactions what their deltas change, which finds changes that are no deltas; and parallel ones, whose schedules are computed
/// independently of each other and must be the same, too. Other parallel ones run a case's blocks when all of them are known: these plan
/// each block while the one before runs.
/// </summary>
internal sealed class Lanes : IDisposable
{
    private static readonly (int Workers, RunWay? Way)[] Parallel = [(1, null), (2, null), (3, RunWay.InSteps), (8, RunWay.WhenReady)];

    private readonly LoadedAssembly _assembly;
    private readonly Ledger _ledger;
    private readonly SerialExecutor _serial;
    private readonly List<(string Name, Ledger Ledger, IBlockExecutor Executor)> _others = [];
    private readonly List<(string Name, Ledger Ledger, IBlockExecutor Executor)> _foreseeing = [];
    private readonly List<(ExecutedBlock Block, string Hash)> _executed = [];
    private readonly Declared _observer;

    public Lanes(LoadedAssembly assembly, Tally tally, ulong shuffleSeed, bool leavesCutsOut = false)
    {
        _assembly = assembly;
        Contracts.Add(assembly);
        _observer = new Declared(tally);
        _ledger = new Ledger(Contracts, chainId: 1);
        _serial = new SerialExecutor(_ledger) { Observer = _observer };
        Add(_others, "serial, showing what deltas change", ledger => new SerialExecutor(ledger, showsDeltas: true));
        foreach (var (workers, way) in Parallel) AddParallel(_others, $"{workers} workers", workers, seed: null, way);
        AddParallel(_others, $"3 workers, shuffled with seed {shuffleSeed}", workers: 3, shuffleSeed);
        AddParallel(_foreseeing, "2 workers that know the next block", workers: 2, seed: null, RunWay.WhenReady);
        AddParallel(_foreseeing, $"3 workers that know the next block, shuffled with seed {shuffleSeed}", workers: 3, shuffleSeed);

        void AddParallel(List<(string, Ledger, IBlockExecutor)> lanes, string name, int workers, ulong? seed, RunWay? way = null) =>
            Add(lanes, name, ledger => new ParallelExecutor(ledger, workers, seed) { LeavesCutsOut = leavesCutsOut, Way = way });
    }

    public ContractRegistry Contracts { get; } = new();

    /// <summary>Is told of every block and the hash of its schedule, when all lanes have agreed.</summary>
    public Action<ExecutedBlock, string>? Executed { get; set; }

    /// <summary>Creates a contract on all lanes.</summary>
    public Receipt Create(Transaction creation, RegisteredContract contract, BlockContext block)
    {
        var expected = Guarded("serial", () => _serial.Create(creation, contract, block));
        RejectOutside(-1, expected);
        foreach (var (name, _, executor) in _others.Concat(_foreseeing))
        {
            var actual = Guarded(name, () => executor.Create(creation, contract, block));
            if (!expected.Equals(actual))
                throw new SimulationException(FailureKind.Receipts, $"creation: serial {Words(expected)}, {name} {Words(actual)}");
        }

        return expected;
    }

    /// <summary>Executes a block on all lanes.</summary>
    public ExecutedBlock Execute(Block block)
    {
        var expected = Guarded("serial", () => _serial.Execute(block));
        var hash = "";
        foreach (var (name, _, executor) in _others)
        {
            var actual = Guarded(name, () => executor.Execute(block));
            Compare(expected, actual, name);
            if (actual.Layout is null) continue;
            if (hash.Length == 0) _observer.Tally.Count(actual.Layout);
            hash = Scheduled(actual, hash, name);
        }

        _executed.Add((expected, hash));
        Executed?.Invoke(expected, hash);
        return expected;
    }

    /// <summary>Executes the blocks since the last time on the lanes that know the next one.</summary>
    public void ExecuteForeseen()
    {
        foreach (var (name, _, executor) in _foreseeing)
        {
            var results = Guarded(name, () => _executed.Select((one, i) => executor.Execute(one.Block.Block, Next(i))).ToList());
            foreach (var (expected, actual) in _executed.Zip(results))
            {
                Compare(expected.Block, actual, name);
                Scheduled(actual, expected.Hash, name);
            }
        }

        _executed.Clear();

        Block? Next(int i) => _executed.ElementAtOrDefault(i + 1).Block?.Block;
    }

    /// <summary>Compares all of state, byte for byte.</summary>
    public void CompareStates()
    {
        var expected = _ledger.Slots.ToCanonicalBytes();
        foreach (var (name, ledger, _) in _others.Concat(_foreseeing))
        {
            if (!expected.AsSpan().SequenceEqual(ledger.Slots.ToCanonicalBytes()))
                throw new SimulationException(FailureKind.State, $"equal state roots, but different bytes of serial and {name}");
        }
    }

    public void Dispose()
    {
        _serial.Dispose();
        _ledger.Dispose();
        foreach (var (_, ledger, executor) in _others.Concat(_foreseeing))
        {
            executor.Dispose();
            ledger.Dispose();
        }

        _assembly.Dispose();
    }

    /// <summary>The hash of a block's schedule, which has to be the one that is known, if any is.</summary>
    private static string Scheduled(ExecutedBlock executed, string known, string name)
    {
        var hash = Convert.ToHexStringLower(executed.Layout!.Schedule.Hash);
        if (known.Length > 0 && known != hash)
            throw new SimulationException(FailureKind.Schedule, $"{name} scheduled the block differently");
        return hash;
    }

    private static void Compare(ExecutedBlock expected, ExecutedBlock actual, string name)
    {
        for (var i = 0; i < expected.Receipts.Count; i++)
        {
            if (expected.Receipts[i].ToCanonicalBytes().AsSpan().SequenceEqual(actual.Receipts[i].ToCanonicalBytes())) continue;
            throw new SimulationException(
                FailureKind.Receipts,
                $"transaction {i}: serial {Words(expected.Receipts[i])}, {name} {Words(actual.Receipts[i])}");
        }

        if (expected.StateRoot != actual.StateRoot)
        {
            throw new SimulationException(
                FailureKind.State, $"state root {expected.StateRoot} of serial, {actual.StateRoot} of {name}");
        }
    }

    private void Add(
        List<(string Name, Ledger Ledger, IBlockExecutor Executor)> lanes, string name, Func<Ledger, IBlockExecutor> executor)
    {
        var ledger = new Ledger(Contracts, chainId: 1);
        lanes.Add((name, ledger, executor(ledger)));
    }

    private static T Guarded<T>(string name, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception error) when (error is not SimulationException)
        {
            throw new SimulationException(FailureKind.Executor, $"{name}: {error}", error.GetType().Name, error);
        }
    }

    private static void RejectOutside(int transaction, Receipt receipt)
    {
        if ((ConditionErrors.Of(receipt)?.Cause ?? receipt.Status) == TransactionStatus.OutsideAccessSet)
            throw new SimulationException(FailureKind.OutsideAccessSet, $"transaction {transaction} left its access set: {Words(receipt)}");
    }

    private static string Words(Receipt receipt) =>
        $"{receipt.Status} gas {receipt.GasUsed} events [{string.Join(' ', receipt.Events.Select(Words))}] "
        + $"data {Hex(receipt.ReturnData.Span)}";

    private static string Words(Event one) => $"{string.Join(',', one.Topics)}:{Hex(one.Data.Span)}";

    private static string Hex(ReadOnlySpan<byte> bytes) => $"0x{Convert.ToHexStringLower(bytes)}";

    private sealed class Declared(Tally tally) : AccessObserver
    {
        public Tally Tally { get; } = tally;

        public override void Observe(int transaction, Receipt receipt, ReadOnlySpan<SlotHandle> handles)
        {
            Tally.Count(receipt);
            foreach (var handle in handles)
            {
                var observed = handle.Observed & (SlotUse.Read | SlotUse.Write);
                Tally.Count(isObserved: observed != SlotUse.None);
                if ((observed & ~handle.Declared) != 0)
                    throw new SimulationException(FailureKind.OutsideAccessSet, $"transaction {transaction} did what it had not declared");
            }

            RejectOutside(transaction, receipt);
        }
    }
}
