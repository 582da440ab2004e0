using System.Numerics;

namespace Weft.Testing.Tests;

/// <summary>Each kind of invariant is seen to fail, and to fail small.</summary>
public sealed class RandomScenarioTests
{
    private static readonly Address Alice = Address.Parse("0x00000000000000000000000000000000000000a1");
    private static readonly Address Bob = Address.Parse("0x00000000000000000000000000000000000000b2");
    private static readonly Address Token = Address.Parse("0x0000000000000000000000000000000000000c01");
    private static readonly Address SecondToken = Address.Parse("0x0000000000000000000000000000000000000c02");
    private static readonly Address[] People = [Alice, Bob];

    [Fact]
    public void The_same_seed_is_the_same_run()
    {
        Assert.Equal(Use().Check(5).ToString(), Use().Check(5).ToString());
        Assert.NotEqual(Use().Check(5).ToString(), Use().Check(6).ToString());
    }

    [Fact]
    public void What_holds_passes_and_is_looked_at()
    {
        var looks = 0;
        var tally = Use()
            .Conserves("tokens", Token, People)
            .AtMost("nobody has more than all", chain => chain.Number(Token, "balanceOf", Bob), chain => chain.Number(Token, "totalSupply"))
            .NeverFalls("supply", chain => new Ratio(chain.Number(Token, "totalSupply"), 1))
            .Through("all that is minted", Supply, (start, end) => ++looks == 1 && start == 1_000 && end > start ? null : "supply")
            .Check(1);
        Assert.Equal(1, looks);
        Assert.True(tally.Succeeded("transfer") > 10, tally.ToString());
        Assert.True(tally.Failed("transfer") > 5, tally.ToString());
        Assert.True(tally.Succeeded("mint") > 2, tally.ToString());
    }

