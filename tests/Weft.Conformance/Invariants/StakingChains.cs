using Weft.Blocks;
using Weft.Conformance.Replay;
using Weft.Testing;

namespace Weft.Conformance.Invariants;

/// <summary>Chains with one of the staking contracts, ready for use: tokens are handed out and approved.</summary>
internal static class StakingChains
{
    /// <summary>The assemblies of these contracts.</summary>
    private static readonly string[] Contracts =
    [
        "Weft.Samples.Tokens", "Weft.Samples.Lending", "Weft.Samples.Vaults", "Weft.Samples.Staking", "Weft.Samples.Oracle",
        "Weft.Samples.Insurance",
    ];

    /// <summary>What everybody has of a token at the start.</summary>
    public static UInt256 Each { get; } = 1_000_000_000_000;

    public static Address Alice { get; } = Of(0xa1);

    public static Address Bob { get; } = Of(0xb2);

    public static Address Carol { get; } = Of(0xc3);

    /// <summary>Who starts periods, reports and finalises.</summary>
    public static Address Operator { get; } = Of(0xd4);

    /// <summary>Who gets what others lose, or a part of the rewards.</summary>
    public static Address Other { get; } = Of(0xe5);

    public static Address Asset { get; } = Of(0x1001);

    public static Address SecondAsset { get; } = Of(0x1002);

    public static Address Reward { get; } = Of(0x1003);

    /// <summary>The contract that is tried.</summary>
    public static Address Target { get; } = Of(0x1004);

    public static IReadOnlyList<Address> Users { get; } = [Alice, Bob, Carol];

    /// <summary>Everybody who can have tokens.</summary>
    public static IReadOnlyList<Address> Everybody { get; } = [Alice, Bob, Carol, Operator, Other, Target];

    public static TestChain LiquidStaking(bool isSerial = false)
    {
        var chain = WithTokens(isSerial);
        chain.CreateAt(Target, "LiquidStaking", "pool", Operator, Asset, Operator, Other);
        return Approved(chain, Asset);
    }

    public static TestChain GenerousPool()
    {
        var chain = WithTokens();
        chain.CreateAt(Target, "GenerousPool", "pool", Operator, Asset);
        return Approved(chain, Asset);
    }

    /// <summary>Staking one token for another, or for the same.</summary>
    public static TestChain StakingRewards(Address paid, bool isSerial = false)
    {
        var chain = WithTokens(isSerial);
        chain.CreateAt(Target, "StakingRewards", "staking", Operator, Operator, Operator, paid, Asset);
        return Approved(chain, Asset);
    }

    /// <summary>Two pools, of two tokens.</summary>
    public static TestChain MasterChef(UInt256 perBlock, bool isSerial = false)
    {
        var chain = WithTokens(isSerial);
        chain.CreateAt(Sushi, "SushiToken", "sushi", Operator);
        chain.CreateAt(Target, "MasterChef", "chef", Operator, Sushi, Other, perBlock, 0, 20);
        Succeed(chain, chain.Call(Operator, Sushi, "transferOwnership", Target));
        Succeed(chain, chain.Call(Operator, Target, "add", 3, Asset, true));
        Succeed(chain, chain.Call(Operator, Target, "add", 1, SecondAsset, true));
        return Approved(chain, Asset, SecondAsset);
    }

    /// <summary>The token that <see cref="MasterChef"/> makes.</summary>
    public static Address Sushi { get; } = Of(0x1005);

    /// <summary>A chain with three tokens that everybody has. With the serial executor alone it is made sooner.</summary>
    internal static TestChain WithTokens(bool isSerial = false) =>
        WithTokens(isSerial ? Samples.NewSerialChain(Contracts) : Samples.NewChain());

    /// <summary>Puts three tokens on a chain that everybody has.</summary>
    internal static TestChain WithTokens(TestChain chain)
    {
        string[] names = ["alice", "bob", "carol", "operator", "other"];
        foreach (var (name, address) in names.Zip(Everybody))
            chain.Names.Add(name, address);
        foreach (var (name, token) in new[] { ("asset", Asset), ("second", SecondAsset), ("reward", Reward) })
        {
            chain.CreateAt(token, "Erc20", name, Operator);
            foreach (var account in (Address[])[Alice, Bob, Carol, Operator])
                Succeed(chain, chain.Call(Operator, token, "mint", account, Each));
        }

        return chain;
    }

    /// <summary>Everybody lets the contract that is tried take tokens.</summary>
    internal static TestChain Approved(TestChain chain, params ReadOnlySpan<Address> tokens) => ApprovedFor(Target, chain, tokens);

    /// <summary>Everybody lets a contract take tokens.</summary>
    internal static TestChain ApprovedFor(Address spender, TestChain chain, params ReadOnlySpan<Address> tokens)
    {
        foreach (var token in tokens)
        {
            foreach (var account in (Address[])[Alice, Bob, Carol, Operator])
                Succeed(chain, chain.Call(account, token, "approve", spender, UInt256.MaxValue));
        }

        return chain;
    }

    /// <summary>Executes what has to succeed.</summary>
    internal static void Succeed(TestChain chain, Transaction transaction)
    {
        var receipt = chain.Execute(transaction).Receipts[0];
        Assert.True(receipt.Status == TransactionStatus.Success, chain.Describe(transaction.To, receipt));
    }

    internal static Address Of(int number) => Address.Parse($"0x{number:x40}");
}
