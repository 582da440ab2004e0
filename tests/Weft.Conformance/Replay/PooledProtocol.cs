using System.Text.Json;
using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>Aave V3: a pool of three reserves, each with a supply token, a debt token and a rate strategy.</summary>
internal sealed class PooledProtocol : Protocol
{
    /// <summary>Label of the pool.</summary>
    public const string Pool = "pool";

    private const string Admin = "admin";
    private const string Configurator = "configurator";
    private const string NoReferral = "0";
    private const string Oracle = "oracle";
    private const string Strategy = "strategy";
    private const string Taker = "taker";
    private const string Token = "Erc20";

    private static readonly string[] ReserveFields =
    [
        "liquidityIndex", "currentLiquidityRate", "variableBorrowIndex", "currentVariableBorrowRate", "currentStableBorrowRate",
        "lastUpdateTimestamp", "accruedToTreasury",
    ];

    private static readonly string[] StrategyParameters =
    [
        "optimalUsageRatio", "baseVariableBorrowRate", "variableRateSlope1", "variableRateSlope2", "stableRateSlope1",
        "stableRateSlope2", "baseStableRateOffset", "stableRateExcessOffset", "optimalStableToTotalDebtRatio",
    ];

    private readonly JsonElement[] reserves;
    private readonly string[] assets;

    public PooledProtocol(Scenario scenario)
        : base(scenario)
    {
        reserves = [.. scenario.SetupJson.GetProperty("reserves").EnumerateArray()];
        assets = [.. reserves.Select(AssetOf)];
    }

