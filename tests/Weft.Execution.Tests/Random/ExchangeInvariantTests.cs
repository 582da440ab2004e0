using System.Numerics;
using Weft.Blocks;
using Weft.Exchanges;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>What holds of the exchange's pairs and router whatever people do with them.</summary>
public sealed class ExchangeInvariantTests(ITestOutputHelper output)
{
    private static readonly ExchangePlan Plan =
        ExchangePlan.WithPools(poolCount: 3, userCount: 3) with { Liquidity = 1_000_003, Balance = 5_000_011 };

    private static readonly UInt256 Deadline = Exchange.DeadlineSeconds;

    private readonly Exchange _exchange = NewExchange();

    [Fact]
    public void Pools_keep_what_they_owe_and_shares_their_worth()
    {
        var tally = new ScenarioTally();
        for (var seed = 1; seed <= 8; seed++)
        {
            var scenario = Trading(_exchange.Users)
                .Do("gift", turn => turn.Send(
                    turn.One(_exchange.Users), turn.One(_exchange.Tokens), "transfer", turn.One(_exchange.Pools), 5))
                .Do("skim", turn => turn.Send(turn.One(_exchange.Users), turn.One(_exchange.Pools), "skim", turn.One(_exchange.Users)))
                .Do("sync", turn => turn.Send(turn.One(_exchange.Users), turn.One(_exchange.Pools), "sync"));
            foreach (var token in (Address[])[.. _exchange.Tokens, .. _exchange.Pools])
                scenario.Conserves($"conservation of {token}", token, Everybody);
            foreach (var pool in _exchange.Pools)
            {
                scenario.Always($"solvency of {pool}", chain => FaultOf(chain, pool));
                scenario.NeverFalls($"worth of a share of {pool}", chain => WorthOf(chain, pool));
            }

            tally.Plus(scenario.Check(seed));
        }

        Report(tally, ["swap", "exact swap", "pay and swap", "add", "remove", "gift", "skim", "sync"]);
    }

    [Fact]
    public void Nobody_gets_out_more_than_he_put_in()
    {
        var tally = new ScenarioTally();
        Address[] thieves = [_exchange.Users[0], _exchange.Users[1]];
        for (var seed = 21; seed <= 28; seed++)
        {
            var scenario = Trading(thieves);
            foreach (var thief in thieves)
                scenario.Finally("out", turn => GetOut(turn, thief));
            tally.Plus(scenario
                .NoFreeMoney(thieves, _exchange.Tokens)
                .Through("all is out", chain => Shares(chain, thieves), (_, left) => left.IsZero ? null : $"{left} shares")
                .Check(seed));
        }

        Report(tally, ["swap", "exact swap", "pay and swap", "add", "remove", "out"]);
    }

    /// <summary>The control: a third trader is not watched, and what he loses to the others is found.</summary>
    [Fact]
    public void What_others_lose_is_found()
    {
        Address[] winners = [_exchange.Users[0]];
        var scenario = Trading(_exchange.Users).NoFreeMoney(winners, _exchange.Tokens[0]);
        var failure = Assert.Throws<ScenarioFailedException>(() =>
        {
            for (var seed = 1; seed <= 10; seed++)
                scenario.Check(seed);
        });
        output.WriteLine(failure.Message);
        Assert.InRange(failure.StepCount, 1, 4);
    }

    private IReadOnlyList<Address> Everybody =>
        [.. _exchange.Users, .. _exchange.Pools, _exchange.Bank, _exchange.Borrower, _exchange.Router, _exchange.Factory, Address.Zero];

    private static Exchange NewExchange()
    {
        using var chain = Chains.With(Plan, out var exchange);
        return exchange;
    }

    /// <summary>Users have no shares yet, but the router may spend those that they get.</summary>
    private static TestChain NewChain()
    {
        var chain = Chains.With(Plan, out var exchange);
        foreach (var pool in exchange.Pools)
            chain.Execute([.. exchange.Users.Select(user => exchange.Call(user, pool, "approve", exchange.Router, UInt256.MaxValue))]);
        return chain;
    }

