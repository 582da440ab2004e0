// One call or one round trip a block, of a few units, at prices of shares that are not whole: then a single unit that is rounded the wrong
// way shows up in the block in which it is, and nothing that was lost before can hide it. All is compared exactly, by products.
using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.IsolatedMarketChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What rounding may do in isolated markets (Morpho Blue), to the unit.</summary>
public sealed class IsolatedMarketRoundingTests(ITestOutputHelper output)
{
    private const int AssetsMax = 30;

    private static readonly BigInteger VirtualShares = 1_000_000;
    private static readonly BigInteger One = (BigInteger)Wad;

    /// <summary>Not one to one, so that the worth of collateral is rounded.</summary>
    private static readonly UInt256 Price = Wad * Wad * 137 / 100;

    [Fact]
    public void No_call_lowers_what_lenders_have_or_raises_what_borrowers_owe()
    {
        using var start = Start(interest: false);
        new Func<RandomScenario>(() => Exact(Calling(Trading(start))))
            .CheckAll(1, 4, output, "supply", "withdraw", "pledge", "release", "borrow", "repay");
    }

    /// <summary>Time stands still, so interest cannot pay for anything.</summary>
    [Fact]
    public void Nobody_gains_by_going_there_and_back()
    {
        using var start = Start(interest: true);
        new Func<RandomScenario>(() => Exact(Returning(Calling(Trading(start, secondsMax: 0)))))
            .CheckAll(11, 4, output, "lend and take back", "borrow and pay back");
    }

    /// <summary>Alone in a block: what it adds to the debt is what lenders get, and no more than the rate says.</summary>
    [Fact]
    public void Interest_is_what_the_rate_says_and_the_fee_a_part_of_it()
    {
        using var start = Start(interest: true);
        new Func<RandomScenario>(() => WithInterest(Calling(Trading(start, secondsMax: 400)))
            .Do("rate", turn => turn.Send(Operator, Rates, "setRate", turn.Some(Rate * 100))))
            .CheckAll(21, 3, output, "accrue", "rate");
    }

    [Fact]
    public void Who_liquidates_gets_no_more_than_the_incentive_and_only_what_is_unhealthy()
    {
        using var start = Start(interest: false);
        new Func<RandomScenario>(() => WithLiquidations(Liquidating(Trading(start))))
            .CheckAll(31, 4, output, "liquidate", "price", "borrow the most");
    }

    /// <summary>Without interest the price of no share moves but by rounding, and at a constant price everybody stays healthy.</summary>
    private static RandomScenario Exact(RandomScenario scenario)
    {
        foreach (var ltv in Ltvs)
        {
            scenario
                .NeverFalls($"price of a supply share at {ltv}", chain => PriceOf(Market(chain, ltv), SupplyAssets, SupplyShares))
                .Between($"debt of a borrow share at {ltv}", chain => Market(chain, ltv), (before, after) => DebtFault(before, after));
            foreach (var user in Users)
                scenario.Always($"health at {ltv} of {user}", chain => IsHealthy(chain, ltv, user) ? null : "unhealthy");
        }

        return scenario
            .AtMost("lenders' part is there", Owed, chain => chain.Number(Asset, "balanceOf", Target))
            .NobodyGains(Users, Holdings);
    }

    private static RandomScenario WithInterest(RandomScenario scenario)
    {
        foreach (var ltv in Ltvs)
            scenario.Between($"interest at {ltv}", chain => InterestOf(chain, ltv), InterestFault);
        return scenario;
    }

    private static RandomScenario WithLiquidations(RandomScenario scenario)
    {
        foreach (var ltv in Ltvs)
        {
            foreach (var user in Users)
                scenario.Between($"liquidation at {ltv} of {user}", chain => View(chain, ltv, user), (b, a) => LiquidationFault(ltv, b, a));
        }

        return scenario;
    }

    private static TestChain Start(bool interest)
    {
        var chain = IsolatedMarkets(interest, isSerial: true);
        Succeed(chain, chain.Call(Operator, Oracle, "setPrice", Price));
        return chain;
    }

    private static RandomScenario Trading(TestChain start, int secondsMax = 1) =>
        new(start.Fork) { SecondsMax = secondsMax, StepsMax = 1, BlockCount = 90 };

