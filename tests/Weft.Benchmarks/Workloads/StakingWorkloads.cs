using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>What staking workloads have in common: tokens that accounts hold and a contract may take.</summary>
public abstract class StakingWorkload(string name, string summary) : Workload
{
    /// <summary>What an account stakes at first.</summary>
    protected static UInt256 Stake { get; } = 1_000_000_000_000;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary => summary;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Tokens.dll", "Weft.Samples.Staking.dll"];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters => [new("accounts", 2_000, "accounts that stake, and act in turn")];

    /// <summary>Gives an account a token that a contract may take.</summary>
    protected static IEnumerable<Transaction> Funding(TestChain chain, Address account, Address token, Address spender) =>
    [
        chain.Call(Accounts.Bank, token, "mint", account, UInt256.One << 100),
        chain.Call(account, token, "approve", spender, UInt256.MaxValue),
    ];

    /// <summary>Addresses of all accounts.</summary>
    protected static IEnumerable<Address> Stakers(WorkloadSettings settings) =>
        Enumerable.Range(0, settings["accounts"]).Select(Accounts.Of);
}

/// <summary>Stakes and claims around one index.</summary>
public sealed class StakingIndex() : StakingWorkload(
    "staking-index", "Stakes, withdrawals and claims of rewards by time, around one index (StakingRewards).")
{
    private static readonly UInt256 Reward = UInt256.Parse("1000000000000000000000000000");

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var (bank, random) = (Accounts.Bank, settings.NewRandom());
        var staked = chain.Deploy("Erc20", $"{Name}.staked");
        var paid = chain.Deploy("Erc20", $"{Name}.paid");
        var staking = chain.Deploy("StakingRewards", $"{Name}.staking", bank, bank, paid, staked);
        Install(chain, [chain.Call(bank, paid, "mint", staking, Reward * 2)]);
        Install(chain, Stakers(settings).SelectMany(account => (Transaction[])
        [
            .. Funding(chain, account, staked, staking), chain.Call(account, staking, "stake", Stake),
        ]));
        Install(chain, [chain.Call(bank, staking, "notifyRewardAmount", Reward)]);
        return Accounts.InTurn(settings["accounts"]).Select(account => random.Next(10) switch
        {
            < 4 => chain.Call(Accounts.Of(account), staking, "stake", Accounts.SomeAmount(random, 1_000_000)),
            < 8 => chain.Call(Accounts.Of(account), staking, "getReward"),
            _ => chain.Call(Accounts.Of(account), staking, "withdraw", Accounts.SomeAmount(random, 1_000_000)),
        }).Chunk(settings.TransactionCount);
    }
}

/// <summary>Deposits in a pool that was designed for many callers.</summary>
public sealed class LiquidDeposits() : StakingWorkload(
    "staking-liquid", "Deposits, transfers of shares and a few requests for withdrawal (LiquidStaking).")
{
    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        .. base.Parameters,
        new("requests", 2, "of the transactions, how many per cent are requests for withdrawal") { Minimum = 0, Maximum = 100 },
    ];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var (bank, random, accounts) = (Accounts.Bank, settings.NewRandom(), settings["accounts"]);
        var asset = chain.Deploy("Erc20", $"{Name}.asset");
        var pool = chain.Deploy("LiquidStaking", $"{Name}.pool", asset, bank, Accounts.Of(int.MaxValue - 1));
        Install(chain, Stakers(settings).SelectMany(account => (Transaction[])
        [
            .. Funding(chain, account, asset, pool), chain.Call(account, pool, "deposit", Stake * 1_000, 0, account),
        ]));
        var number = 0L;
        return Accounts.InTurn(accounts).Select(account =>
        {
            var (owner, amount) = (Accounts.Of(account), Accounts.SomeAmount(random, 1_000_000));
            var kind = random.Next(100);
            if (kind < settings["requests"])
                return chain.Call(owner, pool, "requestWithdrawal", amount, ++number);
            return kind % 4 == 0
                ? chain.Call(owner, pool, "transfer", Accounts.Of((account + 1) % accounts), amount)
                : chain.Call(owner, pool, "deposit", amount, 0, owner);
        }).Chunk(settings.TransactionCount);
    }
}

/// <summary>Deposits, withdrawals and claims in the pools of a MasterChef.</summary>
public sealed class ChefPools() : StakingWorkload(
    "staking-masterchef", "Deposits, withdrawals and claims in pools that are paid by block (MasterChef).")
{
    /// <inheritdoc/>
    public override IReadOnlyList<WorkloadParameter> Parameters =>
        [.. base.Parameters, new("pools", 32, "pools, each of a token of its own") { Maximum = 10_000 }];

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var (bank, random) = (Accounts.Bank, settings.NewRandom());
        var tokens = Enumerable.Range(0, settings["pools"]).Select(pool => chain.Deploy("Erc20", $"{Name}.token{pool}")).ToArray();
        var paid = chain.Deploy("SushiToken", $"{Name}.paid");
        var chef = chain.Deploy("MasterChef", $"{Name}.chef", paid, Accounts.Of(int.MaxValue - 1), UInt256.One << 80, 0, 0);
        Install(chain, [chain.Call(bank, paid, "transferOwnership", chef)]);
        Install(chain, tokens.Select(token => chain.Call(bank, chef, "add", 1, token, false)));
        var poolOf = Stakers(settings).Select(_ => random.Next(tokens.Length)).ToArray();
        Install(chain, Stakers(settings).SelectMany((account, i) => (Transaction[])
        [
            .. Funding(chain, account, tokens[poolOf[i]], chef), chain.Call(account, chef, "deposit", poolOf[i], Stake),
        ]));
        return Accounts.InTurn(settings["accounts"]).Select(account => random.Next(10) switch
        {
            < 4 => chain.Call(Accounts.Of(account), chef, "deposit", poolOf[account], Accounts.SomeAmount(random, 1_000_000)),
            < 7 => chain.Call(Accounts.Of(account), chef, "withdraw", poolOf[account], Accounts.SomeAmount(random, 1_000_000)),
            _ => chain.Call(Accounts.Of(account), chef, "withdraw", poolOf[account], 0),
        }).Chunk(settings.TransactionCount);
    }
}
