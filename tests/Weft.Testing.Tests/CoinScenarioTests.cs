using Weft;
using Weft.Testing;

namespace Example.Tests;

/// <summary>The example of docs/testing-contracts.md: what holds of the README's coin whatever people do with it.</summary>
public sealed class CoinScenarioTests(ITestOutputHelper output)
{
    private static readonly Address Alice = Address.Parse("0x00000000000000000000000000000000000000a1");
    private static readonly Address Bob = Address.Parse("0x00000000000000000000000000000000000000b2");
    private static readonly Address Carol = Address.Parse("0x00000000000000000000000000000000000000c3");
    private static readonly Address Coin = Address.Parse("0x0000000000000000000000000000000000000c01");
    private static readonly Address[] People = [Alice, Bob, Carol];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Coins_are_neither_made_nor_lost(int seed)
    {
        var tally = Transfers()
            .Always("all coins are somewhere", chain => chain.Held(Coin, People) == 1000 ? null : "some are not")
            .Check(seed);

        output.WriteLine(tally.ToString());
        Assert.True(tally.Succeeded("transfer") > 10);
        Assert.True(tally.Failed("transfer") > 0);
    }

    /// <summary>What a failure looks like: this does not hold.</summary>
    [Fact]
    public void Nobody_ever_gets_half_of_all_coins_from_alice()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() => Transfers()
            .AtMost("bob has less than half", chain => chain.Number(Coin, "balanceOf", Bob), _ => 499)
            .Check(seed: 4));

        Snapshot.Match(failure.Message);
    }

    private static RandomScenario Transfers() => new RandomScenario(NewChain)
        .Do("transfer", turn =>
        {
            var from = turn.One(People);
            turn.Send(from, Coin, "transfer", turn.One(People), turn.Amount(turn.Ask(Coin, "balanceOf", from)));
        });

    private static TestChain NewChain()
    {
        var chain = new TestChain(Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Coin.dll"));
        chain.Names.Add("alice", Alice);
        chain.Names.Add("bob", Bob);
        chain.Names.Add("carol", Carol);
        chain.CreateAt(Coin, "Coin", "coin", Alice, 1000);
        return chain;
    }
}
