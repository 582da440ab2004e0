using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Invariants.IsolatedMarketChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of isolated markets (Morpho Blue) whatever people do with them.</summary>
public sealed class IsolatedMarketInvariantTests(ITestOutputHelper output)
{
    private static readonly string[] Actions =
        ["supply", "withdraw", "pledge", "release", "borrow", "repay", "accrue"];

    [Fact]
    public void Tokens_are_there_sums_are_right_and_the_price_of_a_share_never_falls() =>
        new Func<RandomScenario>(() => WithPrices(Everyday(Users)))
            .CheckAll(1, 5, output, Actions);

    /// <summary>Prices move, debt goes bad and is taken off what lenders are owed: all holds but the price of a share.</summary>
    [Fact]
    public void Liquidations_leave_everything_else_as_it_is() =>
        new Func<RandomScenario>(() => Everyday(Users)
            .Do("price", turn => turn.Send(Operator, Oracle, "setPrice", Wad * Wad * (1 + (ulong)turn.Below(16)) / 16))
            .Do(
                "liquidate",
                turn =>
                {
                    var (ltv, borrower) = (turn.One(Ltvs), turn.One(Users));
                    var position = turn.AskAll(Target, "position", IdOf(ltv), borrower);
                    var isSeizing = turn.OnceIn(2);
                    turn.Send(Carol, Target, "liquidate", With(
                        ltv, borrower, isSeizing ? Part(turn, position[2]) : 0, isSeizing ? 0 : Part(turn, position[1]),
                        Array.Empty<byte>()));
                },
                weight: 4))
            .CheckAll(21, 6, output, [.. Actions, "price", "liquidate"]);

    [Fact]
    public void Nobody_gets_out_more_than_he_put_in() =>
        new Func<RandomScenario>(() => Trading([Alice, Bob], interest: false)
            .Finally("out", turn =>
            {
                foreach (var user in (Address[])[Alice, Bob])
                {
                    foreach (var ltv in Ltvs)
                        GetOut(turn, user, ltv);
                }
            })
            .NoFreeMoney([Alice, Bob], Asset, SecondAsset)
            .Through("nobody forgets anything", chain => Left(chain), (_, left) => left.IsZero ? null : $"{left}"))
            .CheckAll(41, 6, output, [.. Actions, "out"]);

    /// <summary>
    /// Debts are rounded up and repayments down, so without interest a share of the debt never comes to stand for more than before: whoever
    /// acts pays for the rounding, and nobody else.
    /// </summary>
    [Fact]
    public void No_rounding_raises_what_a_share_of_the_debt_stands_for() =>
        new Func<RandomScenario>(() => WithDebts(Trading(Users, interest: false))).CheckAll(61, 5, output, Actions);

    private static RandomScenario WithDebts(RandomScenario scenario)
    {
        foreach (var ltv in Ltvs)
        {
            scenario.NeverFalls($"shares for a unit of debt at {ltv}", chain =>
            {
                var market = Market(chain, ltv);
                return new Ratio(market[BorrowShares] + 1_000_000, market[BorrowAssets] + 1);
            });
        }

        return scenario;
    }

    private static RandomScenario WithPrices(RandomScenario scenario)
    {
        foreach (var ltv in Ltvs)
        {
            scenario.NeverFalls($"price of a share at {ltv}", chain =>
            {
                var market = Market(chain, ltv);
                return new Ratio(market[SupplyAssets] + 1, market[SupplyShares] + 1_000_000);
            });
        }

        return scenario;
    }

    private static RandomScenario Everyday(IReadOnlyList<Address> users)
    {
        var scenario = Trading(users, interest: true)
            .Conserves("loan token", Asset, Everybody)
            .Conserves("collateral token", SecondAsset, Everybody)
            .AtMost("lenders' part is there", Owed, chain => chain.Number(Asset, "balanceOf", Target))
            .AtMost("collateral is there", chain => Sum(chain, 2), chain => chain.Number(SecondAsset, "balanceOf", Target));
        foreach (var ltv in Ltvs)
        {
            scenario
                .AtMost($"what is lent at {ltv}", chain => Market(chain, ltv)[BorrowAssets], chain => Market(chain, ltv)[SupplyAssets])
                .Always($"supply shares at {ltv}", chain => Differ(Market(chain, ltv)[SupplyShares], Sum(chain, 0, ltv)))
                .Always($"borrow shares at {ltv}", chain => Differ(Market(chain, ltv)[BorrowShares], Sum(chain, 1, ltv)));
        }

        return scenario;
    }

