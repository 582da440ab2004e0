using System.Numerics;
using Weft.Conformance.Behaviour;
using Weft.Conformance.Replay;
using Weft.Testing;
using static Weft.Conformance.Invariants.PoolChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of a pool of concentrated liquidity (Uniswap V3) whatever people do with it.</summary>
public sealed class PoolInvariantTests(ITestOutputHelper output)
{
    private static readonly UInt256 Most = UInt128.MaxValue;
    private static readonly string[] Actions = ["add", "burn", "collect", "swap", "flash", "gift", "fee", "protocol", "leave"];

    [Fact]
    public void What_positions_are_worth_is_there_and_ticks_are_right() =>
        new Func<RandomScenario>(() => Everything(new(() => WithPool(WithTokens(), 1_000_003)) { SecondsMax = 100 }, 1_000_003)
            .Conserves("first token", Asset, Holders)
            .Conserves("second token", SecondAsset, Holders)
            .Finally("burn all", BurnAll(Users))
            .Finally("collect all", CollectAll(Users))
            .Finally("the protocol's", turn => turn.Send(Operator, Pool, "collectProtocol", Other, Most, Most))
            .Through("everybody gets out what is his", Left, (_, left) => left.IsZero ? null : $"{left} is left"))
            .CheckAll(1, 5, output, [.. Actions, "burn all", "collect all"]);

    /// <summary>
    /// At the end they buy back what they have less of than at the start. Then nobody can say that more of one token makes up for less of
    /// the other.
    /// </summary>
    [Fact]
    public void Nobody_gets_out_more_than_he_put_in() =>
        new Func<RandomScenario>(() => Trading(
            new(() => WithPool(WithTokens(), 1_000_003)) { SecondsMax = 100 }, [Alice, Bob], 1_000_003, swaps: 2)
            .Finally("burn all", BurnAll([Alice, Bob]))
            .Finally("collect all", CollectAll([Alice, Bob]))
            .Finally("buy back", turn => BuyBack(turn, [Alice, Bob]))
            .NoFreeMoney([Alice, Bob], Asset, SecondAsset))
            .CheckAll(41, 5, output, ["add", "burn", "collect", "swap", "flash", "burn all", "collect all", "buy back"]);

    /// <summary>
    /// Each call by itself, so that none hides what another gives away. Little liquidity is where amounts are of a few units; much of it
    /// is where swaps get far.
    /// </summary>
    [Theory]
    [InlineData(61, 1_003)]
    [InlineData(62, 29)]
    [InlineData(63, 1_000_003)]
    public void No_call_gives_away_a_part_of_a_unit(int seed, int liquidity)
    {
        using var start = NewSerialPool((uint)liquidity);
        new Func<RandomScenario>(() => Everything(OneByOne(start), (uint)liquidity)).CheckAll(seed, 1, output, Actions);
    }

    /// <summary>
    /// Who adds piece by piece rounds often on the way in, who burns piece by piece on the way out. The price stays: there is no way to
    /// change one token for the other, so more of either is a gain.
    /// </summary>
    [Theory]
    [InlineData(71, 6, 1)]
    [InlineData(72, 1, 6)]
    public void Nobody_gains_on_a_round_trip_without_a_swap(int seed, int adds, int burns)
    {
        using var start = NewSerialPool(1_003);
        new Func<RandomScenario>(() => Providing(OneByOne(start), [Alice, Bob], 1_003, adds, burns)
            .Finally("burn all", BurnAll([Alice, Bob]))
            .Finally("collect all", CollectAll([Alice, Bob]))
            .NoGain([Alice, Bob], Asset, SecondAsset))
            .CheckAll(seed, 1, output, ["add", "burn", "collect", "burn all"]);
    }

    private static TestChain NewSerialPool(UInt256 liquidity) =>
        WithPool(WithTokens(Samples.NewSerialChain("Weft.Samples.Tokens", "Weft.Samples.Amm")), liquidity);

    private static RandomScenario OneByOne(TestChain start) => new(start.Fork) { StepsMax = 1, BlockCount = 200, SecondsMax = 100 };

