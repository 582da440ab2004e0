using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>Synthetix' StakingRewards: one staking contract and plain tokens.</summary>
internal sealed class RewardsProtocol : Protocol
{
    private const string Staking = "staking";
    private const string Admin = "admin";
    private const string TokenFailed = "SafeERC20: low-level call failed";

    private readonly SortedSet<string> tokens;
    private readonly Dictionary<int, string> tokenFailures = [];

    public RewardsProtocol(Scenario scenario)
        : base(scenario)
    {
        tokens = new(
            scenario.State.Keys.Select(key => key.Split('.')).Where(parts => parts is [_, "balanceOf", _]).Select(parts => parts[0]),
            StringComparer.Ordinal);
        FindTokenFailures();
    }

    /// <inheritdoc />
    public override IReadOnlyList<Deployment> Deployments =>
    [
        .. tokens.Select(token => new Deployment(token, "Erc20", Admin)),
        new(Staking, "StakingRewards", Admin, Setup("owner"), Setup("rewardsDistribution"), Setup("rewardsToken"), Setup("stakingToken")),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Call> Preparation => MintsAndApprovals();

    /// <inheritdoc />
    public override string? ContractAt(string label) => label == Staking ? "StakingRewards" : tokens.Contains(label) ? "Erc20" : null;

    /// <inheritdoc />
    public override string? FailureOf(Operation operation) => tokenFailures.GetValueOrDefault(operation.Index, base.FailureOf(operation)!);

    /// <inheritdoc />
    public override string? DifferenceOf(Operation operation) => operation.Error == TokenFailed
        ? "shows the token's own reason, for a contract cannot catch a failure and put a text of its own in its place"
        : base.DifferenceOf(operation);

    /// <inheritdoc />
    public override Call CallOf(Operation operation)
    {
        Argument Label(string name) => Argument.Label(operation.Text(name));
        Argument Value(string name) => Argument.Value(operation.Text(name));
        Call ToStaking(params IReadOnlyList<Argument> arguments) => new(operation.From, Staking, operation.Name, arguments);

        return operation.Name switch
        {
            "transfer" => new(operation.From, operation.Text("token"), "transfer", Label("to"), Value("amount")),
            "stake" or "withdraw" => ToStaking(Value("amount")),
            "getReward" or "exit" or "acceptOwnership" => ToStaking(),
            "nominateNewOwner" => ToStaking(Label("owner")),
            "notifyRewardAmount" => ToStaking(Value("reward")),
            "recoverERC20" => ToStaking(Label("token"), Value("amount")),
            "setPaused" => ToStaking(Argument.Value(operation.Arguments["paused"].GetBoolean() ? "true" : "false")),
            "setRewardsDistribution" => ToStaking(Label("rewardsDistribution")),
            "setRewardsDuration" => ToStaking(Value("rewardsDuration")),
            _ => throw new InvalidDataException($"The operation {operation.Name} is not known."),
        };
    }

    /// <inheritdoc />
    public override StateView ViewOf(string key) => key.Split('.') switch
    {
        [var name] => new(Staking, name, 0),
        [var user, "staked"] => new(Staking, "balanceOf", 0, Argument.Label(user)),
        [var user, "userRewardPerTokenPaid" or "rewards" or "earned"] => new(Staking, key.Split('.')[1], 0, Argument.Label(user)),
        [var token, "balanceOf", var holder] => new(token, "balanceOf", 0, Argument.Label(holder)),
        _ => throw new InvalidDataException($"The state key {key} is not known."),
    };

    /// <inheritdoc />
    public override StateView? ViewOf(Operation operation, string name) => ViewOf(name);

    private Argument Setup(string name) => Argument.Label(Scenario.Setup[name]);

    /// <summary>
    /// The original says only that a token failed. What the token said follows from the recording: who had to pay, what he had, and what
    /// he would have paid.
    /// </summary>
    private void FindTokenFailures()
    {
        var state = new Dictionary<string, string>(Scenario.State, StringComparer.Ordinal);
        foreach (var operation in Scenario.Operations)
        {
            if (operation.Error == TokenFailed)
            {
                var (token, payer, amount) = operation.Name switch
                {
                    "stake" => (Scenario.Setup["stakingToken"], operation.From, operation.Text("amount")),
                    "getReward" => (Scenario.Setup["rewardsToken"], Staking, operation.Views[$"{operation.From}.earned"]),
                    _ => throw new InvalidDataException($"{operation.Name} calls no token that could fail."),
                };
                var balance = state[$"{token}.balanceOf.{payer}"];
                tokenFailures.Add(operation.Index, $"ERC20InsufficientBalance({payer},{balance},{amount})");
            }

            operation.ApplyTo(state);
        }
    }
}
