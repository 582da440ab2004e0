using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>An ERC-4626 vault of a plain token.</summary>
internal sealed class VaultProtocol(Scenario scenario) : Protocol(scenario)
{
    private const string Vault = "vault";
    private const string Admin = "admin";
    private const string Nobody = "0x000000000000000000000000000000000000dead";

    private string Asset => Scenario.Setup["asset"];

    /// <inheritdoc />
    public override IReadOnlyList<Deployment> Deployments =>
    [
        new(Asset, "Erc20", Admin),
        new(Vault, "Vault", Admin, Argument.Label(Asset), Argument.Value(Scenario.Setup["decimalsOffset"])),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Call> Preparation => MintsAndApprovals();

    /// <inheritdoc />
    public override string? ContractAt(string label) => label == Vault ? "Vault" : label == Asset ? "Erc20" : null;

    /// <inheritdoc />
    public override string? DifferenceOf(Operation operation) => operation.Name == "lose"
        ? "the vault itself sends assets away: our vault has no function that loses them"
        : base.DifferenceOf(operation);

    /// <inheritdoc />
    public override string? ReturnedBy(Operation operation) => operation.Name == "lose" ? "[true]" : operation.Returned;

    /// <inheritdoc />
    public override Call CallOf(Operation operation)
    {
        Argument Label(string name) => Argument.Label(operation.Text(name));
        Argument Value(string name) => Argument.Value(operation.Text(name));
        Call ToVault(params IReadOnlyList<Argument> arguments) => new(operation.From, Vault, operation.Name, arguments);

        return operation.Name switch
        {
            "donate" => new(operation.From, Asset, "transfer", Argument.Label(Vault), Value("amount")),
            "lose" => new(Vault, Asset, "transfer", Argument.Value(Nobody), Value("amount")),
            "approve" => ToVault(Label("spender"), Value("amount")),
            "transfer" => ToVault(Label("to"), Value("amount")),
            "deposit" => ToVault(Value("assets"), Label("receiver")),
            "mint" => ToVault(Value("shares"), Label("receiver")),
            "withdraw" => ToVault(Value("assets"), Label("receiver"), Label("owner")),
            "redeem" => ToVault(Value("shares"), Label("receiver"), Label("owner")),
            _ => throw new InvalidDataException($"The operation {operation.Name} is not known."),
        };
    }

    /// <inheritdoc />
    public override StateView ViewOf(string key) => key.Split('.') switch
    {
        ["totalSupply" or "totalAssets"] => new(Vault, key, 0),
        [var token, "balanceOf", var holder] => new(token, "balanceOf", 0, Argument.Label(holder)),
        [var token, "allowance", var owner, var spender] =>
            new(token, "allowance", 0, Argument.Label(owner), Argument.Label(spender)),
        _ => throw new InvalidDataException($"The state key {key} is not known."),
    };

    /// <inheritdoc />
    public override StateView? ViewOf(Operation operation, string name) => name switch
    {
        "assets" or "shares" => null,
        "convertToShares" or "previewDeposit" or "previewWithdraw" => new(Vault, name, 0, Argument.Value(operation.Views["assets"])),
        "convertToAssets" or "previewMint" or "previewRedeem" => new(Vault, name, 0, Argument.Value(operation.Views["shares"])),
        "maxWithdraw" or "maxRedeem" => new(Vault, name, 0, Argument.Label(operation.From)),
        _ => base.ViewOf(operation, name),
    };
}
