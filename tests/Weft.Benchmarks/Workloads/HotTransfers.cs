using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>Transfers of which a part takes place among the last few accounts.</summary>
public abstract class HotTransfers(string name, string summary, int accounts, int hot, int percent)
    : TransferWorkload(name, summary, accounts)
{
    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        .. base.Parameters,
        new("hot", hot, "hot accounts: the last ones") { Minimum = 2 },
        new("percent", percent, "of the transactions, how many are between two hot accounts; the others are between any two")
        {
            Minimum = 0,
            Maximum = 100,
        },
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(int From, int To, UInt256 Amount)> Payments(WorkloadSettings settings, Random random)
    {
        var (count, hotCount) = (settings["accounts"], Math.Min(settings["hot"], settings["accounts"]));
        while (true)
        {
            var choice = random.Next(100) < settings["percent"] ? hotCount : count;
            var from = random.Next(choice);
            var to = (from + 1 + random.Next(choice - 1)) % choice;
            yield return (count - 1 - from, count - 1 - to, Accounts.SomeAmount(random, 1_000));
        }
    }
}

/// <summary>No hot accounts.</summary>
public sealed class HotRatio0() : HotTransfers(
    "field-erc20-hot-0", "Transfers between any of 100,000 accounts.", accounts: 100_000, hot: 10_000, percent: 0);

/// <summary>One in ten among a tenth of the accounts.</summary>
public sealed class HotRatio10() : HotTransfers(
    "field-erc20-hot-0.1", "A tenth of the transfers is among the last tenth of 100,000 accounts.", 100_000, hot: 10_000, percent: 10);

/// <summary>Three in ten among a tenth of the accounts.</summary>
public sealed class HotRatio30() : HotTransfers(
    "field-erc20-hot-0.3", "Three tenths of the transfers are among the last tenth of 100,000 accounts.", 100_000, 10_000, percent: 30);

/// <summary>Three in ten among five accounts.</summary>
public sealed class FiveHotAccounts() : HotTransfers(
    "field-five-hot", "30 % of the transfers are among five accounts.", accounts: 10_000, hot: 5, percent: 30);

/// <summary>Two accounts.</summary>
public sealed class PeerToPeer2() : DrawnTransfers("field-p2p-2", "Transfers between two accounts.", 2);

/// <summary>Ten accounts.</summary>
public sealed class PeerToPeer10() : DrawnTransfers("field-p2p-10", "Transfers between any of ten accounts.", 10);

/// <summary>A hundred accounts.</summary>
public sealed class PeerToPeer100() : DrawnTransfers("field-p2p-100", "Transfers between any of 100 accounts.", 100);

/// <summary>A thousand accounts.</summary>
public sealed class PeerToPeer1K() : DrawnTransfers("field-p2p-1k", "Transfers between any of 1,000 accounts.", 1_000);

/// <summary>Ten thousand accounts.</summary>
public sealed class PeerToPeer10K() : DrawnTransfers("field-p2p-10k", "Transfers between any of 10,000 accounts.", 10_000);

/// <summary>Two hundred thousand accounts.</summary>
public sealed class PeerToPeer200K() : DrawnTransfers("field-p2p-200k", "Transfers between any of 200,000 accounts.", 200_000);
