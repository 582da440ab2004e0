using Weft.Blocks;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>Calls that touch no storage: our arithmetic gives what the original's gave.</summary>
public sealed class PureCallTests(ITestOutputHelper output)
{
    private static readonly Address Creator = Address.Parse("0x00000000000000000000000000000000000000ca");

    [Fact]
    public void Uniswap_v2_arithmetic_is_reproduced()
    {
        using var chain = Samples.NewChain();
        var router = new PureContract("Router", chain.Create("Router", "router", Creator, Address.Zero));
        var math = new PureContract("PriceMath", chain.Create("PriceMath", "math", Creator));
        new PureCallReplay(chain, row => row.Function is "sqrt" or "encodeDiv" ? math : router).Run("uniswap-v2-pure", output);
    }

    [Fact]
    public void Morpho_blue_arithmetic_is_reproduced() => Replay("morpho-blue-math", "IsolatedMath");

    [Fact]
    public void Uniswap_v3_arithmetic_is_reproduced() => Replay("uniswap-v3-math", "ConcentratedMath");

    [Fact]
    public void Aave_v3_arithmetic_is_reproduced()
    {
        using var chain = Samples.NewChain();
        var math = new PureContract("PoolMath", chain.Create("PoolMath", "math", Creator));
        var strategies = new Dictionary<string, PureContract>(StringComparer.Ordinal);
        new PureCallReplay(chain, row => row.Function == "calculateInterestRates" ? StrategyOf(row.Arguments[0]) : math)
            .Run("aave-v3-math", output);
        Assert.Equal(5, strategies.Count);

        PureContract StrategyOf(string parameters)
        {
            if (!strategies.TryGetValue(parameters, out var strategy))
            {
                AbiValue[] values = [.. parameters.Trim('[', ']').Split(',').Select(value => (AbiValue)UInt256.Parse(value))];
                var address = chain.Create("RateStrategy", $"strategy {strategies.Count}", Creator, values);
                strategies.Add(parameters, strategy = new("RateStrategy", address, GivenBefore: 1));
            }

            return strategy;
        }
    }

    private void Replay(string family, string contract)
    {
        using var chain = Samples.NewChain();
        var math = new PureContract(contract, chain.Create(contract, "math", Creator));
        new PureCallReplay(chain, _ => math).Run(family, output);
    }
}
