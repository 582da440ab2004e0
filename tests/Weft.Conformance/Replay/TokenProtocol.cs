using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>One token contract. Which of ours behaves like it, its functions tell.</summary>
internal sealed class TokenProtocol : Protocol
{
    private const string Token = "token";
    private const string Coin = "coin";
    private const string Wrapper = "WrappedCoin";
    private static readonly Address CoinAddress = Address.Parse("0x00000000000000000000000000000000000c0171");
    private static readonly UInt256 CoinsEach = UInt256.One << 128;

    private readonly string contract;
    private readonly string deployer;

    public TokenProtocol(Scenario scenario)
        : base(scenario)
    {
        contract = ContractOf(scenario.Functions);
        deployer = scenario.Setup["deployer"];
        if (contract == Wrapper)
            OwnAddresses = new Dictionary<string, Address> { [Coin] = CoinAddress };
    }

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, Address> OwnAddresses { get; } = new Dictionary<string, Address>();

    /// <inheritdoc />
    public override IReadOnlyList<Deployment> Deployments => contract switch
    {
        Wrapper => [new(Coin, "Erc20", deployer), new(Token, contract, deployer, Argument.Label(Coin))],
        _ when Scenario.Setup.TryGetValue("initialSupply", out var supply) => [new(Token, contract, deployer, Argument.Value(supply))],
        _ => [new(Token, contract, deployer)],
    };

    /// <summary>The native coin that a recorded account has is a token's here, and the wrapper may take it.</summary>
    public override IReadOnlyList<Call> Preparation => contract != Wrapper
        ? []
        : [.. Scenario.Operations.Select(operation => operation.From).Distinct(StringComparer.Ordinal).SelectMany(CoinsFor)];

    /// <inheritdoc />
    public override string? ContractAt(string label) => label switch
    {
        Token => contract,
        Coin => "Erc20",
        _ => null,
    };

    /// <inheritdoc />
    public override string? DifferenceOf(Operation operation) => operation.Name switch
    {
        "deposit" => "takes its value as an argument and pulls it from a coin contract: there is no native currency",
        "withdraw" when operation.Succeeded => "pays out in a coin contract: there is no native currency",
        _ => base.DifferenceOf(operation),
    };

    /// <inheritdoc />
    public override bool IsRecorded(string emitter, string name) => emitter != Coin;

    /// <inheritdoc />
    public override int StandInEventsOf(Operation operation) => operation is { Succeeded: true, Name: "deposit" or "withdraw" } ? 1 : 0;

    /// <inheritdoc />
    public override Call CallOf(Operation operation)
    {
        string[] names = operation.Name switch
        {
            "transfer" or "mint" => ["to", "amount"],
            "transferFrom" => ["from", "to", "amount"],
            "approve" => ["spender", "amount"],
            "increaseAllowance" => ["spender", "addedValue"],
            "decreaseAllowance" => ["spender", "subtractedValue"],
            "burn" or "withdraw" => ["amount"],
            "burnFrom" => ["account", "amount"],
            "deposit" => ["value"],
            _ => throw new InvalidDataException($"The operation {operation.Name} is not known."),
        };

        return new(operation.From, Token, operation.Name, [.. names.Select(name => name is "to" or "from" or "spender" or "account"
            ? Argument.Label(operation.Text(name))
            : Argument.Value(operation.Text(name)))]);
    }

    /// <inheritdoc />
    public override StateView ViewOf(string key) => key.Split('.') switch
    {
        ["totalSupply"] => new(Token, "totalSupply", 0),
        ["balanceOf", var holder] => new(Token, "balanceOf", 0, Argument.Label(holder)),
        ["allowance", var owner, var spender] => new(Token, "allowance", 0, Argument.Label(owner), Argument.Label(spender)),
        _ => throw new InvalidDataException($"The state key {key} is not known."),
    };

    private static Call[] CoinsFor(string account) =>
    [
        new(account, Coin, "mint", Argument.Label(account), Argument.Value(CoinsEach.ToString())),
        new(account, Coin, "approve", Argument.Label(Token), Argument.Value(UInt256.MaxValue.ToString())),
    ];

    private static string ContractOf(IReadOnlySet<string> functions) =>
        functions.Contains("deposit") ? Wrapper
        : functions.Contains("increaseAllowance") ? "Erc20Legacy"
        : functions.Contains("permit") ? "LiquidityToken"
        : "Erc20";
}
