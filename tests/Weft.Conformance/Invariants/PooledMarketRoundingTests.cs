// The pooled market rounds to the nearest unit, as the original does: who calls may gain or lose half a scaled unit. So what is compared
// here is not which side gains, but that nobody gains more than that half: one call a block, and exactly, by products of integers. A unit
// too many, or a rounding in one direction only, is more than a half sooner or later, and nothing that was lost before hides it.
using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.PooledMarketChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What rounding may do in a pooled market (Aave V3), to the unit; and what no call may leave behind.</summary>
public sealed class PooledMarketRoundingTests(ITestOutputHelper output)
{
    private const int PartsOfAll = 10_000;
    private const int Bonus = 10_500;
    private const int ReserveFactor = 1_000;

    private static readonly BigInteger One = BigInteger.Pow(10, 18);
    private static readonly BigInteger RayOne = (BigInteger)Ray;

    /// <summary>Time stands still at indices that are not whole.</summary>
    [Fact]
    public void Supply_and_debt_change_by_what_is_paid_but_for_half_a_scaled_unit()
    {
        using var start = Start(hasInterest: true);
        new Func<RandomScenario>(() =>
        {
            var scenario = Calling(Trading(start, secondsMax: 0))
                .Do("treasury", turn => turn.Send(Operator, Target, "mintToTreasury", Blocks.AbiValue.Of(Asset, SecondAsset)));
            for (var i = 0; i < Assets.Count; i++)
            {
                var asset = i;
                scenario.Between($"reserve {asset}", chain => ReserveOf(chain, asset), PaymentFault);
            }

            return scenario;
        }).CheckAll(1, 4, output, "supply", "withdraw", "borrow", "repay", "repay with supply", "treasury");
    }

    [Fact]
    public void The_treasury_earns_its_part_of_the_interest_and_no_unit_more()
    {
        using var start = Start(hasInterest: true);
        new Func<RandomScenario>(() =>
        {
            var scenario = Calling(Trading(start, secondsMax: 20_000));
            for (var i = 0; i < Assets.Count; i++)
            {
                var asset = i;
                scenario.Between($"treasury's part of {asset}", chain => ReserveOf(chain, asset), TreasuryFault);
            }

            return scenario;
        }).CheckAll(11, 4, output, "supply", "withdraw", "borrow", "repay");
    }

    /// <summary>Without interest, indices are one, and nothing is rounded: then going there and back gives nothing at all.</summary>
    [Fact]
    public void Who_borrows_or_withdraws_stays_covered_and_gains_nothing()
    {
        using var start = Start(hasInterest: false);
        new Func<RandomScenario>(() =>
        {
            var scenario = Returning(Calling(Trading(start, secondsMax: 1))).NobodyGains(Users, Holdings);
            foreach (var user in Users)
            {
                scenario
                    .Always($"health of {user}", chain => HealthOf(chain, user) is var health && health < One ? $"{health}" : null)
                    .Between($"loan of {user}", chain => AccountOf(chain, user), LoanFault);
            }

            return scenario;
        }).CheckAll(21, 4, output, "supply", "withdraw", "borrow", "repay", "lend and take back", "borrow and pay back");
    }

    [Fact]
    public void Who_liquidates_gets_the_bonus_and_pays_half_at_most_and_only_what_is_unhealthy()
    {
        using var start = Start(hasInterest: false);
        foreach (var asset in Assets)
            Succeed(start, start.Call(Operator, Oracle, "setPrice", asset, 10_000));
        new Func<RandomScenario>(() =>
        {
            var scenario = Liquidating(start);
            foreach (var user in Users)
                scenario.Between($"liquidation of {user}", chain => PositionOf(chain, user), LiquidationFault);
            return scenario;
        }).CheckAll(31, 4, output, "borrow the most", "price", "liquidate");
    }