    private static RandomScenario Calling(RandomScenario scenario) => Borrowing(scenario)
        .Do("supply", turn => ByEither(turn, "supply", AssetsMax, AssetsMax * VirtualShares, isOpen: true), weight: 2)
        .Do(
            "withdraw",
            turn => ByEither(turn, "withdraw", AssetsMax, (user, ltv) => Position(turn.Chain, ltv, user)[0], isOpen: false),
            weight: 3)
        .Do("release", turn =>
        {
            var (user, ltv) = (turn.One(Users), turn.One(Ltvs));
            var amount = turn.Amount((UInt256)Position(turn.Chain, ltv, user)[2]);
            turn.Send(user, Target, "withdrawCollateral", With(ltv, amount, user, user));
        })
        .Do(
            "repay",
            turn => ByEither(turn, "repay", AssetsMax, (user, ltv) => Position(turn.Chain, ltv, user)[1], isOpen: true),
            weight: 2)
        .Do("accrue", turn => turn.Send(turn.One(Users), Target, "accrueInterest", With(turn.One(Ltvs))));

    private static RandomScenario Borrowing(RandomScenario scenario) => scenario
        .Do("pledge", turn =>
        {
            var user = turn.One(Users);
            turn.Send(user, Target, "supplyCollateral", With(turn.One(Ltvs), turn.Some(60), user, Array.Empty<byte>()));
        })
        .Do(
            "borrow",
            turn =>
            {
                var (user, ltv) = (turn.One(Users), turn.One(Ltvs));
                var most = turn.Amount((UInt256)BigInteger.Max(Borrowable(turn.Chain, ltv, user), 1));
                var isAssets = turn.OnceIn(2);
                var shares = most * (UInt256)VirtualShares;
                turn.Send(user, Target, "borrow", With(ltv, isAssets ? most : 0, isAssets ? 0 : turn.Amount(shares), user, user));
            },
            weight: 3);

    private static void ByEither(Turn turn, string call, UInt256 assets, BigInteger shares, bool isOpen) =>
        ByEither(turn, call, assets, (_, _) => shares, isOpen);

    /// <summary>A call whose amount is given in assets, or else in shares.</summary>
    private static void ByEither(Turn turn, string call, UInt256 assets, Func<Address, UInt256, BigInteger> shares, bool isOpen)
    {
        var (user, ltv) = (turn.One(Users), turn.One(Ltvs));
        var isAssets = turn.OnceIn(2);
        var amount = turn.Amount(isAssets ? assets : (UInt256)shares(user, ltv));
        Send(turn, user, call, ltv, isAssets ? amount : 0, isAssets ? 0 : amount, isOpen);
    }

    /// <summary>Supply and repay are open to callbacks and end with data, the other two with a receiver.</summary>
    private static void Send(Turn turn, Address user, string call, UInt256 ltv, UInt256 assets, UInt256 shares, bool isOpen)
    {
        if (isOpen)
            turn.Send(user, Target, call, With(ltv, assets, shares, user, Array.Empty<byte>()));
        else
            turn.Send(user, Target, call, With(ltv, assets, shares, user, user));
    }

    /// <summary>There by assets or by shares, and back by all shares that it gave, or by the assets that these pay for.</summary>
    private static RandomScenario Returning(RandomScenario scenario) => scenario
        .Do(
            "lend and take back",
            turn => ThereAndBack(turn, "supply", "withdraw", turn.One(Users), turn.One(Ltvs), isLending: true),
            weight: 8)
        .Do(
            "borrow and pay back",
            turn =>
            {
                var (user, ltv) = (turn.One(Users), turn.One(Ltvs));
                turn.Send(user, Target, "supplyCollateral", With(ltv, 100, user, Array.Empty<byte>()));
                ThereAndBack(turn, "borrow", "repay", user, ltv, isLending: false);
                turn.Send(user, Target, "withdrawCollateral", With(ltv, 100, user, user));
            },
            weight: 8);

