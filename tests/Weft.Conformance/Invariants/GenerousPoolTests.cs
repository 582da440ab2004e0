using Weft.Testing;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

/// <summary>The control of the tests beside it: a pool that rounds for the caller is found out, and in few steps.</summary>
public sealed class GenerousPoolTests(ITestOutputHelper output)
{
    [Fact]
    public void A_thief_gets_out_more_than_he_put_in() => Fails(
        Trading([Alice, Bob])
            .Finally("withdraw all", turn => turn.Send(Alice, Target, "withdraw", turn.Ask(Target, "balanceOf", Alice)))
            .Finally("withdraw all", turn => turn.Send(Bob, Target, "withdraw", turn.Ask(Target, "balanceOf", Bob)))
            .NoFreeMoney([Alice, Bob], Asset),
        "no free money");

    [Fact]
    public void The_price_of_a_share_falls() => Fails(
        Trading(Users).NeverFalls("price of a share", chain =>
            new Ratio(chain.Number(Asset, "balanceOf", Target), chain.Number(Target, "totalSupply"))),
        "price of a share");

    private static RandomScenario Trading(IReadOnlyList<Address> users) => new RandomScenario(NewChain)
        .Do("deposit", turn => turn.Send(turn.One(users), Target, "deposit", turn.Amount(1_000)))
        .Do("withdraw", turn =>
        {
            var user = turn.One(users);
            turn.Send(user, Target, "withdraw", turn.Amount(turn.Ask(Target, "balanceOf", user)));
        });

    /// <summary>Carol has put in 3 and given 8 more: 11 assets for 3 shares.</summary>
    private static TestChain NewChain()
    {
        var chain = GenerousPool();
        chain.Send(Carol, Target, "deposit", 3);
        chain.Send(Carol, Asset, "transfer", Target, 8);
        return chain;
    }

    private void Fails(RandomScenario scenario, string invariant)
    {
        var failure = Assert.Throws<ScenarioFailedException>(() =>
        {
            for (var seed = 1; seed <= 10; seed++)
                scenario.Check(seed);
        });
        output.WriteLine(failure.Message);
        Assert.Contains($": {invariant}: ", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.StepCount, 1, 3);
    }
}
