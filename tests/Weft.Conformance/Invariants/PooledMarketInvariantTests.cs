using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.PooledMarketChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of a pooled market (Aave V3) whatever people do with it.</summary>
public sealed class PooledMarketInvariantTests(ITestOutputHelper output)
{
    /// <summary>What 200,000 units are worth at first.</summary>
    private const int LeftoverMin = 20_000_000;

    private static readonly BigInteger Whole = BigInteger.Pow(10, 18);

    private static readonly string[] Actions =
        ["supply", "withdraw", "borrow", "repay", "repay with supply", "transfer", "collateral", "treasury", "flash loan"];

    /// <summary>
    /// Amounts are rounded to the nearest unit, as in the original: not always against the caller. So what suppliers are owed may be more
    /// than there is by as many units as there were roundings.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(LeftoverMin)]
    public void What_suppliers_are_owed_is_there_but_for_rounding_and_indices_never_fall(int leftoverMin) =>
        new Func<RandomScenario>(() => Everyday(hasInterest: true, leftoverMin)
            .Do("price", turn => turn.Send(Operator, Oracle, "setPrice", turn.One(Assets), 20 + turn.Below(300)))
            .Do("liquidate", Liquidate, weight: 5))
            .CheckAll(1, 6, output, [.. Actions, "price", "liquidate"]);

    [Fact]
    public void At_constant_prices_and_without_interest_nobodys_health_falls_below_one() =>
        new Func<RandomScenario>(() =>
        {
            var scenario = Everyday(hasInterest: false);
            foreach (var user in Users)
            {
                scenario.Always($"health of {user}", chain =>
                    HealthOf(chain, user) is var health && health < Whole ? $"{health}" : null);
            }

            return scenario;
        }).CheckAll(21, 4, output, Actions.Except(["treasury"]).ToArray());

    /// <summary>
    /// One action a block, so that it is known which debt was paid for which collateral: whoever loses both keeps enough of both, or
    /// nothing of one.
    /// </summary>
    [Fact]
    public void No_liquidation_leaves_dust_where_none_may_be_left() =>
        new Func<RandomScenario>(() => Liquidating(LeftoverMin).Between("no dust", Positions, Dust))
            .CheckAll(61, 4, output, ["supply", "borrow", "price", "liquidate"]);

    /// <summary>The same scenarios do leave dust where they may: so the test above can fail.</summary>
    [Fact]
    public void Liquidations_leave_dust_where_it_may_be_left()
    {
        var found = 0;
        new Func<RandomScenario>(() => Liquidating(0).Between("no dust", Positions, (before, after) =>
        {
            found += Dust(before, after) is null ? 0 : 1;
            return null;
        })).CheckAll(61, 4, output, []);
        Assert.True(found > 0);
    }

    /// <summary>Without interest indices are one, and nothing is rounded.</summary>
    [Fact]
    public void Nobody_gets_out_more_than_he_put_in() =>
        new Func<RandomScenario>(() => GettingOut(Trading([Alice, Bob], hasInterest: false))
            .NoFreeMoney([Alice, Bob], Asset, SecondAsset)
            .Through("nobody forgets anything", Left, (_, left) => left.IsZero ? null : $"{left}"))
            .CheckAll(41, 5, output, ["supply", "withdraw", "borrow", "repay", "out"]);

