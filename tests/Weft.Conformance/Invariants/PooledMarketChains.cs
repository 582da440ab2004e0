using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>
/// Chains with a pooled market of two assets, and what can be asked of them. Carol lends both, and has borrowed against the first.
/// </summary>
internal static class PooledMarketChains
{
    public const int Variable = 2;

    public static readonly UInt256 Ray = UInt256.Parse("1000000000000000000000000000");

    public static Address Oracle { get; } = Of(0x4001);

    public static Address Configurator { get; } = Of(0x4002);

    public static Address Taker { get; } = Of(0x4003);

    public static Address Strategy { get; } = Of(0x4004);

    public static IReadOnlyList<Address> Assets { get; } = [Asset, SecondAsset];

    public static IReadOnlyList<Address> SupplyTokens { get; } = [Of(0x4011), Of(0x4012)];

    public static IReadOnlyList<Address> DebtTokens { get; } = [Of(0x4021), Of(0x4022)];

    /// <summary>Everybody who can have assets.</summary>
    public static IReadOnlyList<Address> Holders { get; } = [.. Everybody, .. SupplyTokens, Taker];

    /// <summary>A market at a slope of interest. Without one, indices stay at one.</summary>
    /// <param name="hasInterest">Whether there is one.</param>
    /// <param name="leftoverMin">What a liquidation has to leave, if not nothing; zero: anything.</param>
    /// <param name="isSerial">Whether the chain has the serial executor alone.</param>
    public static TestChain PooledMarket(bool hasInterest, int leftoverMin = 0, bool isSerial = false)
    {
        var chain = WithTokens(isSerial);
        var slope = hasInterest ? Ray * 40 : 0;
        chain.CreateAt(Oracle, "LendingOracle", "oracle", Operator);
        chain.CreateAt(Configurator, "LendingConfigurator", "configurator", Operator, Target);
        chain.CreateAt(Target, "LendingPool", "pool", Operator, Configurator, Oracle, Other, hasInterest ? 50 : 0, 3_000);
        chain.CreateAt(Taker, "FlashLoanTaker", "taker", Operator);
        chain.CreateAt(Strategy, "RateStrategy", "strategy", Operator, Ray / 2, 0, slope, slope, 0, 0, 0, 0, 0);
        for (var i = 0; i < Assets.Count; i++)
            List(chain, i);
        Approved(chain, Asset, SecondAsset);
        foreach (var asset in Assets)
        {
            Succeed(chain, chain.Call(Carol, Target, "supply", asset, 5_000_003, Carol, 0));
            Succeed(chain, chain.Call(Operator, asset, "mint", Taker, Each));
        }

        Succeed(chain, chain.Call(Operator, Configurator, "setLeftoverMin", leftoverMin));
        Succeed(chain, chain.Call(Carol, Target, "setUserUseReserveAsCollateral", SecondAsset, false));
        Succeed(chain, chain.Call(Carol, Target, "borrow", Asset, 501_001, Variable, 0, Carol));
        Succeed(chain, chain.Call(Carol, Target, "borrow", SecondAsset, 2_000_001, Variable, 0, Carol));
        return chain;
    }

    /// <summary>Supply tokens and the treasury's part are worth no more than liquidity and debt.</summary>
    public static BigInteger OwedToSuppliers(TestChain chain, int asset)
    {
        var accrued = chain.Numbers(Target, "getReserveData", Assets[asset])[6];
        var index = chain.Number(Target, "getReserveNormalizedIncome", Assets[asset]);
        return chain.Number(SupplyTokens[asset], "totalSupply") + (accrued * index / (BigInteger)Ray);
    }

    public static BigInteger Backing(TestChain chain, int asset) =>
        chain.Number(Assets[asset], "balanceOf", SupplyTokens[asset]) + chain.Number(DebtTokens[asset], "totalSupply");

    public static string? ScaledFault(TestChain chain, Address token)
    {
        var (sum, total) = (
            Holders.Aggregate(BigInteger.Zero, (all, user) => all + chain.Number(token, "scaledBalanceOf", user)),
            chain.Number(token, "scaledTotalSupply"));
        return sum == total ? null : $"accounts have {sum} of {total}";
    }

    public static BigInteger HealthOf(TestChain chain, Address user) => chain.Numbers(Target, "getUserAccountData", user)[5];

    /// <summary>What an account has of each asset, and what it owes.</summary>
    public static (BigInteger Supplied, BigInteger Owed)[] PositionsOf(TestChain chain, Address user) =>
        [.. SupplyTokens.Zip(DebtTokens).Select(tokens =>
            (chain.Number(tokens.First, "balanceOf", user), chain.Number(tokens.Second, "balanceOf", user)))];

    private static void List(TestChain chain, int number)
    {
        var asset = Assets[number];
        chain.CreateAt(SupplyTokens[number], "AToken", $"a{number}", Operator, Target, asset);
        chain.CreateAt(DebtTokens[number], "DebtToken", $"v{number}", Operator, Target, asset);
        Succeed(chain, chain.Call(Operator, Oracle, "setPrice", asset, 100));
        Succeed(chain, chain.Call(
            Operator, Configurator, "initReserve", asset, number, 0, SupplyTokens[number], DebtTokens[number], Strategy));
        Succeed(chain, chain.Call(Operator, Configurator, "configureReserveAsCollateral", asset, 7_500, 8_000, 10_500));
        Succeed(chain, chain.Call(Operator, Configurator, "setReserveBorrowing", asset, true));
        Succeed(chain, chain.Call(Operator, Configurator, "setReserveFlashLoaning", asset, true));
        Succeed(chain, chain.Call(Operator, Configurator, "setReserveFactor", asset, 1_000));
        Succeed(chain, chain.Call(Operator, Configurator, "setLiquidationProtocolFee", asset, 1_000));
    }
}
