using System.Runtime.CompilerServices;
using Weft.Blocks;
using Weft.Exchanges;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// How telling blocks are laid out, as text that says who waits for whom and on which line. A change of a contract or of the
/// inference that lengthens a schedule shows up here.
/// </summary>
public sealed class ScheduleSnapshotTests : IDisposable
{
    private readonly TestChain _chain;
    private readonly Exchange _exchange;

    public ScheduleSnapshotTests()
    {
        var plan = new ExchangePlan
        {
            TokenCount = 4,
            Pools = [(Weth, Usdc), (Usdc, Dai), (Dai, Wbtc), (Weth, Wbtc)],
            UserCount = 8,
            Shares = 1_000_000,
        };
        _chain = Chains.With(plan, out _exchange);
    }

    private const int Weth = 0;
    private const int Usdc = 1;
    private const int Dai = 2;
    private const int Wbtc = 3;

    private Address Alice => _exchange.Users[0];

    private Address Bob => _exchange.Users[1];

    private Address Carol => _exchange.Users[2];

    private Address Dave => _exchange.Users[3];

    private Address Erin => _exchange.Users[4];

    private Address Frank => _exchange.Users[5];

    private Address Grace => _exchange.Users[6];

    private Address Heidi => _exchange.Users[7];

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void All_disjoint()
    {
        var schedule = MatchText(
            Swap(Alice, 1_000, 990, Weth, Usdc),
            Swap(Bob, 2_000, 1_990, Dai, Usdc),
            Swap(Carol, 3_000, 2_990, Dai, Wbtc),
            Swap(Dave, 4_000, 3_980, Wbtc, Weth),
            Call(Erin, Token(Usdc), "transfer", Frank, 500),
            Call(Grace, Token(Dai), "approve", Heidi, 700));
        Assert.Equal(1, schedule.StepCount);
    }

    [Fact]
    public void One_hot_pool()
    {
        var schedule = MatchText(
            Swap(Alice, 1_000, 990, Weth, Usdc),
            Swap(Bob, 2_000, 1_990, Usdc, Weth),
            Swap(Carol, 3_000, 2_980, Weth, Usdc),
            Swap(Dave, 4_000, 3_980, Usdc, Weth),
            Swap(Erin, 5_000, 4_970, Weth, Usdc),
            Swap(Frank, 6_000, 5_970, Usdc, Weth));
        Assert.Equal(6, schedule.StepCount);
    }

    [Fact]
    public void A_path_across_three_pools()
    {
        var schedule = MatchText(
            Swap(Alice, 1_000, 990, Weth, Usdc),
            Swap(Bob, 2_000, 1_990, Usdc, Dai),
            Swap(Carol, 3_000, 2_980, Dai, Wbtc),
            Swap(Dave, 4_000, 3_900, Weth, Usdc, Dai, Wbtc),
            Swap(Erin, 5_000, 4_970, Usdc, Weth),
            Swap(Frank, 6_000, 5_970, Dai, Usdc),
            Swap(Grace, 7_000, 6_900, Wbtc, Dai),
            Swap(Heidi, 8_000, 7_900, Weth, Wbtc));
        Assert.Equal(3, schedule.StepCount);
    }

    [Fact]
    public void Mixed() => MatchText(MixedBlock());

    [Fact]
    public void Mixed_as_a_picture() => Snapshot.Match(Draw(MixedBlock()), extension: "svg");

    /// <summary>The picture in the README is what the code draws. Accept it like any snapshot, with ACCEPT_SNAPSHOTS=1.</summary>
    [Fact]
    public void The_picture_in_the_pages_is_up_to_date()
    {
        var drawn = Draw(MixedBlock());
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "images", "schedule-mixed.svg");
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
            File.WriteAllText(path, drawn);
        Assert.Equal(File.ReadAllText(path), drawn);
    }

    [Fact]
    public void A_pair_is_created_and_used()
    {
        _chain.Know(_exchange.PoolOf(Token(Weth), Token(Dai)), "Pair");
        _chain.Names.Add("weth-dai", _exchange.PoolOf(Token(Weth), Token(Dai)));
        var schedule = MatchText(
            Swap(Alice, 1_000, 990, Weth, Usdc),
            Call(Bob, _exchange.Factory, "createPair", Token(Weth), Token(Dai)),
            Swap(Carol, 2_000, 1_990, Usdc, Dai),
            _exchange.AddLiquidity(Dave, Token(Weth), Token(Dai), 100_000, 100_000),
            Swap(Erin, 1_000, 900, Weth, Dai),
            Swap(Frank, 3_000, 2_980, Wbtc, Weth));
        Assert.Equal(2, schedule.Segments.Count);
    }

    private Transaction[] MixedBlock() =>
    [
        Swap(Alice, 1_000, 990, Weth, Usdc),
        Call(Bob, Token(Dai), "transfer", Carol, 250),
        _exchange.AddLiquidity(Dave, Token(Dai), Token(Wbtc), 40_000, 40_000),
        Swap(Erin, 2_000, 5_000, Usdc, Weth),
        Swap(Carol, 3_000, 2_900, Dai, Usdc, Weth),
        Call(Frank, _exchange.Pools[3], "sync"),
        Call(Grace, Token(Usdc), "transfer", Heidi, 10),
        _exchange.RemoveLiquidity(Frank, Token(Dai), Token(Wbtc), 500),
        Call(Heidi, Token(Usdc), "transfer", Alice, 20),
        Swap(Bob, 4_000, 3_900, Wbtc, Dai),
        Swap(Grace, 600, 590, Weth, Wbtc),
    ];

    private BlockSchedule MatchText(params Transaction[] transactions)
    {
        var layout = _chain.Execute([.. transactions]).Layout!;
        Snapshot.Match(ScheduleText.Write(layout.Schedule, layout.Labels(_chain.Names)), method: Caller());
        return layout.Schedule;
    }

    private string Draw(Transaction[] transactions)
    {
        var layout = _chain.Execute([.. transactions]).Layout!;
        return ScheduleSvg.Write(layout.Schedule, layout.Labels(_chain.Names));
    }

    private Transaction Swap(Address sender, int amountIn, int amountOutMin, params int[] path) =>
        _exchange.Swap(sender, (ulong)amountIn, (ulong)amountOutMin, [.. path.Select(Token)]);

    private Transaction Call(Address sender, Address to, string entryPoint, params AbiValue[] arguments) =>
        _exchange.Call(sender, to, entryPoint, arguments);

    private Address Token(int token) => _exchange.Tokens[token];

    private static string Caller() => TestContext.Current.TestMethod!.MethodName;

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