    private static RandomScenario Everyday(bool hasInterest, int leftoverMin = 0)
    {
        var scenario = Trading(Users, hasInterest, leftoverMin)
            .Do("treasury", turn => turn.Send(Operator, Target, "mintToTreasury", Blocks.AbiValue.Of(Asset, SecondAsset)))
            .Do("flash loan", turn =>
            {
                var asset = turn.Below(2);
                var liquidity = turn.Ask(Assets[asset], "balanceOf", SupplyTokens[asset]);
                var missing = turn.OnceIn(6) ? UInt256.One : UInt256.Zero;
                turn.Send(
                    turn.One(Users), Target, "flashLoanSimple",
                    Taker, Assets[asset], turn.Amount(liquidity), missing.ToBigEndian(), 0);
            });
        for (var i = 0; i < Assets.Count; i++)
        {
            var asset = i;
            scenario
                .Conserves($"asset {asset}", Assets[asset], Holders)
                .AtMost($"suppliers of {asset}", chain => OwedToSuppliers(chain, asset), chain =>
                    Backing(chain, asset) + (2 * chain.Observer.Transactions))
                .NeverFalls($"income of {asset}", chain => new(chain.Number(Target, "getReserveNormalizedIncome", Assets[asset]), 1))
                .NeverFalls($"debt of {asset}", chain => new(chain.Number(Target, "getReserveNormalizedVariableDebt", Assets[asset]), 1))
                .Always($"supply tokens of {asset}", chain => ScaledFault(chain, SupplyTokens[asset]))
                .Always($"debt tokens of {asset}", chain => ScaledFault(chain, DebtTokens[asset]));
        }

        return scenario;
    }

    private static RandomScenario Trading(IReadOnlyList<Address> users, bool hasInterest, int leftoverMin = 0) =>
        new RandomScenario(() => PooledMarket(hasInterest, leftoverMin)) { SecondsMax = hasInterest ? 100_000 : 1 }
        .Do(
            "supply",
            turn => turn.Send(turn.One(users), Target, "supply", turn.One(Assets), turn.Amount(3_000_000), turn.One(users), 0),
            weight: 4)
        .Do(
            "withdraw",
            turn =>
            {
                var (user, asset) = (turn.One(users), turn.Below(2));
                var amount = turn.OnceIn(4) ? UInt256.MaxValue : turn.Amount(turn.Ask(SupplyTokens[asset], "balanceOf", user));
                turn.Send(user, Target, "withdraw", Assets[asset], amount, turn.One(users));
            },
            weight: 2)
        .Do(
            "borrow",
            turn =>
            {
                var (user, asset) = (turn.One(users), turn.One(Assets));
                var most = turn.AskAll(Target, "getUserAccountData", user)[2] / turn.Ask(Oracle, "getAssetPrice", asset);
                turn.Send(user, Target, "borrow", asset, turn.Amount(most), Variable, 0, user);
            },
            weight: 4)
        .Do(
            "repay",
            turn =>
            {
                var (payer, debtor, asset) = (turn.One(users), turn.One(users), turn.Below(2));
                turn.Send(
                    payer, Target, "repay",
                    Assets[asset], turn.Amount(turn.Ask(DebtTokens[asset], "balanceOf", debtor)), Variable, debtor);
            },
            weight: 2)
        .Do("repay with supply", turn =>
        {
            var (user, asset) = (turn.One(users), turn.Below(2));
            turn.Send(
                user, Target, "repayWithATokens",
                Assets[asset], turn.Amount(turn.Ask(DebtTokens[asset], "balanceOf", user)), Variable);
        })
        .Do("transfer", turn => turn.Send(turn.One(users), turn.One(SupplyTokens), "transfer", turn.One(users), turn.Amount(500_000)))
        .Do("collateral", turn => turn.Send(
            turn.One(users), Target, "setUserUseReserveAsCollateral", turn.One(Assets), turn.OnceIn(2)));

    private static void Liquidate(Turn turn)
    {
        var debtors = Users.Where(user => HealthOf(turn.Chain, user) < Whole).ToList();
        var (debtor, asset) = (turn.One(debtors.Count == 0 ? Users : debtors), turn.Below(2));
        var covered = turn.Amount(turn.Ask(DebtTokens[asset], "balanceOf", debtor));
        turn.Send(Operator, Target, "liquidationCall", turn.One(Assets), Assets[asset], debtor, covered, turn.OnceIn(2));
    }