    /// <summary>All that can be done with a pool, and what holds whatever is done.</summary>
    private static RandomScenario Everything(RandomScenario scenario, UInt256 liquidity) => Trading(scenario, Users, liquidity)
        .Do("gift", turn => turn.Send(turn.One(Users), turn.One(Asset, SecondAsset), "transfer", Pool, turn.Some(100)))
        .Do("fee", turn => turn.Send(Operator, Pool, "setFeeProtocol", turn.One(0, 4, 10), turn.One(0, 5)))
        .Do("protocol", turn => turn.Send(Operator, Pool, "collectProtocol", Other, turn.Amount(100), Most))
        .Do("leave", turn => OfOne(turn, Users, (place, position) => turn.Send(
            place.Owner, Pool, "burn", place.Lower, place.Upper, position[0])), weight: 3)
        .Between("the pool's books", PoolBooks.Of, PoolBooks.Fault);

    /// <summary>Liquidity is of the order of what Carol has, so that swaps cross ticks and amounts are small enough to round.</summary>
    private static RandomScenario Providing(
        RandomScenario scenario, IReadOnlyList<Address> users, UInt256 liquidity, int adds = 4, int burns = 2) => scenario
        .Do(
            "add",
            turn =>
            {
                var (user, end) = (turn.One(users), turn.Below(Ends.Count - 1));
                var upper = Ends[turn.Below(Ends.Count - 1 - end) + end + 1];
                turn.Send(user, Payer, "mint", Pool, user, Ends[end], upper, turn.Some(liquidity * 2), 0, turn.OnceIn(8) ? 1 : 0);
            },
            adds)
        .Do(
            "burn",
            turn => OfOne(turn, users, (place, position) => turn.Send(
                place.Owner, Pool, "burn", place.Lower, place.Upper, turn.Amount((UInt256)position[0]))),
            burns)
        .Do(
            "collect",
            turn => OfOne(turn, users, (place, position) => turn.Send(
                place.Owner, Pool, "collect", place.Owner, place.Lower, place.Upper,
                turn.OnceIn(2) ? Most : turn.Amount((UInt256)position[3]), turn.OnceIn(2) ? Most : turn.Amount((UInt256)position[4]))),
            weight: 2);

    private static RandomScenario Trading(
        RandomScenario scenario, IReadOnlyList<Address> users, UInt256 liquidity, int swaps = 6) => Providing(scenario, users, liquidity)
        .Do(
            "swap",
            turn =>
            {
                var (user, isDown, amount) = (turn.One(users), turn.OnceIn(2), (BigInteger)turn.Some((liquidity / 50) + 20));
                var limit = isDown ? Even - (Even / (ulong)(20 + turn.Below(200))) : Even + (Even / (ulong)(20 + turn.Below(200)));
                turn.Send(
                    user, Payer, "swap", Pool, user, isDown, turn.OnceIn(2) ? amount : -amount, limit, turn.OnceIn(8) ? 1 : 0);
            },
            swaps)
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

    private static void BuyBack(Turn turn, IReadOnlyList<Address> users)
    {
        var start = Each * (ulong)users.Count;
        foreach (var (bought, isFirstSold) in new[] { (Asset, false), (SecondAsset, true) })
        {
            var missing = (BigInteger)start - turn.Chain.Held(bought, users);
            var limit = isFirstSold ? Markets.LowestPrice : Markets.HighestPrice;
            if (missing.Sign > 0)
                turn.Send(users[0], Payer, "swap", Pool, users[0], isFirstSold, -missing, limit, 0);
        }
    }

    private static IEnumerable<(Address Owner, int Lower, int Upper)> PlacesOf(IReadOnlyList<Address> users) =>
        Places.Where(place => users.Contains(place.Owner));

    /// <summary>Liquidity and owed tokens of all positions. A transfer that fails leaves some.</summary>
    private static BigInteger Left(TestChain chain) => Places.Aggregate(BigInteger.Zero, (sum, place) =>
        Position(chain, place) is var position ? sum + position[0] + position[3] + position[4] : sum);
}