    private static RandomScenario Trading(IReadOnlyList<Address> users, bool interest) =>
        new RandomScenario(() => IsolatedMarkets(interest)) { SecondsMax = 500 }
        .Do("supply", turn => ByEither(turn, users, "supply", 1_000, 1_000_000_000, (user, _) => [user, Array.Empty<byte>()]), weight: 3)
        .Do("withdraw", turn => ByEither(turn, users, "withdraw", 1_000, null, (user, _) => [user, user], part: 0), weight: 3)
        .Do(
            "pledge",
            turn => turn.Send(turn.One(users), Target, "supplyCollateral", With(
                turn.One(Ltvs), turn.Amount(2_000), turn.One(users), Array.Empty<byte>())),
            weight: 3)
        .Do("release", turn =>
        {
            var (user, ltv) = (turn.One(users), turn.One(Ltvs));
            var pledged = turn.AskAll(Target, "position", IdOf(ltv), user)[2];
            turn.Send(user, Target, "withdrawCollateral", With(ltv, turn.Amount(pledged), user, user));
        })
        .Do("borrow", turn => ByEither(turn, users, "borrow", 700, 700_000_000, (user, _) => [user, user]), weight: 4)
        .Do("repay", turn => ByEither(turn, users, "repay", 500, null, (user, _) => [user, Array.Empty<byte>()], part: 1), weight: 2)
        .Do("accrue", turn => turn.Send(turn.One(users), Target, "accrueInterest", With(turn.One(Ltvs))));

    /// <summary>A call whose amount is given in assets, or else in shares: all of the caller's, often.</summary>
    private static void ByEither(
        Turn turn, IReadOnlyList<Address> users, string entryPoint, int assets, int? shares, Func<Address, UInt256, AbiValue[]> rest,
        int part = 0)
    {
        var (user, ltv) = (turn.One(users), turn.One(Ltvs));
        var most = shares is { } given ? (UInt256)given : turn.AskAll(Target, "position", IdOf(ltv), user)[part];
        var isAssets = turn.OnceIn(2);
        turn.Send(user, Target, entryPoint, With(
            ltv, [isAssets ? turn.Amount(assets) : 0, isAssets ? 0 : turn.Amount(most), .. rest(user, ltv)]));
    }

    private static UInt256 Part(Turn turn, UInt256 all) => turn.OnceIn(2) ? all : turn.Amount(all);

    private static void GetOut(Turn turn, Address user, UInt256 ltv)
    {
        var position = turn.AskAll(Target, "position", IdOf(ltv), user);
        if (!position[1].IsZero)
            turn.Send(user, Target, "repay", With(ltv, 0, position[1], user, Array.Empty<byte>()));
        if (!position[2].IsZero)
            turn.Send(user, Target, "withdrawCollateral", With(ltv, position[2], user, user));
        if (!position[0].IsZero)
            turn.Send(user, Target, "withdraw", With(ltv, 0, position[0], user, user));
    }

    private static BigInteger Sum(TestChain chain, int part) =>
        Ltvs.Aggregate(BigInteger.Zero, (sum, ltv) => sum + Sum(chain, part, ltv));

    private static BigInteger Sum(TestChain chain, int part, UInt256 ltv) => Everybody.Aggregate(
        BigInteger.Zero, (sum, user) => sum + chain.Numbers(Target, "position", IdOf(ltv), user)[part]);

    private static BigInteger Left(TestChain chain) => (
        from ltv in Ltvs
        from user in (Address[])[Alice, Bob]
        from part in chain.Numbers(Target, "position", IdOf(ltv), user)
        select part).Aggregate(BigInteger.Zero, BigInteger.Add);

    private static string? Differ(BigInteger total, BigInteger sum) => total == sum ? null : $"{total} in all, {sum} of accounts";
}
