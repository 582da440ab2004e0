using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>Deposits in vaults of one asset, withdrawals, and transfers of shares. An account has one vault.</summary>
public abstract class VaultWorkload(string name, string summary, int vaults) : Workload
{
    private const long AmountMax = 1_000_000;

    private static readonly UInt256 Deposited = UInt256.One << 80;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary => summary;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Vaults.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("vaults", vaults, "vaults of one asset") { Maximum = 10_000 },
        new("accounts", 2_000, "accounts, each with shares of one vault, that act in turn"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var (random, count) = (settings.NewRandom(), settings["accounts"]);
        var asset = chain.Deploy("Erc20", $"{Name}.asset");
        var all = Enumerable.Range(0, settings["vaults"]).Select(i => chain.Deploy("Vault", $"{Name}.vault{i}", asset, 3)).ToArray();
        var vaultOf = Enumerable.Range(0, count).Select(_ => all[random.Next(all.Length)]).ToArray();
        Install(chain, vaultOf.SelectMany((vault, i) => (Transaction[])
        [
            chain.Call(Accounts.Bank, asset, "mint", Accounts.Of(i), UInt256.One << 100),
            chain.Call(Accounts.Of(i), asset, "approve", vault, UInt256.MaxValue),
            chain.Call(Accounts.Of(i), vault, "deposit", Deposited, Accounts.Of(i)),
        ]));
        return Accounts.InTurn(count).Select(account =>
        {
            var (owner, amount) = (Accounts.Of(account), Accounts.SomeAmount(random, AmountMax));
            return random.Next(10) switch
            {
                < 4 => chain.Call(owner, vaultOf[account], "deposit", amount, owner),
                < 7 => chain.Call(owner, vaultOf[account], "withdraw", amount, owner, owner),
                _ => chain.Call(owner, vaultOf[account], "transfer", Accounts.Of((account + 1) % count), amount),
            };
        }).Chunk(settings.TransactionCount);
    }
}

/// <summary>Many vaults.</summary>
public sealed class ManyVaults() : VaultWorkload(
    "vault-many", "Deposits, withdrawals and transfers of shares at many vaults of one asset.", 100);

/// <summary>One vault.</summary>
public sealed class OneVault() : VaultWorkload("vault-one", "Deposits, withdrawals and transfers of shares at one vault.", 1);
