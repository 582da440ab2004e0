using Weft.Blocks;
using Weft.Execution;
using Weft.Runtime;

namespace Weft.Testing;

/// <summary>
/// Counts what transactions declared and did, and fails on a transaction that left its access set: contracts of the language
/// never do, whatever their arguments.
/// </summary>
public sealed class AccessStatistics : AccessObserver
{
    private readonly SortedDictionary<string, EntryPointStatistics> _entryPoints = new(StringComparer.Ordinal);

    /// <summary>False in tests of the guard itself, whose contracts leave their access sets on purpose.</summary>
    public bool FailsOutsideAccessSet { get; set; } = true;

    /// <summary>Transactions seen.</summary>
    public long Transactions { get; private set; }

    /// <summary>Slots that transactions could read or write.</summary>
    public long Declared { get; private set; }

    /// <summary>Slots that they did.</summary>
    public long Observed { get; private set; }

    /// <summary>
    /// The same by entry point, of successful transactions only: one that fails has not come to all that it declared. Views that a test
    /// asks are not transactions.
    /// </summary>
    public IReadOnlyCollection<EntryPointStatistics> EntryPoints => _entryPoints.Values;

    /// <summary>Who is called by each transaction of the block that is observed; null: nobody counts.</summary>
    internal Func<int, string>? EntryPointOf { get; set; }

    /// <summary>Counts ranges that a successful transaction declared.</summary>
    internal void CountRanges(string entryPoint, long ranges) => Count(new(entryPoint, 0, 0, 0, ranges));

    /// <inheritdoc/>
    public override void Observe(int transaction, Receipt receipt, ReadOnlySpan<SlotHandle> handles)
    {
        Transactions++;
        var before = (Declared, Observed);
        foreach (var handle in handles)
        {
            var observed = handle.Observed & (SlotUse.Read | SlotUse.Write);
            Declared++;
            Observed += observed == SlotUse.None ? 0 : 1;
            if ((observed & ~handle.Declared) != 0)
            {
                throw new ExecutorsDisagreeException($"Transaction {transaction} made an access that it did not declare.");
            }
        }

        if (EntryPointOf is not null && receipt.Status == TransactionStatus.Success)
        {
            Count(new(EntryPointOf(transaction), 1, Declared - before.Declared, Observed - before.Observed, 0));
        }

        var status = ConditionErrors.Of(receipt)?.Cause ?? receipt.Status;
        if (FailsOutsideAccessSet && status == TransactionStatus.OutsideAccessSet)
        {
            throw new ExecutorsDisagreeException(
                $"Transaction {transaction} left its access set: 0x{Convert.ToHexStringLower(receipt.ReturnData.Span)}.");
        }
    }

    private void Count(EntryPointStatistics one) =>
        _entryPoints[one.EntryPoint] = _entryPoints.TryGetValue(one.EntryPoint, out var sum) ? sum.Plus(one) : one;
}
