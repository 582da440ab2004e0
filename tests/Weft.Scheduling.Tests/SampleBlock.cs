namespace Weft.Scheduling.Tests;

/// <summary>A block told by names. It numbers nodes and sites by first mention and is itself the labels of its schedule.</summary>
internal sealed class SampleBlock(ulong number) : IScheduleLabels
{
    private readonly List<(string Label, string Sender)> _transactions = [];
    private readonly List<List<string>> _nodes = [[]];
    private readonly List<string> _sites = [];
    private readonly List<Segment> _segments = [];
    private readonly List<ulong> _weights = [];
    private AccessSetsBuilder _builder = new();
    private SegmentCut? _cut;
    private BlockSchedule? _schedule;

    public string Transaction(int transaction) => _transactions[transaction].Label;

    public string Sender(int transaction) => _transactions[transaction].Sender;

    public string Node(int segment, int node) => _nodes[segment][node];

    public string Site(int site) => _sites[site];

    public SampleBlock Send(string sender, string label, params (AccessKind Kind, string Node, string Site)[] accesses) =>
        Send(1, sender, label, accesses);

    public SampleBlock Send(ulong weight, string sender, string label, params (AccessKind Kind, string Node, string Site)[] accesses)
    {
        _transactions.Add((label, sender));
        _weights.Add(weight);
        foreach (var (kind, node, site) in accesses)
            _builder.Add(NumberOf(node, _nodes[^1]), kind, NumberOf(site, _sites));
        _builder.EndTransaction();
        return this;
    }

    public SampleBlock Cut(int from, string node, string fromSite, string toSite)
    {
        EndSegment();
        _cut = new SegmentCut(
            from, _nodes[^1].IndexOf(node), NumberOf(fromSite, _sites), NumberOf(toSite, _sites));
        _nodes.Add([]);
        return this;
    }

    /// <summary>The block's schedule; after the first call nothing can be added.</summary>
    public BlockSchedule Schedule()
    {
        if (_schedule is null)
            EndSegment();
        return _schedule ??= new BlockSchedule(number, _segments);
    }

    private void EndSegment()
    {
        var first = _segments.Sum(segment => segment.Schedule.TransactionCount);
        _segments.Add(new Segment(first, Scheduling.Schedule.Build(_builder.Build(), _weights.ToArray()), _cut));
        _weights.Clear();
        _builder = new AccessSetsBuilder();
    }

    private static int NumberOf(string name, List<string> names)
    {
        if (!names.Contains(name))
            names.Add(name);
        return names.IndexOf(name);
    }
}

/// <summary>Blocks that tests of texts and pictures share.</summary>
internal static class SampleBlocks
{
    private const AccessKind Read = AccessKind.Read, Write = AccessKind.Write;

    /// <summary>Swaps on three pools, and one transaction that waits for two others.</summary>
    public static SampleBlock ThreePools() => new SampleBlock(7)
        .Send("alice", "weth-usdc.Swap(usdc, 1000, 990)", Swap("weth-usdc"), Paid("usdc", "alice"))
        .Send("bob", "dai-usdc.Swap(dai, 500, 480)", Swap("dai-usdc"), Paid("dai", "bob"))
        .Send("carol", "weth-usdc.Swap(weth, 3, 2800)", Swap("weth-usdc"), Paid("weth", "carol"))
        .Send("dave", "wbtc-weth.Mint(dave)", (Write, "wbtc-weth Supply", "Pair.cs:52"), Paid("wbtc-weth", "dave"))
        .Send("erin", "dai-usdc.Skim(erin)", (Read, "dai-usdc Reserves", "Pair.cs:140"), Paid("dai", "erin"))
        .Send("frank", "router.SwapExact(700, 650, [usdc, weth, wbtc], frank)", Swap("weth-usdc"), Swap("wbtc-weth"),
            Paid("usdc", "frank"));

    /// <summary>A pool is created, and then used by transactions whose access sets are read from the factory.</summary>
    public static SampleBlock CreatedPool() => new SampleBlock(12)
        .Send("alice", "factory.CreatePair(weth, dai)", (Write, "factory Pairs[weth, dai]", "Factory.cs:31"))
        .Send("bob", "usdc.Transfer(carol, 5)", Paid("usdc", "bob"), Paid("usdc", "carol"))
        .Cut(0, "factory Pairs[weth, dai]", "Factory.cs:31", "Router.cs:20")
        .Send("carol", "router.AddLiquidity(weth, dai, 10, 30000)", (Read, "factory Pairs[weth, dai]", "Router.cs:20"), Swap("weth-dai"))
        .Send("dave", "router.SwapExact(1, 2900, [weth, dai], dave)", (Read, "factory Pairs[weth, dai]", "Router.cs:20"), Swap("weth-dai"))
        .Cut(3, "weth-dai Reserves", "Pair.cs:88", "Router.cs:44")
        .Send("erin", "usdc.Transfer(bob, 1)", Paid("usdc", "erin"), Paid("usdc", "bob"));

    /// <summary>Many positions are changed, then many readers look at all of them: two groups that meet at a junction.</summary>
    public static SampleBlock Groups()
    {
        var block = new SampleBlock(3);
        for (var i = 0; i < 10; i++)
            block.Send("lp", $"pool.Collect({i})", (Write, $"pool Positions[{i}]", "Pool.cs:70"),
                (AccessKind.PointWrite, "pool Positions[*]", "Pool.cs:70"));
        for (var i = 0; i < 3; i++)
            block.Send("keeper", $"pool.SumOf({i})", (AccessKind.RangeRead, "pool Positions[*]", "Pool.cs:95"));
        return block.Send("owner", "pool.Reset()", (AccessKind.RangeWrite, "pool Positions[*]", "Pool.cs:120"));
    }

