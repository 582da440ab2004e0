using Weft.Conformance.Recordings;

namespace Weft.Conformance.Replay;

/// <summary>How the operations and state keys of a recorded scenario are said in calls of our contracts.</summary>
internal abstract class Protocol(Scenario scenario)
{
    private const string Invalid = "evm:INVALID";
    private const string DivisionByZero = "Panic(0x12)";

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; } = scenario;

    /// <summary>Contracts that exist before the first operation, in order of creation.</summary>
    public abstract IReadOnlyList<Deployment> Deployments { get; }

    /// <summary>Calls before the first operation. All succeed.</summary>
    public abstract IReadOnlyList<Call> Preparation { get; }

    /// <summary>Addresses that the recording has no label for.</summary>
    public virtual IReadOnlyDictionary<string, Address> OwnAddresses { get; } = new Dictionary<string, Address>();

    /// <summary>Contracts that operations create, by label.</summary>
    public virtual IReadOnlyDictionary<string, Creation> Creations { get; } = new Dictionary<string, Creation>();

    /// <summary>The class of the contract at a label; null where there is none.</summary>
    public abstract string? ContractAt(string label);

    /// <summary>The call that an operation is.</summary>
    public abstract Call CallOf(Operation operation);

    /// <summary>The view that shows a state key.</summary>
    public abstract StateView ViewOf(string key);

    /// <summary>The view that shows a state key whose place depends on other state, here given with its recorded values.</summary>
    public virtual StateView ViewOf(string key, IReadOnlyDictionary<string, string> state) => ViewOf(key);

    /// <summary>The view whose result an operation's recording has under a name; null where that is an input of views.</summary>
    public virtual StateView? ViewOf(Operation operation, string name) =>
        throw new InvalidDataException($"The view {name} is not known.");

    /// <summary>Results of views right after an operation, by the recording's name for them; in brackets why a view fails.</summary>
    public virtual IReadOnlyDictionary<string, string> ViewsOf(Operation operation) => operation.Views;

    /// <summary>Events of an operation as they are here, as plain text.</summary>
    public virtual IReadOnlyList<string> EventsOf(Operation operation) => operation.Events;

    /// <summary>What an operation returns here, as plain text; null where it returns nothing.</summary>
    public virtual string? ReturnedBy(Operation operation) => operation.Returned;

    /// <summary>A value of ours that is no address, in the recording's words.</summary>
    public virtual string NameOf(string value) => value;

    /// <summary>Why an operation fails here; null when it succeeds.</summary>
    public virtual string? FailureOf(Operation operation) => operation.Error == Invalid ? DivisionByZero : operation.Error;

    /// <summary>What an operation of this scenario says otherwise than the recording; null when nothing.</summary>
    public virtual string? DifferenceOf(Operation operation) => operation.Error == Invalid
        ? $"fails with {DivisionByZero}, as newer compilers say a division by zero, for the INVALID opcode of older ones"
        : null;

    /// <summary>Whether an event belongs to what the recording stands for, rather than to what we use in its place.</summary>
    public virtual bool IsRecorded(string emitter, string name) => true;

    /// <summary>Events of an operation that <see cref="IsRecorded"/> leaves out.</summary>
    public virtual int StandInEventsOf(Operation operation) => 0;

    /// <summary>Gives accounts the plain tokens that they have before the first operation, and the approvals.</summary>
    protected IReadOnlyList<Call> MintsAndApprovals() =>
    [
        .. Scenario.State.Where(pair => pair.Value != "0").Select(pair => (Parts: pair.Key.Split('.'), pair.Value))
            .Where(item => item.Parts is [var token, "balanceOf", _] && ContractAt(token) == "Erc20")
            .Select(item => new Call("admin", item.Parts[0], "mint", Argument.Label(item.Parts[2]), Argument.Value(item.Value))),
        .. Scenario.Approvals.Select(approval => new Call(
            approval.Owner, approval.Token, "approve", Argument.Label(approval.Spender), Argument.Value(UInt256.MaxValue.ToString()))),
    ];
}