    private static void ThereAndBack(Turn turn, string there, string back, Address user, UInt256 ltv, bool isLending)
    {
        var (position, assets) = isLending ? (0, SupplyAssets) : (1, BorrowAssets);
        var amount = turn.Some(AssetsMax);
        var isAssets = turn.OnceIn(2);
        var shares = isAssets ? 0 : turn.Some(amount * (UInt256)VirtualShares);
        Send(turn, user, there, ltv, isAssets ? amount : 0, shares, isOpen: isLending);

        var before = (UInt256)Position(turn.Chain, ltv, user)[position];
        var got = turn.ForeseeAll(Target, "position", IdOf(ltv), user)[position] - before;
        var market = turn.ForeseeAll(Target, "market", IdOf(ltv));
        var worth = got * (market[assets] + 1) / (market[assets + 1] + (UInt256)VirtualShares);
        if (turn.OnceIn(2) && !worth.IsZero)
            Send(turn, user, back, ltv, worth, 0, isOpen: !isLending);
        else if (!got.IsZero)
            Send(turn, user, back, ltv, 0, got, isOpen: !isLending);
    }

    /// <summary>
    /// Where the price is whole and the incentive is the most, 15 percent, 23 of collateral are 20 of debt: then nothing is rounded but
    /// shares.
    /// </summary>
    private static RandomScenario Liquidating(RandomScenario scenario) => scenario
        .Do("price", turn => turn.Send(
            Operator, Oracle, "setPrice", Wad * Wad * (turn.OnceIn(2) ? 11 * (1 + (ulong)turn.Below(3)) : 9 + (ulong)turn.Below(30)) / 11))
        .Do(
            "borrow the most",
            turn =>
            {
                var (user, ltv) = (turn.One(Users), turn.One(Ltvs));
                var amount = turn.Some(500);
                turn.Send(user, Target, "supplyCollateral", With(ltv, amount, user, Array.Empty<byte>()));
                var most = Worth(turn.Chain, ltv, (BigInteger)amount) + Borrowable(turn.Chain, ltv, user);
                if (most.Sign > 0)
                    turn.Send(user, Target, "borrow", With(ltv, most, 0, user, user));
            })
        .Do(
            "liquidate",
            turn =>
            {
                var all = Ltvs.SelectMany(ltv => Users.Select(user => (Ltv: ltv, User: user))).ToList();
                var unhealthy = all.Where(one => !IsHealthy(turn.Chain, one.Ltv, one.User)).ToList();
                var (ltv, borrower) = turn.One(unhealthy.Count == 0 || turn.OnceIn(9) ? all : unhealthy);
                var position = Position(turn.Chain, ltv, borrower);
                var isSeizing = turn.OnceIn(2);
                var amount = turn.Some((UInt256)BigInteger.Max(1, isSeizing ? position[2] - 1 : position[1] / 2));
                if (isSeizing && amount >= 23 && turn.OnceIn(2))
                    amount -= amount % 23;
                turn.Send(Operator, Target, "liquidate", With(
                    ltv, borrower, isSeizing ? amount : 0, isSeizing ? 0 : amount, Array.Empty<byte>()));
            },
            weight: 4);

    private static Ratio PriceOf(IReadOnlyList<BigInteger> market, int assets, int shares) =>
        new(market[assets] + 1, market[shares] + VirtualShares);

    /// <summary>Who repays the last debt may pay a unit that nobody owes: then a share stands for the unit that is always there.</summary>
    private static string? DebtFault(IReadOnlyList<BigInteger> before, IReadOnlyList<BigInteger> after)
    {
        var (old, now) = (PriceOf(before, BorrowAssets, BorrowShares), PriceOf(after, BorrowAssets, BorrowShares));
        return !after[BorrowAssets].IsZero && old.IsLessThan(now) ? $"{old} before, {now} after" : null;
    }

    private static IReadOnlyList<BigInteger> Holdings(TestChain chain, Address user) =>
    [
        chain.Number(Asset, "balanceOf", user),
        chain.Number(SecondAsset, "balanceOf", user),
        .. Ltvs.SelectMany(ltv => Position(chain, ltv, user) is var position ? new[] { position[0], -position[1], position[2] } : []),
    ];

    private static bool IsHealthy(TestChain chain, UInt256 ltv, Address user) =>
        Limit(chain, ltv, user) >= Debt(chain, ltv, Position(chain, ltv, user)[1]);

    private static BigInteger Borrowable(TestChain chain, UInt256 ltv, Address user) =>
        Limit(chain, ltv, user) - Debt(chain, ltv, Position(chain, ltv, user)[1]);

    private static BigInteger Limit(TestChain chain, UInt256 ltv, Address user) => Worth(chain, ltv, Position(chain, ltv, user)[2]);

