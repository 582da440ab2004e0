using System.Buffers.Binary;
using System.Globalization;
using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>Uniswap V3: a factory, one pool of two plain tokens, and a contract that pays for whoever calls it.</summary>
internal sealed class PoolProtocol : Protocol
{
    private const string Factory = "factory";
    private const string Pool = "pool";
    private const string Payer = "callee";
    private const string Admin = "admin";
    private const string IndexKey = "slot0.observationIndex";

    private static readonly string[] StateFields =
        ["sqrtPriceX96", "tick", "observationIndex", "observationCardinality", "observationCardinalityNext", "feeProtocol"];

    private static readonly string[] TickFields =
    [
        "liquidityGross", "liquidityNet", "feeGrowthOutside0X128", "feeGrowthOutside1X128", "tickCumulativeOutside",
        "secondsPerLiquidityOutsideX128", "secondsOutside", "initialized",
    ];

    private static readonly string[] PositionFields =
        ["liquidity", "feeGrowthInside0LastX128", "feeGrowthInside1LastX128", "tokensOwed0", "tokensOwed1"];

    private static readonly string[] ObservationFields =
        ["blockTimestamp", "tickCumulative", "secondsPerLiquidityCumulativeX128", "initialized"];

    private readonly string[] tokens;

    public PoolProtocol(Scenario scenario)
        : base(scenario)
    {
        tokens = [scenario.Setup["token0"], scenario.Setup["token1"]];
        Creations = scenario.Operations.Where(operation => operation.Created is not null).Select(operation => operation.Created!)
            .ToDictionary(
                created => created.Label,
                created => new Creation("ConcentratedPool", Factory, addressOf => SaltOf(created, addressOf)),
                StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, Creation> Creations { get; }

    /// <inheritdoc />
    public override IReadOnlyList<Deployment> Deployments =>
    [
        .. tokens.Select(token => new Deployment(token, "Erc20", Admin)),
        new(Factory, "PoolFactory", Admin),
        new(Payer, "PoolPayer", Admin, Argument.Label(Factory)),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Call> Preparation => MintsAndApprovals();

    /// <inheritdoc />
    public override string? ContractAt(string label) => label switch
    {
        Factory => "PoolFactory",
        Payer => "PoolPayer",
        _ when Creations.TryGetValue(label, out var creation) => creation.Contract,
        _ when tokens.Contains(label, StringComparer.Ordinal) => "Erc20",
        _ => null,
    };

    /// <inheritdoc />
    public override Call CallOf(Operation operation)
    {
        Call To(string contract, params IReadOnlyList<string> names) =>
            new(operation.From, contract, operation.Name, [.. names.Select(name => ArgumentOf(operation, name))]);
        Call ThroughPayer(params IReadOnlyList<string> names) =>
            new(operation.From, Payer, operation.Name, [Argument.Label(Pool), .. names.Select(name => ArgumentOf(operation, name))]);

        return operation.Name switch
        {
            "createPool" => To(Factory, "tokenA", "tokenB", "fee"),
            "enableFeeAmount" => To(Factory, "fee", "tickSpacing"),
            "initialize" => To(Pool, "sqrtPriceX96"),
            "mint" => ThroughPayer("recipient", "tickLower", "tickUpper", "amount", "short0", "short1"),
            "swap" => ThroughPayer("recipient", "zeroForOne", "amountSpecified", "sqrtPriceLimitX96", "short"),
            "flash" => ThroughPayer("recipient", "amount0", "amount1", "pay0", "pay1"),
            "burn" => To(Pool, "tickLower", "tickUpper", "amount"),
            "collect" => To(Pool, "recipient", "tickLower", "tickUpper", "amount0Requested", "amount1Requested"),
            "setFeeProtocol" => To(Pool, "feeProtocol0", "feeProtocol1"),
            "collectProtocol" => To(Pool, "recipient", "amount0Requested", "amount1Requested"),
            "increaseObservationCardinalityNext" => To(Pool, "observationCardinalityNext"),
            "observe" => To(Pool, "secondsAgos"),
            "snapshotCumulativesInside" => To(Pool, "tickLower", "tickUpper"),
            _ => throw new InvalidDataException($"The operation {operation.Name} is not known."),
        };
    }

    /// <inheritdoc />
    public override StateView ViewOf(string key) => ViewOf(key, Scenario.State);

    /// <inheritdoc />
    public override StateView ViewOf(string key, IReadOnlyDictionary<string, string> state)
    {
        var parts = key.Split('.');
        return parts switch
        {
            [Factory, var name] => new(Factory, name, 0),
            ["slot0", var field] => new(Pool, "slot0", Array.IndexOf(StateFields, field)),
            ["tick", var tick, var field] => new(Pool, "ticks", Array.IndexOf(TickFields, field), Argument.Value(tick)),
            ["position", var position, var field] => new(
                Pool, "positions", Array.IndexOf(PositionFields, field), [.. position.Split(':').Select(Argument.Label)]),
            ["observation", var field] => new(
                Pool, "observations", Array.IndexOf(ObservationFields, field), Argument.Value(state[IndexKey])),
            ["protocolFees", var token] => new(Pool, "protocolFees", token == "token0" ? 0 : 1),
            [var token, "balanceOf", var holder] => new(token, "balanceOf", 0, Argument.Label(holder)),
            [var name] => new(Pool, name, 0),
            _ => throw new InvalidDataException($"The state key {key} is not known."),
        };
    }

    private static Argument ArgumentOf(Operation operation, string name) => name switch
    {
        "tokenA" or "tokenB" or "recipient" => Argument.Label(operation.Text(name)),
        "zeroForOne" => Argument.Value(operation.Flag(name) ? "true" : "false"),
        "secondsAgos" => Argument.Labels(operation.Texts(name)),
        _ => Argument.Value(operation.Text(name)),
    };

    /// <summary>The hash of both tokens and the fee, packed.</summary>
    private static Hash256 SaltOf(CreatedPair created, Func<string, Address> addressOf)
    {
        var fee = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(fee, uint.Parse(created.Fee!, CultureInfo.InvariantCulture));
        return Keccak256.Hash([.. addressOf(created.Token0).ToArray(), .. addressOf(created.Token1).ToArray(), .. fee]);
    }
}
