using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>Chains with two isolated markets, and what can be asked of them.</summary>
internal static class IsolatedMarketChains
{
    public const int SupplyAssets = 0;
    public const int SupplyShares = 1;
    public const int BorrowAssets = 2;
    public const int BorrowShares = 3;
    public const int LastUpdate = 4;
    public const int Fee = 5;

    public static Address Oracle { get; } = Of(0x3001);

    public static Address Rates { get; } = Of(0x3002);

    public static UInt256 Wad { get; } = 1_000_000_000_000_000_000;

    public static UInt256 Rate { get; } = 30_000_000_000_000;

    /// <summary>The markets differ in their liquidation ratio alone.</summary>
    public static IReadOnlyList<UInt256> Ltvs { get; } = [Wad / 2, Wad * 4 / 5];

    /// <summary>
    /// Two markets in which Carol lends, and has borrowed at interest for a while: shares have odd prices. Then the rate stays, or is
    /// nothing.
    /// </summary>
    /// <param name="interest">Whether it stays.</param>
    /// <param name="isSerial">Whether the chain has the serial executor alone.</param>
    public static TestChain IsolatedMarkets(bool interest, bool isSerial = false)
    {
        var chain = WithTokens(isSerial);
        chain.CreateAt(Oracle, "PostedPrice", "oracle", Operator);
        chain.CreateAt(Rates, "PostedRate", "rates", Operator);
        chain.CreateAt(Target, "IsolatedMarkets", "markets", Operator, Operator);
        Approved(chain, Asset, SecondAsset);
        void Do(Address from, Address to, string call, params IReadOnlyList<AbiValue> arguments) =>
            Succeed(chain, chain.Call(from, to, call, arguments));
        Do(Operator, Oracle, "setPrice", Wad * Wad);
        Do(Operator, Rates, "setRate", Rate);
        Do(Operator, Target, "enableIrm", Rates);
        Do(Operator, Target, "setFeeRecipient", Other);
        foreach (var ltv in Ltvs)
        {
            Do(Operator, Target, "enableLltv", ltv);
            Do(Operator, Target, "createMarket", With(ltv));
            Do(Operator, Target, "setFee", With(ltv, Wad / 10));
            Do(Carol, Target, "supply", With(ltv, 5_003, 0, Carol, Array.Empty<byte>()));
            Do(Carol, Target, "supplyCollateral", With(ltv, 8_001, Carol, Array.Empty<byte>()));
            Do(Carol, Target, "borrow", With(ltv, 1_501, 0, Carol, Carol));
        }

        chain.TimestampSeconds += 3_000;
        foreach (var ltv in Ltvs)
            Do(Carol, Target, "accrueInterest", With(ltv));
        if (!interest)
            Do(Operator, Rates, "setRate", 0);
        chain.TimestampSeconds += 1;
        foreach (var ltv in Ltvs)
            Do(Carol, Target, "accrueInterest", With(ltv));
        return chain;
    }

    /// <summary>Arguments of a call to a market.</summary>
    public static AbiValue[] With(UInt256 ltv, params IReadOnlyList<AbiValue> more) => [Asset, SecondAsset, Oracle, Rates, ltv, .. more];

    public static Hash256 IdOf(UInt256 ltv) => Keccak256.Hash(
        [.. Word(Asset), .. Word(SecondAsset), .. Word(Oracle), .. Word(Rates), .. ltv.ToBigEndian()]);

    public static IReadOnlyList<BigInteger> Market(TestChain chain, UInt256 ltv) => chain.Numbers(Target, "market", IdOf(ltv));

    /// <summary>Supply shares, borrow shares and collateral of an account.</summary>
    public static IReadOnlyList<BigInteger> Position(TestChain chain, UInt256 ltv, Address user) =>
        chain.Numbers(Target, "position", IdOf(ltv), user);

    /// <summary>What lenders are owed and is not lent: what has to be there.</summary>
    public static BigInteger Owed(TestChain chain) => Ltvs.Aggregate(
        BigInteger.Zero, (sum, ltv) => sum + Market(chain, ltv)[SupplyAssets] - Market(chain, ltv)[BorrowAssets]);

    private static byte[] Word(Address address) => [.. new byte[12], .. address.ToArray()];
}