    [Fact]
    public void Tokens_of_somebody_who_is_forgotten_are_missed()
    {
        var failure = Fail(Use().Conserves("tokens", Token, [Alice]));
        Assert.Equal(1, failure.StepCount);
        Assert.Contains("tokens: holders have ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("bob", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Two steps are needed, one after the other: neither does it alone, and the rest goes.</summary>
    [Fact]
    public void What_needs_two_steps_is_shown_with_two()
    {
        var failure = Fail(Use().NeverFalls("what bob has", chain => new Ratio(chain.Number(Token, "balanceOf", Bob), 1)));
        Assert.Equal(2, failure.StepCount);
    }

    [Fact]
    public void What_falls_is_seen_between_two_blocks()
    {
        var failure = Fail(Use().NeverFalls("what alice has", chain => new Ratio(chain.Number(Token, "balanceOf", Alice), 1)));
        Assert.Equal(1, failure.StepCount);
        Assert.Contains("1000/1 before, 999/1 after", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ratio_that_is_too_great_is_seen()
    {
        var failure = Fail(Use().RatioAtMost(
            "a third", chain => new Ratio(chain.Number(Token, "balanceOf", Bob), 900), _ => new Ratio(1, 3)));
        Assert.Equal(1, failure.StepCount);
    }

    /// <summary>Anybody may mint this token: money from nowhere.</summary>
    [Fact]
    public void Money_from_nowhere_is_seen_when_all_is_done()
    {
        var failure = Fail(Use().NoFreeMoney(People, Token));
        Assert.Equal(1, failure.StepCount);
        Assert.Contains("no free money: 1000 at the start, 1001 at the end", failure.Message, StringComparison.Ordinal);
        Assert.Contains("mint: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gain_of_one_token_is_seen_when_another_is_lost()
    {
        RandomScenario Trade() => new RandomScenario(NewChain).Do("trade", turn =>
        {
            turn.Send(Alice, Token, "transfer", Bob, 2);
            turn.Send(Alice, SecondToken, "mint", Alice, 1);
        });
        Trade().NoFreeMoney([Alice], Token, SecondToken).NoGain([Alice], Token).Check(1);
        var failure = Fail(Trade().NoGain([Alice], Token, SecondToken));
        Assert.Equal(1, failure.StepCount);
        Assert.Contains($"no gain: 0 of {SecondToken} at the start, 1 at the end", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_at_the_end_is_done_and_told()
    {
        var failure = Fail(Use()
            .Finally("close", turn => turn.Send(Alice, Token, "transfer", Bob, turn.Ask(Token, "balanceOf", Alice)))
            .Through("alice keeps some", chain => chain.Number(Token, "balanceOf", Alice), (_, end) => end.IsZero ? "none" : null));
        Assert.Equal(1, failure.StepCount);
        Assert.EndsWith("Success", failure.Message, StringComparison.Ordinal);
        Assert.Contains("at the end  close: alice → token.transfer(bob,", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Executors that disagree are a failure like any other: this contract counts its calls in a field of its object.</summary>
    [Fact]
    public void Executors_that_disagree_are_seen()
    {
        var failure = Fail(new RandomScenario(NewErringChain).Do("mint", turn => turn.Send(Alice, Token, "mint", Bob, 1)));
        Assert.Contains(nameof(ExecutorsDisagreeException), failure.Message, StringComparison.Ordinal);
        Assert.Contains("alice → token.mint(bob,1)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_lean_to_edges_and_reach_everything_between()
    {
        var turn = new Turn(chain: null!, seed: 1, halvings: 0, here: (1, 1));
        List<UInt256> drawn = [.. Enumerable.Range(0, 500).Select(_ => turn.Amount(1_000_000))];
        Assert.All(new ulong[] { 0, 1, 999_999, 1_000_000, 1_000_001 }, edge => Assert.Contains(edge, drawn));
        Assert.All(drawn, amount => Assert.True(amount <= 1_000_001));
        Assert.True(drawn.Distinct().Count() > 100);
        Assert.Contains(UInt256.MaxValue, Enumerable.Range(0, 100).Select(_ => turn.Amount(UInt256.MaxValue)));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(turn.Some(7), (UInt256)1, (UInt256)7));
    }

    [Fact]
    public void Times_lean_to_one_and_go_up_to_the_most()
    {
        var gaps = new List<ulong>();
        var scenario = new RandomScenario(NewChain) { BlockCount = 40, StepsMax = 1, SecondsMax = 5_000, NumbersMax = 3 }
            .Do("mint", turn => turn.Send(Alice, Token, "mint", Bob, 1))
            .Between("time", chain => chain.TimestampSeconds, (before, after) =>
            {
                gaps.Add(after - before);
                return after - before <= 5_000 ? null : "too long";
            });
        scenario.Check(1);
        Assert.Contains(1UL, gaps);
        Assert.True(gaps.Max() > 1_000);
    }

    [Fact]
    public void Time_and_numbers_can_stand_still()
    {
        var scenario = new RandomScenario(NewChain) { SecondsMax = 0, NumbersMax = 0 }
            .Do("mint", turn => turn.Send(Alice, Token, "mint", Bob, 1))
            .Finally("mint", turn => turn.Send(Alice, Token, "mint", Bob, 1))
            .Between("clock", chain => (chain.BlockNumber, chain.TimestampSeconds), (before, after) => before == after ? null : "it goes");
        Assert.True(scenario.Check(1).Succeeded("mint") > 10);
    }

    /// <summary>The way back is what the way there gave, whatever that was; and foreseeing it changes nothing.</summary>
    [Fact]
    public void A_turn_foresees_what_its_calls_give()
    {
        var scenario = new RandomScenario(NewChain) { StepsMax = 1 }
            .Do("there and back", turn =>
            {
                var before = turn.Ask(Token, "balanceOf", Bob);
                turn.Send(Alice, Token, "transfer", Bob, turn.Amount(1_000));
                var got = turn.Foresee(Token, "balanceOf", Bob) - before;
                Assert.Equal(before, turn.Ask(Token, "balanceOf", Bob));
                turn.Send(Bob, Token, "transfer", Alice, got);
                Assert.Equal(before, turn.ForeseeAll(Token, "balanceOf", Bob)[0]);
            })
            .Between("bob", chain => chain.Number(Token, "balanceOf", Bob), (before, after) => before == after ? null : "not back");
        Assert.True(scenario.Check(1).Succeeded("there and back") > 10);
    }

    [Fact]
    public void A_fork_goes_its_own_way()
    {
        using var chain = NewChain();
        using (var fork = chain.Fork())
        {
            Assert.Equal((chain.BlockNumber, chain.TimestampSeconds), (fork.BlockNumber, fork.TimestampSeconds));
            fork.Send(Alice, Token, "transfer", Bob, 300);
            fork.CompareStates();
            Assert.Equal(300, fork.Number(Token, "balanceOf", Bob));
            Assert.Equal(0, chain.Number(Token, "balanceOf", Bob));
        }

        chain.Send(Alice, Token, "transfer", Bob, 7);
        chain.CompareStates();
        Assert.Equal(7, chain.Number(Token, "balanceOf", Bob));
    }

    /// <summary>Who gives something for it has not gained; who gives nothing has.</summary>
    [Fact]
    public void Who_has_no_less_of_anything_and_more_of_something_has_gained()
    {
        static IReadOnlyList<BigInteger> BalanceAndDebt(TestChain chain, Address user) =>
            [chain.Number(Token, "balanceOf", user), -chain.Number(Token, "balanceOf", user)];
        Use().NobodyGains(People, BalanceAndDebt).Check(1);

        var failure = Fail(Use().NobodyGains(People, (chain, user) => [chain.Number(Token, "balanceOf", user), 0]));
        Assert.Equal(1, failure.StepCount);
        Assert.Contains("nobody gains: ", failure.Message, StringComparison.Ordinal);
    }

    private static ScenarioFailedException Fail(RandomScenario scenario)
    {
        var failure = Assert.Throws<ScenarioFailedException>(() => scenario.Check(1));
        TestContext.Current.TestOutputHelper?.WriteLine(failure.Message);
        return failure;
    }

    private static BigInteger Supply(TestChain chain) => chain.Number(Token, "totalSupply");

    private static RandomScenario Use() => new RandomScenario(NewChain)
        .Do("mint", turn => turn.Send(Alice, Token, "mint", turn.One(People), turn.Amount(1_000)))
        .Do(
            "transfer",
            turn => turn.Send(turn.One(People), Token, "transfer", turn.One(People), turn.Amount(turn.Ask(Token, "balanceOf", Alice))),
            weight: 4);

    private static TestChain NewChain()
    {
        var chain = Named(new(Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Tokens.dll")));
        chain.CreateAt(Token, "Erc20", "token", Alice);
        chain.CreateAt(SecondToken, "Erc20", "second token", Alice);
        chain.Send(Alice, Token, "mint", Alice, 1_000);
        return chain;
    }

    private static TestChain NewErringChain()
    {
        var chain = Named(new(Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Tokens.dll")));
        chain.AddLane("one that does all twice", ledger => new TwiceExecutor(ledger));
        chain.CreateAt(Token, "Erc20", "token", Alice);
        return chain;
    }

    private static TestChain Named(TestChain chain)
    {
        chain.Names.Add("alice", Alice);
        chain.Names.Add("bob", Bob);
        return chain;
    }
}
