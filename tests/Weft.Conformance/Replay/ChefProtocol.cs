using System.Globalization;
using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>SushiSwap's MasterChef: the contract, its reward token, and plain tokens that are deposited.</summary>
internal sealed class ChefProtocol : Protocol
{
    private const string Chef = "chef";
    private const string Sushi = "sushi";
    private const string Admin = "admin";
    private const string Pool = "pool";
    private const string Invalid = "evm:INVALID";

    private readonly SortedSet<string> tokens;
    private readonly string[] users;
    private readonly Dictionary<int, int> poolCounts = [];

    public ChefProtocol(Scenario scenario)
        : base(scenario)
    {
        tokens = new(
            scenario.State.Keys.Select(key => key.Split('.'))
                .Where(parts => parts is [not Sushi, "balanceOf", _]).Select(parts => parts[0]),
            StringComparer.Ordinal);
        users = [.. scenario.Approvals.Select(approval => approval.Owner).Distinct(StringComparer.Ordinal)];
        var pools = 0;
        foreach (var operation in scenario.Operations)
            poolCounts.Add(operation.Index, pools += operation is { Name: "add", Succeeded: true } ? 1 : 0);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Deployment> Deployments =>
    [
        .. tokens.Select(token => new Deployment(token, "Erc20", Admin)),
        new(Sushi, "SushiToken", Admin),
        new(
            Chef, "MasterChef", Admin, Argument.Label(Sushi), Argument.Label(Scenario.Setup["devaddr"]), Setup("sushiPerBlock"),
            Setup("startBlock"), Setup("bonusEndBlock")),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Call> Preparation =>
        [.. MintsAndApprovals(), new(Admin, Sushi, "transferOwnership", Argument.Label(Chef))];

    /// <inheritdoc />
    public override string? ContractAt(string label) =>
        label == Chef ? "MasterChef" : label == Sushi ? "SushiToken" : tokens.Contains(label) ? "Erc20" : null;

    /// <inheritdoc />
    public override string? FailureOf(Operation operation) => operation.Error == Invalid ? "" : operation.Error;

    /// <inheritdoc />
    public override string? DifferenceOf(Operation operation) => operation.Error == Invalid
        ? "fails without data where there is no such pool, for the INVALID opcode of older compilers, which has none either"
        : base.DifferenceOf(operation);

    /// <inheritdoc />
    public override Call CallOf(Operation operation)
    {
        Argument Label(string name) => Argument.Label(operation.Text(name));
        Argument Value(string name) => Argument.Value(operation.Text(name));
        Argument Truth(string name) => Argument.Value(operation.Arguments[name].GetBoolean() ? "true" : "false");
        Call ToChef(params IReadOnlyList<Argument> arguments) => new(operation.From, Chef, operation.Name, arguments);

        return operation.Name switch
        {
            "transfer" => new(operation.From, operation.Text("token"), "transfer", Label("to"), Value("amount")),
            "deposit" or "withdraw" => ToChef(Value("pid"), Value("amount")),
            "emergencyWithdraw" or "updatePool" => ToChef(Value("pid")),
            "massUpdatePools" => ToChef(),
            "add" => ToChef(Value("allocPoint"), Label("lpToken"), Truth("withUpdate")),
            "set" => ToChef(Value("pid"), Value("allocPoint"), Truth("withUpdate")),
            "dev" => ToChef(Label("devaddr")),
            _ => throw new InvalidDataException($"The operation {operation.Name} is not known."),
        };
    }

    /// <inheritdoc />
    public override StateView ViewOf(string key) => key.Split('.') switch
    {
        [var name] => new(Chef, name, 0),
        [Sushi, "totalSupply"] => new(Sushi, "totalSupply", 0),
        [var token, "balanceOf", var holder] => new(token, "balanceOf", 0, Argument.Label(holder)),
        [var pool, "lpToken"] => new(Chef, "poolInfo", 0, NumberOf(pool)),
        [var pool, "allocPoint"] => new(Chef, "poolInfo", 1, NumberOf(pool)),
        [var pool, "lastRewardBlock"] => new(Chef, "poolInfo", 2, NumberOf(pool)),
        [var pool, "accSushiPerShare"] => new(Chef, "poolInfo", 3, NumberOf(pool)),
        [var pool, var user, "amount"] => new(Chef, "userInfo", 0, NumberOf(pool), Argument.Label(user)),
        [var pool, var user, "rewardDebt"] => new(Chef, "userInfo", 1, NumberOf(pool), Argument.Label(user)),
        [var pool, var user, "pending"] => new(Chef, "pendingSushi", 0, NumberOf(pool), Argument.Label(user)),
        _ => throw new InvalidDataException($"The state key {key} is not known."),
    };

    /// <inheritdoc />
    public override StateView? ViewOf(Operation operation, string name) => ViewOf(name);

    /// <summary>The recording leaves out those that are zero.</summary>
    public override IReadOnlyDictionary<string, string> ViewsOf(Operation operation)
    {
        var views = new Dictionary<string, string>(operation.Views, StringComparer.Ordinal);
        for (var pool = 0; pool < poolCounts[operation.Index]; pool++)
        {
            foreach (var user in users)
                views.TryAdd(string.Create(CultureInfo.InvariantCulture, $"{Pool}{pool}.{user}.pending"), "0");
        }

        return views;
    }

    private Argument Setup(string name) => Argument.Value(Scenario.Setup[name]);

    private static Argument NumberOf(string pool) => Argument.Value(pool[Pool.Length..]);
}
