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

    /// <summary>Carol has put in 7 and given 4 more, so that rounding has something to round.</summary>
    private static TestChain NewChain(int offset)
    {
        var chain = WithTokens();
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
