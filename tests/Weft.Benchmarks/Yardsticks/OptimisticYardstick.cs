using Weft.Execution;
using Weft.Optimistic;
using Weft.Testing;

namespace Weft.Benchmarks.Yardsticks;

/// <summary>Speculation in place of access sets, over the same contracts.</summary>
public sealed class OptimisticYardstick : Yardstick
{
    private WorkloadRun _run = null!;
    private IReadOnlyDictionary<ulong, DeclaredAccess[]> _declared = null!;

    /// <inheritdoc/>
    public override string Name => "optimistic";

    /// <inheritdoc/>
    public override string Summary =>
        "Block-STM over the same contracts: execution with gas and conflicts found out, events, receipts, state root; no access sets, "
        + "schedule or guard, and no deltas. What transactions pay for their access sets is computed before.";

    /// <inheritdoc/>
    public override bool TryPrepare(WorkloadRun run)
    {
        using var ledger = run.NewLedger();
        (_run, _declared) = (run, DeclaredAccess.Of(ledger, run.Blocks));
        return true;
    }

    /// <inheritdoc/>
    public override YardstickRun NewRun(int workers) => new OptimisticRun(_run, workers, _declared);

    private sealed class OptimisticRun : YardstickRun
    {
        private readonly WorkloadRun _run;
        private readonly Ledger _ledger;
        private readonly OptimisticExecutor _executor;

        public OptimisticRun(WorkloadRun run, int workers, IReadOnlyDictionary<ulong, DeclaredAccess[]> declared)
        {
            _run = run;
            _ledger = run.NewLedger();
            _executor = new OptimisticExecutor(_ledger, workers, declared);
        }

        public override long ExecutionCount => _executor.ExecutionCount;

        public override void Execute()
        {
            foreach (var block in _run.Blocks)
                _executor.Execute(block).Dispose();
        }

        public override void Check(IReadOnlyList<ExecutedBlock> expected, Ledger ledger)
        {
            foreach (var block in expected)
                ExecutorsDisagreeException.ThrowUnlessEqual(block, _executor.Execute(block.Block), "the optimistic executor");
        }

        protected override void Dispose(bool isDisposing)
        {
            _executor.Dispose();
            _ledger.Dispose();
        }
    }
}
