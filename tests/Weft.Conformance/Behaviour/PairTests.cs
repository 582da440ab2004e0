using Weft.Blocks;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>
/// Where a pair's swap begins to fail, to the unit. There is 1994 of each token. Of what is paid in, 997/1000 count: 2000 count as another
/// 1994, so that half of the other reserve, 997, leaves the product as it was, exactly.
/// </summary>
public sealed class PairTests : IDisposable
{
    private const int Reserve = 1994;
    private const int PaidIn = 2000;
    private const int PaidOut = 997;
    private static readonly Address[] Tokens = [Of(0x5201), Of(0x5202)];

    private readonly Bench bench = new();
    private readonly Address pair;

    public PairTests()
    {
        var factory = bench.Create("Factory", "factory", Alice);
        foreach (var (token, place) in Tokens.Zip(["token0", "token1"]))
            bench.Token(token, place);
        var created = bench.Send(Alice, factory, "createPair", Tokens[0], Tokens[1]);
        pair = bench.Know(Address.FromBytes(created.ReturnData.Span[12..]), "Pair");
        foreach (var token in Tokens)
            bench.Send(Alice, token, "transfer", pair, Reserve);
        bench.Send(Alice, pair, "mint", Alice);
    }

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_swap_passes_where_the_product_stays_as_it_is_and_not_a_unit_below(int sold)
    {
        AbiValue[] Swap(int paidOut) => [sold == 1 ? paidOut : 0, sold == 0 ? paidOut : 0, Bob, Array.Empty<byte>()];
        bench.Send(Bob, Tokens[sold], "transfer", pair, PaidIn - 1);
        bench.Fails("UniswapV2: K", Bob, pair, "swap", Swap(PaidOut));
        bench.Send(Bob, Tokens[sold], "transfer", pair, 1);
        bench.Fails("UniswapV2: K", Bob, pair, "swap", Swap(PaidOut + 1));
        bench.Send(Bob, pair, "swap", Swap(PaidOut));

        Assert.Equal<UInt256>(Reserve + PaidIn, bench.BalanceOf(Tokens[sold], pair));
        Assert.Equal<UInt256>(Reserve - PaidOut, bench.BalanceOf(Tokens[1 - sold], pair));
    }
}
