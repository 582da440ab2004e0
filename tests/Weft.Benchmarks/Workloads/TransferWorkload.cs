using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>Transfers of one ERC-20 token.</summary>
public abstract class TransferWorkload(string name, string summary, int accounts) : Workload
{
    /// <summary>What every account holds at first: more than is ever paid.</summary>
    protected static UInt256 Balance { get; } = UInt256.One << 80;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary => summary;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
        [new("accounts", accounts, "accounts that hold the token") { Minimum = 2 }];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var token = chain.Deploy("Erc20", $"{Name}.token");
        Install(chain, Funded(settings).Select(one =>
            chain.Call(Accounts.Bank, token, "mint", Accounts.Of(one.Account), one.Amount)));
        return Payments(settings, settings.NewRandom())
            .Select(one => chain.Call(Accounts.Of(one.From), token, "transfer", Accounts.Of(one.To), one.Amount))
            .Chunk(settings.TransactionCount);
    }

    /// <summary>Who holds how much at first.</summary>
    protected virtual IEnumerable<(int Account, UInt256 Amount)> Funded(WorkloadSettings settings) =>
        Enumerable.Range(0, settings["accounts"]).Select(account => (account, Balance));

    /// <summary>Who pays whom, without end.</summary>
    protected abstract IEnumerable<(int From, int To, UInt256 Amount)> Payments(WorkloadSettings settings, Random random);
}

/// <summary>Transfers whose payers and receivers are drawn by the same law.</summary>
public abstract class DrawnTransfers(string name, string summary, int accounts, int skew = 0) : TransferWorkload(name, summary, accounts)
{
    private const long AmountMax = 1_000;

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        .. base.Parameters,
        new("skew", skew, "hundredths of the exponent of Zipf's law by which accounts are drawn; 0: all alike")
        {
            Minimum = 0,
            Maximum = 400,
        },
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(int From, int To, UInt256 Amount)> Payments(WorkloadSettings settings, Random random)
    {
        var (law, count) = (new Zipf(settings["accounts"], settings["skew"] / 100.0), settings["accounts"]);
        while (true)
        {
            var (from, to) = (law.Next(random), law.Next(random));
            yield return (from, to == from ? (to + 1) % count : to, Accounts.SomeAmount(random, AmountMax));
        }
    }
}

/// <summary>Transfers between accounts that are drawn evenly.</summary>
public sealed class UniformTransfers() : DrawnTransfers("transfers-uniform", "Transfers between accounts that are drawn evenly.", 10_000);

/// <summary>Transfers with a few frequent accounts.</summary>
public sealed class ZipfTransfers50() : DrawnTransfers(
    "transfers-zipf-0.5", "Transfers between accounts that are drawn by Zipf's law with exponent 0.5.", 10_000, skew: 50);

/// <summary>Transfers with a few very frequent accounts.</summary>
public sealed class ZipfTransfers99() : DrawnTransfers(
    "transfers-zipf-0.99", "Transfers between accounts that are drawn by Zipf's law with exponent 0.99.", 10_000, skew: 99);

/// <summary>Transfers mostly between a handful of accounts.</summary>
public sealed class ZipfTransfers120() : DrawnTransfers(
    "transfers-zipf-1.2", "Transfers between accounts that are drawn by Zipf's law with exponent 1.2.", 10_000, skew: 120);

/// <summary>Everybody pays the same account.</summary>
public sealed class OneReceiver() : TransferWorkload("transfers-one-receiver", "Everybody pays the same account.", 10_000)
{
    /// <inheritdoc/>
    protected override IEnumerable<(int From, int To, UInt256 Amount)> Payments(WorkloadSettings settings, Random random) =>
        Accounts.InTurn(settings["accounts"] - 1).Select(account => (account + 1, 0, UInt256.One));
}

/// <summary>One account pays everybody.</summary>
public sealed class OnePayer() : TransferWorkload("transfers-one-payer", "The same account pays everybody.", 10_000)
{
    /// <inheritdoc/>
    protected override IEnumerable<(int From, int To, UInt256 Amount)> Payments(WorkloadSettings settings, Random random) =>
        Accounts.InTurn(settings["accounts"] - 1).Select(account => (0, account + 1, UInt256.One));
}
