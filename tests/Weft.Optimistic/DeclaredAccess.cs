using Weft.Blocks;
using Weft.Execution;
using Weft.Scheduling;

namespace Weft.Optimistic;

// What a transaction pays for finding its access set and for what is in it, and whether it was found at all, shows in its receipt. The
// optimistic executor has no access sets, so it is told: they are computed before, and take no part in its time.

/// <summary>What a transaction pays for its access set.</summary>
public sealed class DeclaredAccess
{
    private DeclaredAccess(AccessPrice price, long gas) => (Price, Gas) = (price, gas);

    /// <summary>What finding it came to.</summary>
    internal AccessPrice Price { get; }

    /// <summary>Gas for what it declares.</summary>
    internal long Gas { get; }

    /// <summary>Computes it for the transactions of blocks, by executing them one after another.</summary>
    /// <param name="ledger">What to execute them on. It is changed.</param>
    /// <param name="blocks">The blocks.</param>
    public static IReadOnlyDictionary<ulong, DeclaredAccess[]> Of(Ledger ledger, IEnumerable<Block> blocks)
    {
        using var executor = new ParallelExecutor(ledger, workers: 1);
        return blocks.ToDictionary(block => block.Number, block =>
        {
            using var executed = executor.Execute(block);
            return Of(executed.Layout!).ToArray();
        });
    }

    private static IEnumerable<DeclaredAccess> Of(BlockLayout layout)
    {
        for (var segment = 0; segment < layout.Schedule.Segments.Count; segment++)
        {
            var sets = layout.Sets(segment);
            for (var i = 0; i < sets.TransactionCount; i++)
            {
                yield return new DeclaredAccess(layout.AccessPrice(segment, i), GasOf(sets.Of(i)));
            }
        }
    }

    private static long GasOf(ReadOnlySpan<Access> accesses)
    {
        var gas = 0L;
        foreach (var access in accesses)
        {
            gas += access.Kind switch
            {
                AccessKind.Read or AccessKind.Write or AccessKind.Delta => GasPrices.DeclaredSlot,
                AccessKind.RangeRead or AccessKind.RangeWrite => GasPrices.DeclaredRange,
                _ => 0,
            };
        }

        return gas;
    }
}
