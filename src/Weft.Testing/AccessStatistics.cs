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
    /// <summary>False in tests of the guard itself, whose contracts leave their access sets on purpose.</summary>
    public bool FailsOutsideAccessSet { get; set; } = true;

    /// <summary>Transactions seen.</summary>
    public long Transactions { get; private set; }

    /// <summary>Slots that transactions could read or write.</summary>
    public long Declared { get; private set; }

    /// <summary>Slots that they did.</summary>
    public long Observed { get; private set; }

    /// <inheritdoc/>
    public override void Observe(int transaction, Receipt receipt, ReadOnlySpan<SlotHandle> handles)
    {
        Transactions++;
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

        if (FailsOutsideAccessSet && receipt.Status == TransactionStatus.OutsideAccessSet)
        {
            throw new ExecutorsDisagreeException(
                $"Transaction {transaction} left its access set: 0x{Convert.ToHexStringLower(receipt.ReturnData.Span)}.");
        }
    }
}
