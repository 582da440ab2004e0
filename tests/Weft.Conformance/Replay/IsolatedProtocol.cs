using System.Text.Json;
using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>Morpho Blue: markets of one loan token and one collateral token, with an oracle and a rate model that we supply.</summary>
internal sealed class IsolatedProtocol : Protocol
{
    private const string Markets = "morpho";
    private const string Oracle = "price";
    private const string RateModel = "irm";
    private const string Token = "Erc20";
    private const string Admin = "admin";

    private static readonly string[] Parameters = ["loanToken", "collateralToken", "oracle", "irm", "lltv"];

    private static readonly string[] MarketFields =
        ["totalSupplyAssets", "totalSupplyShares", "totalBorrowAssets", "totalBorrowShares", "lastUpdate", "fee"];

    private static readonly string[] PositionFields = ["supplyShares", "borrowShares", "collateral"];

    private readonly Dictionary<string, Argument[]> markets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly string[] tokens;

    public IsolatedProtocol(Scenario scenario)
        : base(scenario)
    {
        foreach (var market in scenario.SetupJson.GetProperty("markets").EnumerateArray())
        {
            var name = market.GetProperty("name").GetString()!;
            ids.Add(name, market.GetProperty("id").GetString()!);
            markets.Add(name, [.. Parameters.Select(parameter => ArgumentOf(market, parameter))]);
        }

        tokens = [.. scenario.SetupJson.GetProperty("decimals").EnumerateObject().Select(token => token.Name)];
    }

    /// <summary>The id of each market, in hexadecimal digits, as the original computes it.</summary>
    public IReadOnlyDictionary<string, string> Ids => ids;

    /// <inheritdoc />
    public override IReadOnlyList<Deployment> Deployments =>
    [
        .. tokens.Select(token => new Deployment(token, Token, Admin)),
        new(Markets, "IsolatedMarkets", Admin, Argument.Label(Scenario.Setup["owner"])),
        new(Oracle, "PostedPrice", Admin),
        new(RateModel, RateModelClass, Admin),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Call> Preparation => MintsAndApprovals();

    private string RateModelClass => Scenario.Setup["rateModel"] == "setRate" ? "PostedRate" : "UtilisationRate";

    /// <inheritdoc />
    public override string? ContractAt(string label) => label switch
    {
        Markets => "IsolatedMarkets",
        Oracle => "PostedPrice",
        RateModel => RateModelClass,
        _ => tokens.Contains(label, StringComparer.Ordinal) ? Token : null,
    };

    /// <summary>The recording names markets.</summary>
    public override string NameOf(string value) => ids.FirstOrDefault(id => id.Value == value).Key ?? value;

    /// <summary>Parameters of a market are five values here, and one of five in the recording.</summary>
    public override IReadOnlyList<string> EventsOf(Operation operation) => operation.Name == "createMarket"
        ? [.. operation.Events.Select(item => $"[{string.Concat(item.Split('[', ']'))}]")]
        : operation.Events;

    /// <inheritdoc />
    public override string? DifferenceOf(Operation operation) => operation is { Name: "createMarket", Succeeded: true }
        ? "the event has a market's parameters one by one: a struct is no ABI type"
        : base.DifferenceOf(operation);

    /// <inheritdoc />
    public override Call CallOf(Operation operation)
    {
        Argument Label(string name) => Argument.Label(operation.Text(name));
        Argument Value(string name) => Argument.Value(operation.Text(name));
        Call ToMarkets(params IReadOnlyList<Argument> arguments) => new(operation.From, Markets, operation.Name, arguments);
        Call ToMarket(params IReadOnlyList<Argument> arguments) => ToMarkets([.. markets[operation.Text("market")], .. arguments]);
        Argument Truth(string name) => Argument.Value(RecordingJson.Plain(operation.Arguments[name]));
        var empty = Argument.Value("0x");

        return operation.Name switch
        {
            "setPrice" => new(operation.From, Oracle, "setPrice", Value("price")),
            "setRate" => new(operation.From, RateModel, "setRate", Value("rate")),
            "enableIrm" => ToMarkets(Label("irm")),
            "enableLltv" => ToMarkets(Value("lltv")),
            "setFeeRecipient" => ToMarkets(Label("feeRecipient")),
            "setAuthorization" => ToMarkets(Label("authorized"), Truth("newIsAuthorized")),
            "createMarket" or "accrueInterest" => ToMarket(),
            "setFee" => ToMarket(Value("fee")),
            "supply" or "repay" => ToMarket(Value("assets"), Value("shares"), Label("onBehalf"), empty),
            "withdraw" or "borrow" => ToMarket(Value("assets"), Value("shares"), Label("onBehalf"), Label("receiver")),
            "supplyCollateral" => ToMarket(Value("assets"), Label("onBehalf"), empty),
            "withdrawCollateral" => ToMarket(Value("assets"), Label("onBehalf"), Label("receiver")),
            "liquidate" => ToMarket(Label("borrower"), Value("seizedAssets"), Value("repaidShares"), empty),
            _ => throw new InvalidDataException($"The operation {operation.Name} is not known."),
        };
    }

    /// <inheritdoc />
    public override StateView ViewOf(string key) => key.Split('.') switch
    {
        ["price"] => new(Oracle, "price", 0),
        ["rate"] => new(RateModel, "rate", 0),
        ["feeRecipient"] => new(Markets, "feeRecipient", 0),
        [var token, "balanceOf", var holder] => new(token, "balanceOf", 0, Argument.Label(holder)),
        [var market, var field] => new(Markets, "market", Index(field, MarketFields), Argument.Value(ids[market])),
        [var market, var account, var field] =>
            new(Markets, "position", Index(field, PositionFields), Argument.Value(ids[market]), Argument.Label(account)),
        _ => throw new InvalidDataException($"The state key {key} is not known."),
    };

    private static int Index(string field, string[] fields) => Array.IndexOf(fields, field) is var index and >= 0
        ? index
        : throw new InvalidDataException($"The field {field} is not known.");

    private static Argument ArgumentOf(JsonElement market, string parameter)
    {
        var text = market.GetProperty(parameter).GetString()!;
        return parameter == "lltv" ? Argument.Value(text) : Argument.Label(text);
    }
}