    /// <summary>With interest, indices have become odd.</summary>
    private static TestChain Start(bool hasInterest)
    {
        var chain = PooledMarket(hasInterest, isSerial: true);
        Succeed(chain, chain.Call(Operator, Oracle, "setPrice", SecondAsset, 137));
        if (hasInterest)
            chain.TimestampSeconds += 3_000_000;
        foreach (var asset in Assets)
        {
            foreach (var (user, amount) in new[] { (Alice, 307), (Bob, 11), (Carol, 1_001) })
                Succeed(chain, chain.Call(user, Target, "supply", asset, amount, user, 0));
        }

        return chain;
    }

    private static RandomScenario Trading(TestChain start, int secondsMax) =>
        new(start.Fork) { SecondsMax = secondsMax, StepsMax = 1, BlockCount = 80 };

    private static RandomScenario Calling(RandomScenario scenario) => scenario
        .Do("supply", turn =>
        {
            var user = turn.One(Users);
            turn.Send(user, Target, "supply", turn.One(Assets), turn.Some(60), user, 0);
        }, weight: 4)
        .Do(
            "withdraw",
            turn =>
            {
                var (user, asset) = (turn.One(Users), turn.Below(2));
                var most = turn.OnceIn(2) ? turn.Ask(SupplyTokens[asset], "balanceOf", user) : Excess(turn, user, asset);
                turn.Send(user, Target, "withdraw", Assets[asset], turn.OnceIn(6) ? UInt256.MaxValue : turn.Amount(most), user);
            },
            weight: 3)
        .Do(
            "borrow",
            turn =>
            {
                var (user, asset) = (turn.One(Users), turn.One(Assets));
                turn.Send(user, Target, "borrow", asset, turn.Amount(Borrowable(turn, user, asset)), Variable, 0, user);
            },
            weight: 4)
        .Do(
            "repay",
            turn =>
            {
                var (user, asset) = (turn.One(Users), turn.Below(2));
                var owed = turn.Ask(DebtTokens[asset], "balanceOf", user);
                turn.Send(user, Target, "repay", Assets[asset], turn.Amount(owed), Variable, user);
            },
            weight: 2)
        .Do("repay with supply", turn =>
        {
            var (user, asset) = (turn.One(Users), turn.Below(2));
            var owed = turn.Ask(DebtTokens[asset], "balanceOf", user);
            turn.Send(user, Target, "repayWithATokens", Assets[asset], turn.Amount(owed), Variable);
        });

    /// <summary>There, and back with all that it gave.</summary>
    private static RandomScenario Returning(RandomScenario scenario) => scenario
        .Do(
            "lend and take back",
            turn =>
            {
                var (user, asset) = (turn.One(Users), turn.Below(2));
                var before = turn.Ask(SupplyTokens[asset], "balanceOf", user);
                turn.Send(user, Target, "supply", Assets[asset], turn.Some(60), user, 0);
                turn.Send(user, Target, "withdraw", Assets[asset], turn.Foresee(SupplyTokens[asset], "balanceOf", user) - before, user);
            },
            weight: 2)
        .Do(
            "borrow and pay back",
            turn =>
            {
                var (user, asset) = (turn.One(Users), turn.Below(2));
                var before = turn.Ask(DebtTokens[asset], "balanceOf", user);
                turn.Send(user, Target, "borrow", Assets[asset], turn.Some(60), Variable, 0, user);
                var owed = turn.Foresee(DebtTokens[asset], "balanceOf", user) - before;
                turn.Send(user, Target, "repay", Assets[asset], owed, Variable, user);
            },
            weight: 2);

