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
        new PureCallReplay(chain, function => function is "sqrt" or "encodeDiv" ? math : router).Run("uniswap-v2-pure", output);
    }

    [Fact]
    public void Morpho_blue_arithmetic_is_reproduced() => Replay("morpho-blue-math", "IsolatedMath");

    private void Replay(string family, string contract)
    {
        using var chain = Samples.NewChain();
        var math = new PureContract(contract, chain.Create(contract, "math", Creator));
        new PureCallReplay(chain, _ => math).Run(family, output);
    }
}
