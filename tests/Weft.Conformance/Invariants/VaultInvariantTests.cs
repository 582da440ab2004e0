using System.Numerics;
using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>What holds of a vault whatever people do with it.</summary>
public sealed class VaultInvariantTests(ITestOutputHelper output)
{
    private static readonly string[] Actions = ["deposit", "mint", "withdraw", "redeem", "transfer"];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 21)]
    public void The_price_of_a_share_never_falls_and_nothing_is_lost(int offset, int firstSeed) =>
        new Func<RandomScenario>(() => Trading(offset, Users)
            .Do("gift", turn => turn.Send(turn.One(Users), Asset, "transfer", Target, turn.Some(1_000)))
            .Conserves("assets", Asset, Everybody)
            .Conserves("shares", Target, Everybody)
            .NeverFalls("price of a share", chain => PriceOf(chain, offset))
            .RatioAtMost("a quote for what is paid out", Promised, chain => PriceOf(chain, offset)))
            .CheckAll(firstSeed, 6, output, [.. Actions, "gift"]);

    [Theory]
    [InlineData(0, 41)]
    [InlineData(3, 61)]
    public void Nobody_gets_out_more_than_he_put_in(int offset, int firstSeed) =>
        new Func<RandomScenario>(() => Trading(offset, [Alice, Bob])
            .Finally("redeem all", turn =>
            {
                foreach (var user in (Address[])[Alice, Bob])
                    turn.Send(user, Target, "redeem", turn.Ask(Target, "balanceOf", user), user, user);
            })
            .NoFreeMoney([Alice, Bob], Asset)
            .Through("all is out", chain => chain.Held(Target, [Alice, Bob]), (_, left) => left.IsZero ? null : $"{left}"))
            .CheckAll(firstSeed, 6, output, [.. Actions, "redeem all"]);

    /// <summary>
    /// One call or one round trip a block, of a few units, and no gifts: a unit that is rounded the wrong way shows up in the block in
    /// which it is.
    /// </summary>
    [Theory]
    [InlineData(0, 81)]
    [InlineData(3, 101)]
    public void No_call_and_no_way_there_and_back_gives_a_unit(int offset, int firstSeed)
    {
        using var start = NewChain(offset, isSerial: true);
        new Func<RandomScenario>(() => Returning(new(start.Fork) { StepsMax = 1, BlockCount = 100 })
            .NeverFalls("price of a share", chain => PriceOf(chain, offset))
            .NobodyGains([Alice, Bob], (chain, user) => [chain.Number(Asset, "balanceOf", user), chain.Number(Target, "balanceOf", user)]))
            .CheckAll(firstSeed, 3, output, "deposit", "mint", "withdraw", "redeem", "there and back");
    }

    /// <summary>Calls of a few units; and both ways in with both ways out, of all that the way in gave.</summary>
    private static RandomScenario Returning(RandomScenario scenario)
    {
        foreach (var call in (string[])["deposit", "mint"])
            scenario.Do(call, turn => GoIn(turn, turn.One(Alice, Bob), call));
        foreach (var (call, most) in new[] { ("withdraw", "maxWithdraw"), ("redeem", "balanceOf") })
        {
            scenario.Do(call, turn =>
            {
                var user = turn.One(Alice, Bob);
                turn.Send(user, Target, call, turn.Amount(turn.Ask(Target, most, user)), user, user);
            });
        }

        return scenario.Do(
            "there and back",
            turn =>
            {
                var user = turn.One(Alice, Bob);
                var before = turn.Ask(Target, "balanceOf", user);
                GoIn(turn, user, turn.One("deposit", "mint"));
                var shares = turn.Foresee(Target, "balanceOf", user) - before;
                if (turn.OnceIn(2))
                    turn.Send(user, Target, "redeem", shares, user, user);
                else
                    turn.Send(user, Target, "withdraw", turn.Foresee(Target, "convertToAssets", shares), user, user);
            },
            weight: 4);
    }

    private static void GoIn(Turn turn, Address user, string call) =>
        turn.Send(user, Target, call, turn.Some(call == "mint" ? 4_000 : 40), user);

    /// <summary>Carol has put in 7 and given 4 more, so that rounding has something to round.</summary>
    private static TestChain NewChain(int offset, bool isSerial = false)
    {
        var chain = WithTokens(isSerial);
        chain.CreateAt(Target, "Vault", "vault", Operator, Asset, offset);
        Approved(chain, Asset);
        chain.Send(Carol, Target, "deposit", 7, Carol);
        chain.Send(Carol, Asset, "transfer", Target, 4);
        return chain;
    }

    private static RandomScenario Trading(int offset, IReadOnlyList<Address> users) => new RandomScenario(() => NewChain(offset))
        .Do("deposit", turn => turn.Send(turn.One(users), Target, "deposit", turn.Amount(1_000), turn.One(users)), weight: 3)
        .Do("mint", turn => turn.Send(turn.One(users), Target, "mint", turn.Amount(1_000), turn.One(users)), weight: 3)
        .Do(
            "withdraw",
            turn =>
            {
                var user = turn.One(users);
                turn.Send(user, Target, "withdraw", turn.Amount(turn.Ask(Target, "maxWithdraw", user)), turn.One(users), user);
            },
            weight: 2)
        .Do(
            "redeem",
            turn =>
            {
                var user = turn.One(users);
                turn.Send(user, Target, "redeem", turn.Amount(turn.Ask(Target, "balanceOf", user)), turn.One(users), user);
            },
            weight: 2)
        .Do("transfer", turn => turn.Send(turn.One(users), Target, "transfer", turn.One(users), turn.Amount(500)));

    private static Ratio PriceOf(TestChain chain, int offset) => new(
        chain.Number(Target, "totalAssets") + 1, chain.Number(Target, "totalSupply") + BigInteger.Pow(10, offset));

    /// <summary>What Carol's shares are said to be worth, for as many shares.</summary>
    private static Ratio Promised(TestChain chain)
    {
        var shares = chain.Number(Target, "balanceOf", Carol);
        return new(chain.Number(Target, "previewRedeem", shares), BigInteger.Max(shares, 1));
    }
}