    /// <inheritdoc />
    public override IReadOnlyList<Deployment> Deployments =>
    [
        .. assets.Select(asset => new Deployment(asset, Token, Admin)),
        .. reserves.Select(reserve => new Deployment(Strategy + AssetOf(reserve), "RateStrategy", Admin, StrategyOf(reserve))),
        .. assets.Select(asset => new Deployment("a" + asset, "AToken", Admin, Argument.Label(Pool), Argument.Label(asset))),
        .. assets.Select(asset => new Deployment("v" + asset, "DebtToken", Admin, Argument.Label(Pool), Argument.Label(asset))),
        new(Oracle, "LendingOracle", Admin),
        new(Configurator, "LendingConfigurator", Admin, Argument.Label(Pool)),
        new(Pool, "LendingPool", Admin, Argument.Label(Configurator), Argument.Label(Oracle), Argument.Label(Scenario.Setup["treasury"]),
            Argument.Value(Scenario.Setup["flashLoanPremiumTotal"]), Argument.Value(Scenario.Setup["flashLoanPremiumToProtocol"])),
        new(Taker, "FlashLoanTaker", Admin),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Call> Preparation =>
    [
        .. assets.Select(asset => new Call(
            Admin, Oracle, "setPrice", Argument.Label(asset), Argument.Value(Scenario.State[asset + ".price"]))),
        .. reserves.SelectMany(Listing),
        .. Scenario.SetupJson.GetProperty("eMode").EnumerateArray().SelectMany(CategoryOf),
        .. Scenario.State.Where(pair => pair.Value != "0" && pair.Key.EndsWith(".wallet", StringComparison.Ordinal))
            .Select(pair => (Parts: pair.Key.Split('.'), pair.Value))
            .Select(item => Mint(item.Parts[1], item.Parts[0], item.Value)),
        .. assets.Select(asset => Mint(asset, Taker, (UInt256.One << 128).ToString())),
        .. Scenario.Approvals.Select(approval => new Call(
            approval.Owner, approval.Token, "approve", Argument.Label(approval.Spender), Argument.Value(UInt256.MaxValue.ToString()))),
    ];

    /// <inheritdoc />
    public override string? ContractAt(string label) => label switch
    {
        Pool => "LendingPool",
        Configurator => "LendingConfigurator",
        Oracle => "LendingOracle",
        Taker => "FlashLoanTaker",
        _ when IsAsset(label) => Token,
        ['a', .. var asset] when IsAsset(asset) => "AToken",
        ['v', .. var asset] when IsAsset(asset) => "DebtToken",
        _ when label.StartsWith(Strategy, StringComparison.Ordinal) => "RateStrategy",
        _ => null,
    };

    /// <summary>The recording leaves out what plain tokens say about approvals.</summary>
    public override bool IsRecorded(string emitter, string name) => !IsAsset(emitter) || name != "Approval";

    /// <summary>The taker approves what the pool takes back.</summary>
    public override int StandInEventsOf(Operation operation) => operation is { Succeeded: true, Name: "flashLoanSimple" } ? 1 : 0;

    /// <inheritdoc />
    public override string? FailureOf(Operation operation) => IsOutsideEnum(operation) ? "33" : base.FailureOf(operation);

    /// <inheritdoc />
    public override string? DifferenceOf(Operation operation) => IsOutsideEnum(operation)
        ? "a rate mode above 2 fails with 33, as 0 does, for a panic of the conversion to an enum"
        : base.DifferenceOf(operation);

    /// <inheritdoc />
    public override Call CallOf(Operation operation)
    {
        Argument Label(string name) => Argument.Label(operation.Text(name));
        Argument Value(string name) => Argument.Value(operation.Text(name));
        Argument Truth(string name) => Argument.Value(RecordingJson.Plain(operation.Arguments[name]));
        Call ToPool(params IReadOnlyList<Argument> arguments) => new(operation.From, Pool, operation.Name, arguments);
        Call Configure(Argument value) => new(operation.From, Configurator, operation.Name, Label("asset"), value);
        var referral = Argument.Value(NoReferral);

        return operation.Name switch
        {
            "supply" => ToPool(Label("asset"), Value("amount"), Label("onBehalfOf"), referral),
            "withdraw" => ToPool(Label("asset"), Value("amount"), Label("to")),
            "borrow" => ToPool(Label("asset"), Value("amount"), Value("interestRateMode"), referral, Label("onBehalfOf")),
            "repay" => ToPool(Label("asset"), Value("amount"), Value("interestRateMode"), Label("onBehalfOf")),
            "repayWithATokens" => ToPool(Label("asset"), Value("amount"), Value("interestRateMode")),
            "liquidationCall" => ToPool(
                Label("collateralAsset"), Label("debtAsset"), Label("user"), Value("debtToCover"), Truth("receiveAToken")),
            "setUserUseReserveAsCollateral" => ToPool(Label("asset"), Truth("useAsCollateral")),
            "setUserEMode" => ToPool(Value("categoryId")),
            "mintToTreasury" => ToPool(Argument.Labels(operation.Texts("assets"))),
            "flashLoanSimple" => ToPool(
                Label("receiver"), Label("asset"), Value("amount"), Argument.Value(WordOf(operation.Text("short"))), referral),
            "aTokenTransfer" => new(operation.From, "a" + operation.Text("asset"), "transfer", Label("to"), Value("amount")),
            "setPrice" => new(operation.From, Oracle, "setPrice", Label("asset"), Value("price")),
            "setReserveFactor" => Configure(Value("newReserveFactor")),
            "setSupplyCap" => Configure(Value("newSupplyCap")),
            "setBorrowCap" => Configure(Value("newBorrowCap")),
            "setLiquidationProtocolFee" => Configure(Value("newFee")),
            "setReserveFreeze" => Configure(Truth("freeze")),
            "setReservePause" => Configure(Truth("paused")),
            "setReserveBorrowing" => Configure(Truth("enabled")),
            _ => throw new InvalidDataException($"The operation {operation.Name} is not known."),
        };
    }

    /// <inheritdoc />
    public override StateView ViewOf(string key) => key.Split('.') switch
    {
        [var user, "eMode"] => new(Pool, "getUserEMode", 0, Argument.Label(user)),
        [var asset, "configuration"] when IsAsset(asset) => new(Pool, "getConfiguration", 0, Argument.Label(asset)),
        [var user, "configuration"] => new(Pool, "getUserConfiguration", 0, Argument.Label(user)),
        [var asset, "price"] => new(Oracle, "getAssetPrice", 0, Argument.Label(asset)),
        [var asset, "unbacked"] => new(Pool, "getReserveUnbacked", 0, Argument.Label(asset)),
        [var asset, "availableLiquidity"] => new(asset, "balanceOf", 0, Argument.Label("a" + asset)),
        [var asset, "aScaledTotalSupply"] => new("a" + asset, "scaledTotalSupply", 0),
        [var asset, "vScaledTotalSupply"] => new("v" + asset, "scaledTotalSupply", 0),
        [var asset, var field] when Array.IndexOf(ReserveFields, field) is var index and >= 0 =>
            new(Pool, "getReserveData", index, Argument.Label(asset)),
        [var user, var asset, "aScaled"] => new("a" + asset, "scaledBalanceOf", 0, Argument.Label(user)),
        [var user, var asset, "vScaled"] => new("v" + asset, "scaledBalanceOf", 0, Argument.Label(user)),
        [var user, var asset, "wallet"] => new(asset, "balanceOf", 0, Argument.Label(user)),
        _ => throw new InvalidDataException($"The state key {key} is not known."),
    };

    /// <inheritdoc />
    public override StateView? ViewOf(Operation operation, string name) => name.Split('.') switch
    {
        [var asset, "normalizedIncome"] => new(Pool, "getReserveNormalizedIncome", 0, Argument.Label(asset)),
        [var asset, "normalizedDebt"] => new(Pool, "getReserveNormalizedVariableDebt", 0, Argument.Label(asset)),
        [var user, "account"] => new(Pool, "getUserAccountData", StateView.AllResults, Argument.Label(user)),
        [var user, var asset, "aBalance"] => new("a" + asset, "balanceOf", 0, Argument.Label(user)),
        [var user, var asset, "vBalance"] => new("v" + asset, "balanceOf", 0, Argument.Label(user)),
        _ => throw new InvalidDataException($"The view {name} is not known."),
    };

    private static bool IsOutsideEnum(Operation operation) => operation is { Name: "borrow", Error: "Panic(0x21)" };

    private bool IsAsset(string label) => assets.Contains(label, StringComparer.Ordinal);

    private static string AssetOf(JsonElement reserve) => reserve.GetProperty("asset").GetString()!;

    private static string WordOf(string number) => "0x" + ((System.Numerics.BigInteger)UInt256.Parse(number)).ToString("x64");

    private static Call Mint(string asset, string to, string amount) =>
        new(Admin, asset, "mint", Argument.Label(to), Argument.Value(amount));

    private static Argument[] StrategyOf(JsonElement reserve) =>
        [.. StrategyParameters.Select(name => Argument.Value(reserve.GetProperty("strategy").GetProperty(name).GetString()!))];

    private IEnumerable<Call> Listing(JsonElement reserve)
    {
        var asset = AssetOf(reserve);
        var number = Array.IndexOf(assets, asset);
        Argument Value(string name) => Argument.Value(reserve.GetProperty(name).GetString()!);
        Call Configure(string entryPoint, params IReadOnlyList<Argument> arguments) =>
            new(Admin, Configurator, entryPoint, [Argument.Label(asset), .. arguments]);

        yield return Configure(
            "initReserve", Argument.Value($"{number}"), Value("decimals"), Argument.Label("a" + asset), Argument.Label("v" + asset),
            Argument.Label(Strategy + asset));
        yield return Configure(
            "configureReserveAsCollateral", Value("ltv"), Value("liquidationThreshold"), Value("liquidationBonus"));
        yield return Configure("setReserveFactor", Value("reserveFactor"));
        yield return Configure("setLiquidationProtocolFee", Value("liquidationProtocolFee"));
        yield return Configure("setReserveBorrowing", Argument.Value("true"));
        yield return Configure("setReserveFlashLoaning", Argument.Value("true"));
    }

    private static IEnumerable<Call> CategoryOf(JsonElement category)
    {
        Argument Value(string name) => Argument.Value(category.GetProperty(name).GetString()!);
        yield return new(
            Admin, Configurator, "setEModeCategory", Value("id"), Value("ltv"), Value("liquidationThreshold"), Value("liquidationBonus"),
            Argument.Value(""));
        foreach (var asset in category.GetProperty("assets").EnumerateArray())
            yield return new(Admin, Configurator, "setAssetEModeCategory", Argument.Label(asset.GetString()!), Value("id"));
    }
}