    /// <summary>What collateral admits of debt.</summary>
    private static BigInteger Worth(TestChain chain, UInt256 ltv, BigInteger collateral) =>
        collateral * chain.Number(Oracle, "price") / (One * One) * (BigInteger)ltv / One;

    private static BigInteger Debt(TestChain chain, UInt256 ltv, BigInteger shares)
    {
        var (market, one) = (Market(chain, ltv), BigInteger.One);
        var total = market[BorrowShares] + VirtualShares;
        return ((shares * (market[BorrowAssets] + 1)) + total - one) / total;
    }

    private static (IReadOnlyList<BigInteger> Market, BigInteger Rate, BigInteger FeeShares, BigInteger Time) InterestOf(
        TestChain chain, UInt256 ltv) =>
        (Market(chain, ltv), chain.Number(Rates, "rate"), Position(chain, ltv, Other)[0], chain.TimestampSeconds);

    private static string? InterestFault(
        (IReadOnlyList<BigInteger> Market, BigInteger Rate, BigInteger FeeShares, BigInteger Time) before,
        (IReadOnlyList<BigInteger> Market, BigInteger Rate, BigInteger FeeShares, BigInteger Time) after)
    {
        var (old, now, feeShares) = (before.Market, after.Market, after.FeeShares - before.FeeShares);
        var isAlone = old[BorrowShares] == now[BorrowShares] && old[SupplyShares] + feeShares == now[SupplyShares];
        if (!isAlone || old[LastUpdate] == now[LastUpdate])
            return null;

        var interest = now[BorrowAssets] - old[BorrowAssets];
        if (now[SupplyAssets] - old[SupplyAssets] != interest)
            return $"borrowers pay {interest}, lenders get {now[SupplyAssets] - old[SupplyAssets]}";
        var growth = before.Rate * (now[LastUpdate] - old[LastUpdate]);
        var compounded = (6 * growth * One * One) + (3 * growth * growth * One) + (growth * growth * growth);
        if (interest * 6 * One * One * One > old[BorrowAssets] * compounded)
            return $"interest of {interest} on {old[BorrowAssets]}";
        var fee = interest * now[Fee] / One;
        return feeShares * (now[SupplyAssets] + 1) > fee * (now[SupplyShares] + VirtualShares)
            ? $"{feeShares} shares for a fee of {fee}"
            : null;
    }

    private static Liquidation View(TestChain chain, UInt256 ltv, Address user) => new(
        Market(chain, ltv), Position(chain, ltv, user), chain.Number(Asset, "balanceOf", Operator),
        chain.Number(SecondAsset, "balanceOf", Operator), chain.Number(Oracle, "price"), IsHealthy(chain, ltv, user));

    /// <summary>What was taken is worth the debt of the shares that are gone times the incentive, at most; and that was paid.</summary>
    private static string? LiquidationFault(UInt256 ltv, Liquidation before, Liquidation after)
    {
        var (seized, shares) = (before.Position[2] - after.Position[2], before.Position[1] - after.Position[1]);
        if (after.Seized == before.Seized || seized.IsZero)
            return null;
        if (before.IsHealthy)
            return "was healthy";
        if (after.Seized - before.Seized != seized)
            return $"{seized} seized, {after.Seized - before.Seized} paid out";

        // Without collateral left, the rest of the debt is gone and nobody paid it.
        if (after.Position[2].IsZero)
            return null;
        var debt = PriceOf(before.Market, BorrowAssets, BorrowShares);
        var paid = before.Paid - after.Paid;
        if (paid * debt.Denominator < shares * debt.Numerator)
            return $"{paid} paid for {shares} shares at {debt}";
        var (most, least) = (One * 115 / 100, One - (3 * (One - (BigInteger)ltv) / 10));
        var incentive = One * One < most * least ? new Ratio(One, least) : new Ratio(most, One);
        return seized * before.Price * debt.Denominator * incentive.Denominator > shares * debt.Numerator * incentive.Numerator * One * One
            ? $"{seized} seized at {before.Price} for {shares} shares at {debt}"
            : null;
    }

    private sealed record Liquidation(
        IReadOnlyList<BigInteger> Market, IReadOnlyList<BigInteger> Position, BigInteger Paid, BigInteger Seized, BigInteger Price,
        bool IsHealthy);
}