    /// <summary>Accounts go to their limit, prices jump, and an operator takes what he may.</summary>
    private static RandomScenario Liquidating(int leftoverMin) =>
        new RandomScenario(() => PooledMarket(hasInterest: false, leftoverMin)) { StepsMax = 1, BlockCount = 80 }
        .Do("supply", turn => turn.Send(
            turn.One(Users), Target, "supply", turn.One(Assets), turn.Some(3_000_000), turn.One(Users), 0))
        .Do("borrow", turn =>
        {
            var (user, asset) = (turn.One(Users), turn.One(Assets));
            var most = turn.AskAll(Target, "getUserAccountData", user)[2] / turn.Ask(Oracle, "getAssetPrice", asset);
            turn.Send(user, Target, "borrow", asset, turn.OnceIn(2) ? most : turn.Some(most), Variable, 0, user);
        })
        .Do("price", turn => turn.Send(Operator, Oracle, "setPrice", turn.One(Assets), 40 + turn.Below(120)))
        .Do(
            "liquidate",
            turn =>
            {
                var unhealthy = Users.Where(user => HealthOf(turn.Chain, user) < Whole).ToList();
                var debtor = turn.One(unhealthy.Count == 0 ? Users : unhealthy);
                var (taken, paid) = (turn.Below(2), turn.Below(2));
                var (supplied, owed) = (PositionsOf(turn.Chain, debtor)[taken].Supplied, PositionsOf(turn.Chain, debtor)[paid].Owed);
                var most = (UInt256)BigInteger.Min(supplied, owed);
                var covered = turn.OnceIn(2) ? most - (most / (uint)(2 + turn.Below(9))) : turn.Some(most);
                turn.Send(Operator, Target, "liquidationCall", Assets[taken], Assets[paid], debtor, covered, turn.OnceIn(2));
            },
            weight: 4);

    private static ((BigInteger Supplied, BigInteger Owed)[][] OfUsers, BigInteger[] Prices) Positions(TestChain chain) =>
        ([.. Users.Select(user => PositionsOf(chain, user))],
        [.. Assets.Select(asset => chain.Number(Oracle, "getAssetPrice", asset))]);

    private static string? Dust(
        ((BigInteger Supplied, BigInteger Owed)[][] OfUsers, BigInteger[] Prices) before,
        ((BigInteger Supplied, BigInteger Owed)[][] OfUsers, BigInteger[] Prices) after)
    {
        foreach (var (old, now) in before.OfUsers.Zip(after.OfUsers))
        {
            for (var taken = 0; taken < Assets.Count; taken++)
            {
                for (var paid = 0; paid < Assets.Count; paid++)
                {
                    var (collateral, debt) = (now[taken].Supplied, now[paid].Owed);
                    var isLiquidated = collateral < old[taken].Supplied && debt < old[paid].Owed;
                    var isPart = !collateral.IsZero && !debt.IsZero;
                    var least = BigInteger.Min(collateral * after.Prices[taken], debt * after.Prices[paid]);
                    if (isLiquidated && isPart && least < LeftoverMin)
                        return $"{collateral} of asset {taken} and {debt} of debt {paid} are left";
                }
            }
        }

        return null;
    }

    private static RandomScenario GettingOut(RandomScenario scenario) => scenario
        .Finally("repay all", turn => OfThieves(turn, (user, asset) =>
        {
            if (!turn.Ask(DebtTokens[asset], "balanceOf", user).IsZero)
                turn.Send(user, Target, "repay", Assets[asset], UInt256.MaxValue, Variable, user);
        }))
        .Finally("out", turn => OfThieves(turn, (user, asset) =>
        {
            if (!turn.Ask(SupplyTokens[asset], "balanceOf", user).IsZero)
                turn.Send(user, Target, "withdraw", Assets[asset], UInt256.MaxValue, user);
        }));

    private static void OfThieves(Turn turn, Action<Address, int> act)
    {
        foreach (var user in (Address[])[Alice, Bob])
        {
            for (var asset = 0; asset < Assets.Count; asset++)
                act(user, asset);
        }
    }

    private static BigInteger Left(TestChain chain) => SupplyTokens.Concat(DebtTokens).Aggregate(
        BigInteger.Zero, (sum, token) => sum + chain.Number(token, "balanceOf", Alice) + chain.Number(token, "balanceOf", Bob));
}
