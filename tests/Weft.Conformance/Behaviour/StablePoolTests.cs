using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>The stable pool: what each call gives, each failure, and what runs side by side.</summary>
public sealed class StablePoolTests : IDisposable
{
    private const long Soon = 1_000_000;
    private static readonly BigInteger Unit = BigInteger.Pow(10, 18);

    private readonly Bench bench = new();
    private readonly Address coin0;
    private readonly Address coin1;
    private readonly Address pool;

    public StablePoolTests()
    {
        coin0 = bench.Token(Of(0x4001), "coin0");
        coin1 = bench.Token(Of(0x4002), "coin1");
        pool = NewPool(coin0, coin1, Address.Zero);
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public void The_first_deposit_gives_a_share_for_each_unit_of_worth_but_a_thousand()
    {
        var receipt = bench.Send(Alice, pool, "addLiquidity", List(5000, 5000), 9000, Bob, Soon);

        Assert.Equal<UInt256>(9000, Returned(receipt));
        Assert.Equal<UInt256>(9000, bench.BalanceOf(pool, Bob));
        Assert.Equal<UInt256>(1000, bench.BalanceOf(pool, Address.Zero));
        Assert.Equal<UInt256>(10_000, bench.Number(pool, "totalSupply"));
        Assert.Equal<UInt256>((UInt256)Unit, bench.Number(pool, "sharePrice"));
        Assert.Equal(
            "HoldingsChanged(5000,5000,0)\n"
            + "Transfer(0x0000000000000000000000000000000000000000,0x0000000000000000000000000000000000000000,1000)\n"
            + "Transfer(0x0000000000000000000000000000000000000000,bob,9000)\nLiquidityAdded(alice,bob,9000)",
            bench.Events(pool, receipt));
    }

    /// <summary>What a swap pays is what the exact invariant leaves, less the fee; a unit or two less at most.</summary>
    [Theory]
    [InlineData(1_000, 1_000, 10)]
    [InlineData(1_000, 1_000, 900)]
    [InlineData(1_000, 150, 40)]
    [InlineData(20, 4_000, 3)]
    public void A_swap_pays_what_the_invariant_leaves(int held0, int held1, int sold)
    {
        BigInteger[] held = [held0 * Unit, held1 * Unit];
        var amountIn = sold * Unit;
        bench.Send(Alice, pool, "addLiquidity", List(held[0], held[1]), 0, Alice, Soon);
        var d = ExactInvariant.CeilingOfD(held, 10_000);
        var most = held[1] - ExactInvariant.LeastBalance([held[0] + amountIn, held[1]], 1, d, 10_000);
        var quoted = bench.Number(pool, "getAmountOut", coin0, coin1, amountIn);
        var receipt = bench.Send(Bob, pool, "exchange", coin0, coin1, amountIn, quoted, Carol, Soon);

        var afterFee = most - (most * 400 / 1_000_000);
        Assert.InRange((BigInteger)Returned(receipt), afterFee - 4, afterFee);
        Assert.Equal(quoted, Returned(receipt));
        Assert.Equal(Plenty + quoted, bench.BalanceOf(coin1, Carol));
        Assert.EndsWith($"Swapped(bob,carol,coin0,coin1,{amountIn},{quoted})", bench.Events(pool, receipt), StringComparison.Ordinal);
        Assert.Equal([held[0] + amountIn, held[1] - (BigInteger)quoted], Holdings());
    }

    /// <summary>What an exact amount costs is what the exact invariant asks for, with the fee; a few units more at most.</summary>
    [Theory]
    [InlineData(1_000, 1_000, 10)]
    [InlineData(1_000, 1_000, 900)]
    [InlineData(1_000, 150, 140)]
    [InlineData(20, 4_000, 3)]
    public void An_exact_amount_costs_what_the_invariant_asks_for(int held0, int held1, int bought)
    {
        BigInteger[] held = [held0 * Unit, held1 * Unit];
        var amountOut = bought * Unit;
        bench.Send(Alice, pool, "addLiquidity", List(held[0], held[1]), 0, Alice, Soon);
        var d = ExactInvariant.CeilingOfD(held, 10_000);
        var fall = ((amountOut * 1_000_000) + 999_599) / 999_600;
        var least = ExactInvariant.LeastBalance([held[0], held[1] - fall], 0, d, 10_000) - held[0];
        var cost = bench.Number(pool, "getAmountIn", coin0, coin1, amountOut);
        Assert.InRange((BigInteger)cost, least, least + 4);

        bench.Send(Bob, coin0, "transfer", pool, cost - 1);
        bench.Fails($"TooLittleIn({cost})", Bob, pool, "swapForExact", coin0, coin1, amountOut, Carol);
        bench.Send(Bob, coin0, "transfer", pool, 8);
        var receipt = bench.Send(Bob, pool, "swapForExact", coin0, coin1, amountOut, Carol);
        Assert.Equal(Plenty + (UInt256)amountOut, bench.BalanceOf(coin1, Carol));
        Assert.EndsWith($"Swapped(bob,carol,coin0,coin1,{cost + 7},{amountOut})", bench.Events(pool, receipt), StringComparison.Ordinal);
        Assert.Equal([held[0] + (BigInteger)cost + 7, held[1] - amountOut], Holdings());
    }

    [Fact]
    public void What_was_sent_before_is_sold_and_a_gift_with_it()
    {
        bench.Send(Alice, pool, "addLiquidity", List(1_000_000, 1_000_000), 0, Alice, Soon);
        bench.Send(Carol, coin0, "transfer", pool, 700);
        Assert.Equal<BigInteger>([1_000_000, 1_000_000], Holdings());
        var quoted = bench.Number(pool, "getAmountOut", coin0, coin1, 1000);
        bench.Send(Bob, coin0, "transfer", pool, 300);

        Assert.Equal(quoted, Returned(bench.Send(Bob, pool, "swap", coin0, coin1, Bob)));
        bench.Fails("NothingPaid()", Bob, pool, "swap", coin0, coin1, Bob);
    }

    [Fact]
    public void Shares_go_back_for_all_coins_in_proportion_or_for_one_with_a_fee()
    {
        bench.Send(Alice, pool, "addLiquidity", List(400 * Unit, 600 * Unit), 0, Alice, Soon);
        var supply = bench.Number(pool, "totalSupply");
        bench.Send(Alice, pool, "removeLiquidity", supply / 10, List((40 * Unit) - 1, (60 * Unit) - 1), Bob, Soon);
        Assert.Equal([(360 * Unit) + 1, (540 * Unit) + 1], Holdings());
        Assert.Equal(Plenty + (UInt256)((40 * Unit) - 1), bench.BalanceOf(coin0, Bob));

        var one = bench.Send(Alice, pool, "removeLiquidityOneCoin", supply / 10, coin1, 0, Carol, Soon);
        Assert.InRange((BigInteger)Returned(one), 999 * Unit / 10, 101 * Unit);
        Assert.Equal(Plenty + Returned(one), bench.BalanceOf(coin1, Carol));
        Assert.Contains($"LiquidityRemoved(alice,carol,{supply / 10})", bench.Events(pool, one), StringComparison.Ordinal);
        Assert.True(bench.Number(pool, "sharePrice") > (UInt256)Unit);
    }

    /// <summary>One coin in and the other out costs about what a swap costs, and a proportional deposit nothing but rounding.</summary>
    [Fact]
    public void Adding_one_coin_pays_the_fee_of_a_swap()
    {
        bench.Send(Alice, pool, "addLiquidity", List(1000 * Unit, 1000 * Unit), 0, Alice, Soon);
        var balanced = Returned(bench.Send(Bob, pool, "addLiquidity", List(Unit, Unit), 0, Bob, Soon));
        Assert.InRange((BigInteger)balanced, (2 * Unit) - 10, 2 * Unit);
        var oneSided = Returned(bench.Send(Carol, pool, "addLiquidity", List(2 * Unit, 0), 0, Carol, Soon));
        Assert.InRange((BigInteger)oneSided, 2 * Unit * 99_955 / 100_000, 2 * Unit * 99_985 / 100_000);
    }

    [Fact]
    public void Coins_of_other_decimal_places_are_worth_the_same()
    {
        var six = bench.Create("PlacesToken", "six", 6);
        var eight = bench.Create("PlacesToken", "eight", 8);
        foreach (var token in (Address[])[six, eight])
            bench.Send(Alice, token, "mint", Alice, 1_000_000_000_000_000);
        var three = NewPool(six, coin0, eight);
        bench.Send(Alice, three, "addLiquidity", List(1_000_000_000, 1000 * Unit, 100_000_000_000), 0, Alice, Soon);

        Assert.Equal(3000 * Unit, bench.Chain.Number(three, "worth"));
        var forSix = bench.Send(Alice, three, "exchange", six, eight, 1_000_000, 0, Alice, Soon);
        Assert.InRange((BigInteger)Returned(forSix), 99_950_000, 99_960_000);
        var forEight = bench.Send(Alice, three, "exchange", eight, coin0, 100_000_000, 0, Alice, Soon);
        Assert.InRange((BigInteger)Returned(forEight), Unit * 9995 / 10_000, Unit);
        Assert.Equal<UInt256>(0, bench.Number(three, "getAmountOut", coin0, six, 1_000_000));
        bench.Fails("TooLittleOut(0)", Alice, three, "exchange", coin0, six, 1_000_000, 0, Alice, Soon);
    }

    [Fact]
    public void Limits_and_the_deadline_hold()
    {
        bench.Fails("NoLiquidity()", Alice, pool, "exchange", coin0, coin1, 10, 0, Alice, Soon);
        bench.Send(Alice, pool, "addLiquidity", List(1_000_000, 1_000_000), 0, Alice, Soon);
        var shares = bench.BalanceOf(pool, Alice);

        bench.Fails("Expired()", Alice, pool, "exchange", coin0, coin1, 1000, 0, Alice, 0);
        bench.Fails("Expired()", Alice, pool, "addLiquidity", List(1, 1), 0, Alice, 0);
        bench.Fails("Expired()", Alice, pool, "removeLiquidity", 1, List(0, 0), Alice, 0);
        bench.Fails("Expired()", Alice, pool, "removeLiquidityOneCoin", 1, coin0, 0, Alice, 0);
        bench.Fails("TooLittleOut(998)", Alice, pool, "exchange", coin0, coin1, 1000, 1000, Alice, Soon);
        bench.Fails("TooLittleOut(2000)", Alice, pool, "addLiquidity", List(1000, 1000), 2001, Alice, Soon);
        bench.Fails("TooLittleOut(0)", Alice, pool, "addLiquidity", List(0, 0), 0, Alice, Soon);
        bench.Fails("TooLittleOut(1000)", Alice, pool, "removeLiquidity", 2000, List(1000, 1001), Alice, Soon);
        bench.Fails("TooLittleOut(0)", Alice, pool, "removeLiquidityOneCoin", 1, coin0, 0, Alice, Soon);
        bench.Fails($"InsufficientShares({shares},{shares + 1})", Alice, pool, "removeLiquidity", shares + 1, List(0, 0), Alice, Soon);
        bench.Fails($"InsufficientShares(0,5)", Bob, pool, "removeLiquidityOneCoin", 5, coin0, 0, Bob, Soon);
        bench.Fails("NoLiquidity()", Alice, pool, "removeLiquidityOneCoin", shares + 1000, coin0, 0, Alice, Soon);
        bench.Fails("NothingPaid()", Alice, pool, "removeLiquidity", 0, List(0, 0), Alice, Soon);
        bench.Fails("NothingPaid()", Alice, pool, "removeLiquidityOneCoin", 0, coin0, 0, Alice, Soon);
        bench.Fails("NothingPaid()", Alice, pool, "exchange", coin0, coin1, 0, 0, Alice, Soon);
    }

    [Fact]
    public void Coins_amounts_and_terms_that_make_no_sense_are_refused()
    {
        var idle = bench.Create("IdleToken", "idle");
        bench.FailsToCreate("InvalidCoins()", "StablePool", coin0, Address.Zero, Address.Zero, 100, 400);
        bench.FailsToCreate("InvalidCoins()", "StablePool", Address.Zero, coin0, coin1, 100, 400);
        bench.FailsToCreate("InvalidCoins()", "StablePool", coin0, coin0, coin1, 100, 400);
        bench.FailsToCreate("InvalidCoins()", "StablePool", coin0, coin1, coin0, 100, 400);
        bench.FailsToCreate("InvalidAmplification()", "StablePool", coin0, coin1, Address.Zero, 0, 400);
        bench.FailsToCreate("InvalidAmplification()", "StablePool", coin0, coin1, Address.Zero, 1_000_001, 400);
        bench.FailsToCreate("InvalidFee()", "StablePool", coin0, coin1, Address.Zero, 100, 500_000);
        bench.FailsToCreate("TooManyDecimals()", "StablePool", coin0, bench.Create("PlacesToken", "nineteen", 19), Address.Zero, 100, 400);
        bench.Fails("WrongCount()", Alice, pool, "addLiquidity", List(1, 1, 1), 0, Alice, Soon);
        bench.Fails("WrongCount()", Alice, pool, "removeLiquidity", 1, List(1), Alice, Soon);
        bench.Fails("TooLittleFirst()", Alice, pool, "addLiquidity", List(5000, 0), 0, Alice, Soon);
        bench.Fails("TooLittleFirst()", Alice, pool, "addLiquidity", List(0, 5000), 0, Alice, Soon);
        bench.Fails("TooLittleFirst()", Alice, pool, "addLiquidity", List(500, 500), 0, Alice, Soon);
        var huge = NewPool(coin0, Huge(), Address.Zero);
        bench.Fails("TooMuch()", Alice, huge, "addLiquidity", List(1, (UInt256.One << 112) + 1), 0, Alice, Soon);
        bench.Send(Alice, pool, "addLiquidity", List(5000, 5000), 0, Alice, Soon);
        bench.Fails("SameCoin()", Alice, pool, "exchange", coin0, coin0, 10, 0, Alice, Soon);
        bench.Fails("SameCoin()", Alice, pool, "swapForExact", coin0, coin0, 10, Alice);
        bench.Fails("NothingBought()", Alice, pool, "swapForExact", coin0, coin1, 0, Alice);
        bench.Fails("NoLiquidity()", Alice, pool, "swapForExact", coin0, coin1, 4999, Alice);
        bench.Fails("NoSuchCoin()", Alice, pool, "swap", idle, coin0, Alice);
        bench.Fails("NoSuchCoin()", Alice, pool, "swap", coin0, Address.Zero, Alice);
        bench.Fails("NoSuchCoin()", Alice, pool, "removeLiquidityOneCoin", 10, idle, 0, Alice, Soon);
        bench.Fails("TransferFailed()", Alice, NewPool(coin0, idle, Address.Zero), "addLiquidity", List(5000, 5000), 0, Alice, Soon);
    }

    [Fact]
    public void Shares_are_a_token()
    {
        bench.Send(Alice, pool, "addLiquidity", List(5000, 5000), 0, Alice, Soon);
        bench.Send(Alice, pool, "transfer", Bob, 100);
        bench.Send(Alice, pool, "approve", Bob, 50);
        bench.Fails("InsufficientAllowance(50,51)", Bob, pool, "transferFrom", Alice, Carol, 51);
        bench.Send(Bob, pool, "transferFrom", Alice, Carol, 50);
        bench.Fails("InsufficientShares(50,51)", Carol, pool, "transfer", Bob, 51);

        Assert.Equal<UInt256>(0, bench.Number(pool, "allowance", Alice, Bob));
        Assert.Equal<UInt256>(100, bench.BalanceOf(pool, Bob));
        Assert.Equal<UInt256>(50, bench.BalanceOf(pool, Carol));
    }

    [Fact]
    public void A_registry_names_one_pool_for_two_coins()
    {
        var registry = bench.Create("StableRegistry", "registry");
        bench.Fails("NotOwner()", Bob, registry, "list", coin0, coin1, pool);
        bench.Fails("NotInPool()", Alice, registry, "list", coin0, registry, pool);
        bench.Fails("NotInPool()", Alice, registry, "list", coin0, coin0, pool);
        var listed = bench.Send(Alice, registry, "list", coin1, coin0, pool);
        bench.Fails("Listed()", Alice, registry, "list", coin0, coin1, NewPool(coin0, coin1, Address.Zero));

        Assert.Equal("PoolListed(coin1,coin0,pool)", bench.Events(registry, listed));
        Assert.Equal<AbiValue>(pool, bench.Chain.View(registry, "getPool", coin0, coin1)[0]);
        Assert.Equal<AbiValue>(pool, bench.Chain.View(registry, "getPool", coin1, coin0)[0]);
    }

    [Fact]
    public void Pools_run_side_by_side_and_one_pool_in_order()
    {
        var second = NewPool(coin0, bench.Token(Of(0x4003), "coin2"), Address.Zero);
        bench.Approve(Of(0x4003), second);
        foreach (var one in (Address[])[pool, second])
            bench.Send(Alice, one, "addLiquidity", List(1_000_000, 1_000_000), 0, Alice, Soon);
        bench.Send(Alice, pool, "transfer", Bob, 1000);

        Assert.Equal(1, bench.StepsOf(
            bench.Chain.Call(Alice, pool, "exchange", coin1, coin0, 100, 0, Carol, Soon),
            bench.Chain.Call(Bob, second, "exchange", Of(0x4003), coin0, 100, 0, Carol, Soon)));
        Assert.Equal(2, bench.StepsOf(
            bench.Chain.Call(Alice, pool, "exchange", coin0, coin1, 100, 0, Alice, Soon),
            bench.Chain.Call(Bob, pool, "removeLiquidity", 10, List(0, 0), Bob, Soon)));
        Assert.Equal(1, bench.StepsOf(
            bench.Chain.Call(Alice, pool, "transfer", Carol, 10), bench.Chain.Call(Bob, pool, "transfer", Carol, 10)));
        bench.Send(Alice, pool, "removeLiquidityOneCoin", 1000, coin0, 0, Alice, Soon);
        bench.Send(Alice, coin0, "transfer", pool, 200);
        bench.Send(Alice, pool, "swapForExact", coin0, coin1, 100, Alice);
        Snapshot.Match(bench.Tightness("StablePool"));
    }

    private Address Huge()
    {
        var huge = bench.Create("PlacesToken", "huge", 18);
        bench.Send(Alice, huge, "mint", Alice, UInt256.One << 113);
        return huge;
    }

    private IEnumerable<BigInteger> Holdings() =>
        ((AbiSequence)bench.Chain.View(pool, "holdingsOfAll")[0]).Items.Select(item => ((AbiInteger)item).Value);

    private Address NewPool(Address first, Address second, Address third)
    {
        var created = bench.Create("StablePool", pools++ == 0 ? "pool" : $"pool{pools}", first, second, third, 100, 400);
        foreach (var coin in (Address[])[coin0, coin1])
            bench.Approve(coin, created);
        return created;
    }

    private int pools;
}
