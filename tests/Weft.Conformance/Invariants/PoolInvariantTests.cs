using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.PoolChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of a pool of concentrated liquidity (Uniswap V3) whatever people do with it.</summary>
public sealed class PoolInvariantTests(ITestOutputHelper output)
{
    private static readonly UInt256 Most = UInt128.MaxValue;
    private static readonly string[] Actions = ["add", "burn", "collect", "swap", "flash", "gift"];

    [Fact]
    public void What_positions_are_worth_is_there_and_ticks_are_right() =>
        new Func<RandomScenario>(() => Trading(Users, 1_000_003)
            .Do("gift", turn => turn.Send(turn.One(Users), turn.One(Asset, SecondAsset), "transfer", Pool, turn.Some(100)))
            .Do("fee", turn => turn.Send(Operator, Pool, "setFeeProtocol", turn.One(0, 4, 10), turn.One(0, 5)))
            .Do("protocol", turn => turn.Send(Operator, Pool, "collectProtocol", Other, turn.Amount(100), Most))
            .Conserves("first token", Asset, Holders)
            .Conserves("second token", SecondAsset, Holders)
            .AtMost("first token is there", chain => Owed(chain, 0), chain => chain.Number(Asset, "balanceOf", Pool))
            .AtMost("second token is there", chain => Owed(chain, 1), chain => chain.Number(SecondAsset, "balanceOf", Pool))
            .NeverFalls("first fees", chain => new(chain.Number(Pool, "feeGrowthGlobal0X128"), 1))
            .NeverFalls("second fees", chain => new(chain.Number(Pool, "feeGrowthGlobal1X128"), 1))
            .Always("ticks", TickFault)
            .Finally("burn all", BurnAll(Users))
            .Finally("collect all", CollectAll(Users))
            .Finally("the protocol's", turn => turn.Send(Operator, Pool, "collectProtocol", Other, Most, Most))
            .Through("everybody gets out what is his", Left, (_, left) => left.IsZero ? null : $"{left} is left"))
            .CheckAll(1, 6, output, [.. Actions, "fee", "protocol", "burn all", "collect all"]);

    [Fact]
    public void Nobody_gets_out_more_than_he_put_in() =>
        new Func<RandomScenario>(() => Trading([Alice, Bob], 1_003)
            .Finally("burn all", BurnAll([Alice, Bob]))
            .Finally("collect all", CollectAll([Alice, Bob]))
            .NoFreeMoney([Alice, Bob], Asset, SecondAsset))
            .CheckAll(41, 6, output, ["add", "burn", "collect", "swap", "flash", "burn all", "collect all"]);

    /// <summary>What swaps leave in the pool is more than wrong rounding of a position takes out, and hides it. Here are none.</summary>
    [Fact]
    public void Without_swaps_nothing_hides_how_positions_are_rounded() =>
        new Func<RandomScenario>(() => Providing(Users, 1_003)
            .AtMost("first token is there", chain => Owed(chain, 0), chain => chain.Number(Asset, "balanceOf", Pool))
            .AtMost("second token is there", chain => Owed(chain, 1), chain => chain.Number(SecondAsset, "balanceOf", Pool)))
            .CheckAll(61, 6, output, ["add", "burn", "collect"]);

    /// <summary>Liquidity is of the order of what Carol has, so that swaps cross ticks and amounts are small enough to round.</summary>
    private static RandomScenario Providing(IReadOnlyList<Address> users, UInt256 liquidity) =>
        new RandomScenario(() => NewPool(liquidity)) { SecondsMax = 100 }
        .Do(
            "add",
            turn =>
            {
                var (user, end) = (turn.One(users), turn.Below(Ends.Count - 1));
                var upper = Ends[turn.Below(Ends.Count - 1 - end) + end + 1];
                turn.Send(user, Payer, "mint", Pool, user, Ends[end], upper, turn.Some(liquidity * 2), 0, turn.OnceIn(8) ? 1 : 0);
            },
            weight: 4)
        .Do(
            "burn",
            turn => OfOne(turn, users, (place, position) => turn.Send(
                place.Owner, Pool, "burn", place.Lower, place.Upper, turn.Amount((UInt256)position[0]))),
            weight: 2)
        .Do(
            "collect",
            turn => OfOne(turn, users, (place, position) => turn.Send(
                place.Owner, Pool, "collect", place.Owner, place.Lower, place.Upper, turn.Amount((UInt256)position[3]), Most)),
            weight: 2);

    private static RandomScenario Trading(IReadOnlyList<Address> users, UInt256 liquidity) => Providing(users, liquidity)
        .Do(
            "swap",
            turn =>
            {
                var (user, isDown, amount) = (turn.One(users), turn.OnceIn(2), (BigInteger)turn.Some(liquidity / 50));
                var limit = isDown ? Even - (Even / (ulong)(20 + turn.Below(200))) : Even + (Even / (ulong)(20 + turn.Below(200)));
                turn.Send(
                    user, Payer, "swap", Pool, user, isDown, turn.OnceIn(2) ? amount : -amount, limit, turn.OnceIn(8) ? 1 : 0);
            },
            weight: 6)
        .Do("flash", turn =>
        {
            var (user, amount) = (turn.One(users), turn.Amount(turn.Ask(Asset, "balanceOf", Pool)));
            var fee = ((amount * 3_000) + 999_999) / 1_000_000;
            turn.Send(user, Payer, "flash", Pool, user, amount, 0, turn.OnceIn(6) ? amount : amount + fee, turn.Below(2));
        });

    /// <summary>Mostly a position that there is; nothing where there is none.</summary>
    private static void OfOne(
        Turn turn, IReadOnlyList<Address> users, Action<(Address Owner, int Lower, int Upper), IReadOnlyList<BigInteger>> act)
    {
        var taken = PlacesOf(users).Select(place => (place, Position: Position(turn.Chain, place)))
            .Where(item => item.Position.Any(part => !part.IsZero)).ToList();
        if (taken.Count > 0)
        {
            var (place, position) = turn.One(taken);
            act(place, position);
        }
    }

    private static Action<Turn> BurnAll(IReadOnlyList<Address> users) => turn =>
    {
        foreach (var place in PlacesOf(users))
        {
            var liquidity = Position(turn.Chain, place)[0];
            if (!liquidity.IsZero)
                turn.Send(place.Owner, Pool, "burn", place.Lower, place.Upper, liquidity);
        }
    };

    private static Action<Turn> CollectAll(IReadOnlyList<Address> users) => turn =>
    {
        foreach (var place in PlacesOf(users))
        {
            var position = Position(turn.Chain, place);
            if (!(position[3] + position[4]).IsZero)
                turn.Send(place.Owner, Pool, "collect", place.Owner, place.Lower, place.Upper, Most, Most);
        }
    };

    private static IEnumerable<(Address Owner, int Lower, int Upper)> PlacesOf(IReadOnlyList<Address> users) =>
        Places.Where(place => users.Contains(place.Owner));

    /// <summary>Liquidity and owed tokens of all positions. A transfer that fails leaves some.</summary>
    private static BigInteger Left(TestChain chain) => Places.Aggregate(BigInteger.Zero, (sum, place) =>
        Position(chain, place) is var position ? sum + position[0] + position[3] + position[4] : sum);
}
