using Weft.Blocks;
using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>Uniswap V2: a factory, a router, pairs of plain tokens, and a contract that borrows within a transaction.</summary>
internal sealed class PairProtocol : Protocol
{
    /// <summary>Label of the factory.</summary>
    public const string Factory = "factory";

    /// <summary>Class of the pairs.</summary>
    public const string Pair = "Pair";

    private const string Balance = ".balanceOf.";
    private const string Admin = "admin";
    private const string Router = "router";
    private const string Borrower = "flash";

    private readonly HashSet<string> tokens;
    private readonly Dictionary<string, CreatedPair> pairs;

    public PairProtocol(Scenario scenario)
        : base(scenario)
    {
        tokens = [.. scenario.State.Keys.Where(IsBalance).Select(TokenOf)];
        pairs = scenario.Operations.Where(operation => operation.Created is not null)
            .ToDictionary(operation => operation.Created!.Label, operation => operation.Created!, StringComparer.Ordinal);
    }

    /// <summary>The pairs that the scenario creates, by label.</summary>
    public IReadOnlyDictionary<string, CreatedPair> Pairs => pairs;

    /// <inheritdoc />
    public override IReadOnlyList<Deployment> Deployments =>
    [
        .. tokens.Order(StringComparer.Ordinal).Select(token => new Deployment(token, "Erc20", Admin)),
        new(Factory, "Factory", Admin, Argument.Label(Scenario.Setup["feeToSetter"])),
        new(Router, "Router", Admin, Argument.Label(Factory)),
        new(Borrower, "FlashBorrower", Admin),
    ];

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, Creation> Creations => pairs.ToDictionary(
        item => item.Key,
        item => new Creation(Pair, Factory, addressOf => Keccak256.Hash(
            [.. addressOf(item.Value.Token0).ToArray(), .. addressOf(item.Value.Token1).ToArray()])),
        StringComparer.Ordinal);

    /// <inheritdoc />
    public override IReadOnlyList<Call> Preparation => MintsAndApprovals();

    /// <inheritdoc />
    public override string? ContractAt(string label) => label switch
    {
        Factory => "Factory",
        Router => "Router",
        Borrower => "FlashBorrower",
        _ when tokens.Contains(label) => "Erc20",
        _ when pairs.ContainsKey(label) => Pair,
        _ => null,
    };

    /// <inheritdoc />
    public override string? DifferenceOf(Operation operation) => operation.FailsSilently
        ? "a call to a pair that does not exist: no data on either side, status NoContract here"
        : base.DifferenceOf(operation);

    /// <inheritdoc />
    public override string? FailureOf(Operation operation) =>
        operation.FailsSilently ? nameof(TransactionStatus.NoContract) : base.FailureOf(operation);

    /// <inheritdoc />
    public override Call CallOf(Operation operation)
    {
        Argument Label(string name) => Argument.Label(operation.Text(name));
        Argument Value(string name) => Argument.Value(operation.Text(name));
        Call To(string contract, string entryPoint, params IReadOnlyList<Argument> arguments) =>
            new(operation.From, contract, entryPoint, arguments);
        Call ToPair(string entryPoint, params IReadOnlyList<Argument> arguments) => To(operation.Text("pair"), entryPoint, arguments);

        return operation.Name switch
        {
            "createPair" => To(Factory, "createPair", Label("tokenA"), Label("tokenB")),
            "setFeeTo" => To(Factory, "setFeeTo", Label("feeTo")),
            "setFeeToSetter" => To(Factory, "setFeeToSetter", Label("feeToSetter")),
            "transfer" => To(operation.Text("token"), "transfer", Label("to"), Value("amount")),
            "mint" or "burn" or "skim" => ToPair(operation.Name, Label("to")),
            "sync" => ToPair("sync"),
            "swap" => ToPair("swap", Value("amount0Out"), Value("amount1Out"), Label("to"), Value("data")),
            "lpTransfer" => ToPair("transfer", Label("to"), Value("amount")),
            "lpApprove" => ToPair("approve", Label("spender"), Value("amount")),
            "lpTransferFrom" => ToPair("transferFrom", Label("owner"), Label("to"), Value("amount")),
            _ => To(Router, operation.Name, RouterArguments(operation)),
        };
    }

    /// <inheritdoc />
    public override StateView ViewOf(string key)
    {
        var parts = key.Split('.');
        return parts switch
        {
            [Factory, var name] => new(Factory, name, 0),
            [var pair, "reserve0"] => new(pair, "getReserves", 0),
            [var pair, "reserve1"] => new(pair, "getReserves", 1),
            [var pair, "blockTimestampLast"] => new(pair, "getReserves", 2),
            [var pair, "balanceOf", "self"] => new(pair, "balanceOf", 0, Argument.Label(pair)),
            [var contract, "balanceOf", var holder] => new(contract, "balanceOf", 0, Argument.Label(holder)),
            [var pair, var name] => new(pair, name, 0),
            _ => throw new InvalidDataException($"The state key {key} is not known."),
        };
    }

    private static Argument[] RouterArguments(Operation operation)
    {
        string[] names = operation.Name switch
        {
            "addLiquidity" => ["tokenA", "tokenB", "amountADesired", "amountBDesired", "amountAMin", "amountBMin", "to", "deadline"],
            "removeLiquidity" => ["tokenA", "tokenB", "liquidity", "amountAMin", "amountBMin", "to", "deadline"],
            "swapExactTokensForTokens" => ["amountIn", "amountOutMin", "path", "to", "deadline"],
            "swapTokensForExactTokens" => ["amountOut", "amountInMax", "path", "to", "deadline"],
            _ => throw new InvalidDataException($"The operation {operation.Name} is not known."),
        };

        return [.. names.Select(name => name switch
        {
            "tokenA" or "tokenB" or "to" => Argument.Label(operation.Text(name)),
            "path" => Argument.Labels(operation.Texts(name)),
            "deadline" => Argument.Deadline(operation.Text(name)),
            _ => Argument.Value(operation.Text(name)),
        })];
    }

    private static bool IsBalance(string key) => key.Contains(Balance, StringComparison.Ordinal);

    private static string TokenOf(string key) => key[..key.IndexOf(Balance, StringComparison.Ordinal)];
}