    /// <summary>
    /// A counter that everybody adds to: the adders run at once, who reads or sets it waits for them, and they for those. The second half
    /// has more adders than are waited for one by one.
    /// </summary>
    public static SampleBlock Counter()
    {
        var block = new SampleBlock(5)
            .Send("alice", "counter.Add(1)", Added)
            .Send("bob", "counter.Add(2)", Added)
            .Send("carol", "counter.Total()", (Read, "counter Total", "Counter.cs:20"))
            .Send("dave", "counter.Add(3)", Added)
            .Send("owner", "counter.Reset()", (Write, "counter Total", "Counter.cs:30"));
        for (var i = 0; i < 9; i++)
            block.Send("erin", $"counter.Add({i})", Added);
        return block
            .Send("carol", "counter.Total()", (Read, "counter Total", "Counter.cs:20"))
            .Send("frank", "counter.Total()", (Read, "counter Total", "Counter.cs:20"));
    }

    /// <summary>A trading minute: hot and quiet pools, routes across three pools, liquidity, transfers and a scan.</summary>
    public static SampleBlock Mixed() => new SampleBlock(1042)
        .Send(90, "alice", "weth-usdc.Swap(usdc, 1000, 990)", Swap("weth-usdc"), Paid("usdc", "alice"))
        .Send(90, "bob", "dai-usdc.Swap(dai, 500, 480)", Swap("dai-usdc"), Paid("dai", "bob"))
        .Send(30, "carol", "usdc.Transfer(dave, 250)", Paid("usdc", "carol"), Paid("usdc", "dave"))
        .Send(90, "dave", "wbtc-weth.Swap(weth, 15, 1)", Swap("wbtc-weth"), Paid("weth", "dave"))
        .Send(160, "erin", "weth-usdc.Mint(erin)", Swap("weth-usdc"), (Write, "weth-usdc Supply", "Pair.cs:52"), Paid("usdc", "erin"))
        .Send(30, "frank", "dai.Approve(router, 10000)", (Write, "dai Allowances[frank, router]", "Token.cs:48"))
        .Send(240, "grace", "router.SwapExact(700, 650, [dai, usdc, weth], grace)", Swap("dai-usdc"), Swap("weth-usdc"),
            Paid("dai", "grace"))
        .Send(50, "heidi", "oracle.Observe(wbtc-weth)", (Read, "wbtc-weth Reserves", "Oracle.cs:33"),
            (Write, "oracle Last[wbtc-weth]", "Oracle.cs:36"))
        .Send(50, "ivan", "oracle.Observe(dai-usdc)", (Read, "dai-usdc Reserves", "Oracle.cs:33"),
            (Write, "oracle Last[dai-usdc]", "Oracle.cs:36"))
        .Send(30, "judy", "usdc.Transfer(carol, 40)", Paid("usdc", "judy"), Paid("usdc", "carol"))
        .Send(90, "bob", "wbtc-weth.Swap(wbtc, 1, 14)", Swap("wbtc-weth"), Paid("wbtc", "bob"))
        .Send(60, "keeper", "vault.Rebalance()", (AccessKind.RangeRead, "vault Positions[*]", "Vault.cs:77"),
            (Write, "vault Target", "Vault.cs:81"))
        .Send(40, "frank", "vault.Deposit(300)", (Write, "vault Positions[frank]", "Vault.cs:40"),
            (AccessKind.PointWrite, "vault Positions[*]", "Vault.cs:40"), Paid("dai", "frank"))
        .Send(90, "alice", "weth-usdc.Swap(weth, 2, 1850)", Swap("weth-usdc"), Paid("weth", "alice"));

    /// <summary>Swaps on random pools, a few quotes that only read, and now and then a keeper who looks at all pools.</summary>
    public static SampleBlock Crowd(int transactions, int pools)
    {
        var random = new Random(1);
        var block = new SampleBlock(2077);
        for (var i = 0; i < transactions; i++)
        {
            var (pool, user) = ($"pool{random.Next(pools)}", $"user{random.Next(transactions)}");
            var action = random.Next(100);
            if (action < 3)
                block.Send(user, $"keeper.Survey({i})", (AccessKind.RangeRead, "registry Fees[*]", "Keeper.cs:12"));
            else if (action < 6)
                block.Send(user, $"registry.SetFee({pool})", (AccessKind.PointWrite, "registry Fees[*]", "Registry.cs:40"), Swap(pool));
            else if (action < 25)
                block.Send(user, $"{pool}.Quote({i})", (Read, $"{pool} Reserves", "Pair.cs:61"), (Write, $"quotes {user}", "Quotes.cs:9"));
            else
                block.Send(user, $"{pool}.Swap({i})", Swap(pool), Paid("usdc", user));
        }
        return block;
    }

    private static (AccessKind Kind, string Node, string Site) Added => (AccessKind.Delta, "counter Total", "Counter.cs:12");

    private static (AccessKind Kind, string Node, string Site) Swap(string pool) => (Write, $"{pool} Reserves", "Pair.cs:88");

    private static (AccessKind Kind, string Node, string Site) Paid(string token, string owner) =>
        (Write, $"{token} Balances[{owner}]", "Token.cs:31");
}
