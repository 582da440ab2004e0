// A sum goes round a ring of accounts that have nothing else: account i cannot pay i + d before it was paid by i - d. With d sums under
// way there are d chains side by side, and a transaction depends on the d-th before it. Transactions outside the chains are payments
// between two accounts of their own.
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>Transfers of which each can only be paid out of an earlier one.</summary>
public abstract class ChainedTransfers(string name, string summary, int distance, int percent = 100)
    : TransferWorkload(name, summary, accounts: 10_000)
{
    private static readonly UInt256 Sum = 1_000;

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        .. base.Parameters,
        new("distance", distance, "how many transactions of the chains before each is the one that it depends on") { Maximum = 1_000 },
        new("percent", percent, "of the transactions, how many are in the chains") { Minimum = 0, Maximum = 100 },
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(int Account, UInt256 Amount)> Funded(WorkloadSettings settings)
    {
        var ring = Ring(settings);
        return Enumerable.Range(0, settings["distance"]).Select(account => (account, Sum))
            .Concat(Enumerable.Range(ring, settings["accounts"] - ring).Select(account => (account, Balance)));
    }

    /// <inheritdoc/>
    protected override IEnumerable<(int From, int To, UInt256 Amount)> Payments(WorkloadSettings settings, Random random)
    {
        var (count, ring, step) = (settings["accounts"], Ring(settings), settings["distance"]);
        for (var (link, free) = (0, 0); ;)
        {
            if (random.Next(100) < settings["percent"])
            {
                yield return (link, (link + step) % ring, Sum);
                link = (link + 1) % ring;
            }
            else
            {
                yield return (ring + free, ring + free + 1, UInt256.One);
                free = (free + 2) % (count - ring - 1);
            }
        }
    }

    /// <summary>Accounts of the ring; the others are free.</summary>
    private static int Ring(WorkloadSettings settings)
    {
        var ring = settings["accounts"] / 2;
        return ring > settings["distance"]
            ? ring
            : throw new WorkloadException("half of its accounts are the ring, which must be longer than the distance");
    }
}

/// <summary>Account i pays i + 1.</summary>
public sealed class TransferChain() : ChainedTransfers("transfers-chain", "Account i pays i + 1 what it got from i - 1.", 1);

/// <summary>Every transaction depends on the one before.</summary>
public sealed class FullyChained() : ChainedTransfers("field-chained-full", "Every transfer depends on the one before.", 1);

/// <summary>Half of the transactions are one chain.</summary>
public sealed class HalfChained() : ChainedTransfers(
    "field-chained-half", "Half of the transfers are one chain, the others depend on nothing.", 1, percent: 50);

/// <summary>One chain.</summary>
public sealed class Distance1() : ChainedTransfers("field-distance-1", "Each transfer depends on the one before.", 1);

/// <summary>Two chains.</summary>
public sealed class Distance2() : ChainedTransfers("field-distance-2", "Each transfer depends on the second before it.", 2);

/// <summary>Three chains.</summary>
public sealed class Distance3() : ChainedTransfers("field-distance-3", "Each transfer depends on the third before it.", 3);

/// <summary>Four chains.</summary>
public sealed class Distance4() : ChainedTransfers("field-distance-4", "Each transfer depends on the fourth before it.", 4);

/// <summary>Eight chains.</summary>
public sealed class Distance8() : ChainedTransfers("field-distance-8", "Each transfer depends on the eighth before it.", 8);

/// <summary>Sixteen chains.</summary>
public sealed class Distance16() : ChainedTransfers("field-distance-16", "Each transfer depends on the sixteenth before it.", 16);