    /// <summary>
    /// Alice borrows one asset on the other, Bob the other way round, each to the limit. One price falls, so little that half of a debt is
    /// all that may be paid, or somewhat more; and an operator takes what he may, and tries what he may not.
    /// </summary>
    private static RandomScenario Liquidating(TestChain start) => Trading(start, secondsMax: 1)
        .Do("price", turn =>
        {
            var fallen = turn.Below(2);
            turn.Send(Operator, Oracle, "setPrice", Assets[fallen], 8_700 + turn.Below(700));
            turn.Send(Operator, Oracle, "setPrice", Assets[1 - fallen], 10_000);
        }, weight: 2)
        .Do("borrow the most", turn =>
        {
            var (user, borrowed) = turn.One((Alice, 0), (Bob, 1));
            if (HealthOf(turn.Chain, user) < One)
                return;
            turn.Send(user, Target, "supply", Assets[1 - borrowed], turn.Some(300_000), user, 0);
            turn.Send(user, Target, "borrow", Assets[borrowed], Borrowable(turn, user, Assets[borrowed]), Variable, 0, user);
        })
        .Do(
            "liquidate",
            turn =>
            {
                (Address User, int Borrowed)[] all = [(Alice, 0), (Bob, 1)];
                var unhealthy = all.Where(one => HealthOf(turn.Chain, one.User) < One).ToArray();
                var (debtor, paid) = turn.One(unhealthy.Length == 0 || turn.OnceIn(9) ? all : unhealthy);
                var owed = PositionsOf(turn.Chain, debtor)[paid].Owed;
                var covered = turn.OnceIn(2) ? (UInt256)owed : turn.Some((UInt256)owed);
                turn.Send(Operator, Target, "liquidationCall", Assets[1 - paid], Assets[paid], debtor, covered, turn.OnceIn(2));
            },
            weight: 3);

    private static UInt256 Borrowable(Turn turn, Address user, Address asset) =>
        turn.AskAll(Target, "getUserAccountData", user)[2] / turn.Ask(Oracle, "getAssetPrice", asset);

    /// <summary>What an account can withdraw of an asset and stay healthy, if all that it has is collateral.</summary>
    private static UInt256 Excess(Turn turn, Address user, int asset)
    {
        var account = turn.AskAll(Target, "getUserAccountData", user);
        var needed = account[3].IsZero ? account[0] : account[1] * PartsOfAll / account[3];
        var price = turn.Ask(Oracle, "getAssetPrice", Assets[asset]);
        return needed >= account[0] ? UInt256.Zero : (account[0] - needed) / price;
    }

    private static IReadOnlyList<BigInteger> Holdings(TestChain chain, Address user) =>
    [
        .. Assets.Select(asset => chain.Number(asset, "balanceOf", user)),
        .. SupplyTokens.Select(token => chain.Number(token, "scaledBalanceOf", user)),
        .. DebtTokens.Select(token => -chain.Number(token, "scaledBalanceOf", user)),
    ];

    private static Reserve ReserveOf(TestChain chain, int asset)
    {
        var data = chain.Numbers(Target, "getReserveData", Assets[asset]);
        return new(
            chain.Number(Assets[asset], "balanceOf", SupplyTokens[asset]),
            chain.Number(SupplyTokens[asset], "scaledTotalSupply"),
            chain.Number(DebtTokens[asset], "scaledTotalSupply"),
            data[0],
            data[2],
            data[5],
            data[6]);
    }

    /// <summary>
    /// What comes in pays for supply and debt; the treasury's tokens were its part before. Each of them is rounded once, to the nearest.
    /// </summary>
    private static string? PaymentFault(Reserve before, Reserve after)
    {
        var (supply, debt) = (after.Supply + after.Accrued - before.Supply - before.Accrued, after.Debt - before.Debt);
        var paid = after.Liquidity - before.Liquidity;
        var fault = (paid * RayOne) - (supply * after.SupplyIndex) + (debt * after.DebtIndex);
        var halves = (after.Supply == before.Supply ? 0 : after.SupplyIndex)
            + (debt.IsZero ? 0 : after.DebtIndex)
            + (after.Accrued == before.Accrued ? 0 : RayOne);
        return 2 * BigInteger.Abs(fault) <= halves
            ? null
            : $"{paid} paid in for {supply} of supply at {after.SupplyIndex} and {-debt} of debt at {after.DebtIndex}";
    }