    private RandomScenario Trading(IReadOnlyList<Address> users) => new RandomScenario(NewChain)
        .Do("swap", turn => Swap(turn, turn.One(users), "swapExactTokensForTokens", UInt256.Zero), weight: 4)
        .Do("exact swap", turn => Swap(turn, turn.One(users), "swapTokensForExactTokens", UInt256.MaxValue), weight: 3)
        .Do("pay and swap", turn => PayAndSwap(turn, turn.One(users)), weight: 3)
        .Do(
            "add",
            turn =>
            {
                var (user, pool) = (turn.One(users), turn.Below(Plan.Pools.Count));
                var (lower, higher) = TokensOf(pool);
                turn.Send(
                    user, _exchange.Router, "addLiquidity",
                    lower, higher, Amount(turn, lower, user), Amount(turn, higher, user), 0, 0, user, Deadline);
            },
            weight: 2)
        .Do(
            "remove",
            turn =>
            {
                var (user, pool) = (turn.One(users), turn.Below(Plan.Pools.Count));
                var (lower, higher) = TokensOf(pool);
                turn.Send(
                    user, _exchange.Router, "removeLiquidity", lower, higher, Amount(turn, _exchange.Pools[pool], user), 0, 0, user,
                    Deadline);
            },
            weight: 2)
        .Do("transfer", turn => turn.Send(turn.One(users), turn.One(_exchange.Pools), "transfer", turn.One(users), turn.Amount(1_000)));

    private void Swap(Turn turn, Address user, string entryPoint, UInt256 limit)
    {
        var length = turn.OnceIn(3) ? 3 : 2;
        var first = turn.Below(3);
        var path = Enumerable.Range(0, length).Select(i => _exchange.Tokens[(first + i) % 3]).ToArray();
        turn.Send(
            user, _exchange.Router, entryPoint, Amount(turn, path[0], user), limit, AbiValue.Of([.. path.Select(token => (AbiValue)token)]),
            user, Deadline);
    }

    /// <summary>Pays a pool, and asks it for as much as the formula gives or one more.</summary>
    private void PayAndSwap(Turn turn, Address user)
    {
        var pool = turn.Below(Plan.Pools.Count);
        var (lower, _) = TokensOf(pool);
        var paid = turn.Some(100_000);
        var reserves = turn.AskAll(_exchange.Pools[pool], "getReserves");
        var wanted = turn.Ask(_exchange.Router, "getAmountOut", paid, reserves[0], reserves[1]) + (turn.OnceIn(4) ? 1UL : 0UL);
        turn.Send(user, lower, "transfer", _exchange.Pools[pool], paid);
        turn.Send(user, _exchange.Pools[pool], "swap", 0, wanted, user, Array.Empty<byte>());
    }

    private void GetOut(Turn turn, Address user)
    {
        for (var pool = 0; pool < Plan.Pools.Count; pool++)
        {
            var shares = turn.Ask(_exchange.Pools[pool], "balanceOf", user);
            turn.Send(user, _exchange.Pools[pool], "transfer", _exchange.Pools[pool], shares);
            turn.Send(user, _exchange.Pools[pool], "burn", user);
        }
    }

    private static UInt256 Amount(Turn turn, Address token, Address user) =>
        turn.Amount(turn.OnceIn(3) ? turn.Ask(token, "balanceOf", user) : 10_000);

    private (Address Lower, Address Higher) TokensOf(int pool) =>
        (_exchange.Tokens[Plan.Pools[pool].Lower], _exchange.Tokens[Plan.Pools[pool].Higher]);

    private BigInteger Shares(TestChain chain, IReadOnlyList<Address> users) =>
        _exchange.Pools.Aggregate(BigInteger.Zero, (sum, pool) => sum + chain.Held(pool, users));

    private string? FaultOf(TestChain chain, Address pool)
    {
        var reserves = chain.Numbers(pool, "getReserves");
        var (lower, higher) = TokensOf(_exchange.Pools.IndexOf(pool));
        var (held0, held1) = (chain.Number(lower, "balanceOf", pool), chain.Number(higher, "balanceOf", pool));
        return reserves[0] <= held0 && reserves[1] <= held1
            ? null
            : $"reserves {reserves[0]}, {reserves[1]}, but only {held0}, {held1}";
    }

    /// <summary>The square of what a share is worth: product of the reserves over the square of the supply.</summary>
    private static Ratio WorthOf(TestChain chain, Address pool)
    {
        var (reserves, supply) = (chain.Numbers(pool, "getReserves"), chain.Number(pool, "totalSupply"));
        return new(reserves[0] * reserves[1], supply * supply);
    }

    private void Report(ScenarioTally tally, IEnumerable<string> actions)
    {
        output.WriteLine(tally.ToString());
        Assert.All(actions, action => Assert.True(tally.Succeeded(action) > 0, action));
    }
}