    /// <summary>The part is rounded twice: to a unit of the asset, and then to a scaled one.</summary>
    private static string? TreasuryFault(Reserve before, Reserve after)
    {
        if (after.Time == before.Time)
            return null;
        var interest = Rounded(before.Debt * after.DebtIndex) - Rounded(before.Debt * before.DebtIndex);
        var accrued = after.Accrued - before.Accrued;
        var fault = (accrued * after.SupplyIndex * PartsOfAll) - (interest * ReserveFactor * RayOne);
        return 2 * BigInteger.Abs(fault) <= PartsOfAll * (after.SupplyIndex + RayOne)
            ? null
            : $"{accrued} at {after.SupplyIndex} of an interest of {interest}";
    }

    private static BigInteger Rounded(BigInteger ray) => (ray + (RayOne / 2)) / RayOne;

    /// <summary>What an account has and owes in the base currency, what part may be borrowed; and what it owes in units.</summary>
    private static (IReadOnlyList<BigInteger> Account, BigInteger Owed) AccountOf(TestChain chain, Address user) => (
        chain.Numbers(Target, "getUserAccountData", user),
        DebtTokens.Aggregate(BigInteger.Zero, (sum, token) => sum + chain.Number(token, "balanceOf", user)));

    /// <summary>Who has more debt than before has no more than he may borrow. His limit is rounded to the nearest.</summary>
    private static string? LoanFault(
        (IReadOnlyList<BigInteger> Account, BigInteger Owed) before, (IReadOnlyList<BigInteger> Account, BigInteger Owed) after)
    {
        var (collateral, debt, ltv) = (after.Account[0], after.Account[1], after.Account[4]);
        return after.Owed > before.Owed && 2 * debt * PartsOfAll > ltv * ((2 * collateral) + 1)
            ? $"{debt} borrowed on {collateral} at {ltv}"
            : null;
    }

    private static Debtor PositionOf(TestChain chain, Address user) => new(
        PositionsOf(chain, user), [.. Assets.Select(asset => chain.Number(Oracle, "getAssetPrice", asset))], HealthOf(chain, user));

    private static string? LiquidationFault(Debtor before, Debtor after)
    {
        for (var taken = 0; taken < Assets.Count; taken++)
        {
            for (var paid = 0; paid < Assets.Count; paid++)
            {
                if (after.Positions[taken].Supplied < before.Positions[taken].Supplied
                    && after.Positions[paid].Owed < before.Positions[paid].Owed
                    && LiquidationFault(before, after, taken, paid) is { } fault)
                {
                    return fault;
                }
            }
        }

        return null;
    }

    private static string? LiquidationFault(Debtor before, Debtor after, int taken, int paid)
    {
        if (before.Health >= One)
            return "was healthy";
        var (seized, left) = (before.Positions[taken].Supplied - after.Positions[taken].Supplied, after.Positions[taken].Supplied);
        var (owed, covered) = (before.Positions[paid].Owed, before.Positions[paid].Owed - after.Positions[paid].Owed);
        if (before.Health > One * 95 / 100 && 2 * covered > owed + 1)
            return $"{covered} of {owed} paid at a health of {before.Health}";

        // Collateral is rounded to the nearest. Where all of it is taken, the debt is: after a quotient that was rounded down.
        var worth = 2 * seized * before.Prices[taken] * PartsOfAll;
        var most = left.IsZero
            ? (((2 * covered) + 1) * before.Prices[paid] * Bonus) + (2 * PartsOfAll * before.Prices[paid])
            : (2 * covered * before.Prices[paid] * Bonus) + (PartsOfAll * before.Prices[taken]);
        return worth > most ? $"{seized} taken for {covered} at {before.Prices[taken]} and {before.Prices[paid]}" : null;
    }

    private sealed record Reserve(
        BigInteger Liquidity, BigInteger Supply, BigInteger Debt, BigInteger SupplyIndex, BigInteger DebtIndex, BigInteger Time,
        BigInteger Accrued);

    private sealed record Debtor((BigInteger Supplied, BigInteger Owed)[] Positions, BigInteger[] Prices, BigInteger Health);
}
