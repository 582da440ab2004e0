using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Conformance.Recordings;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>
/// A recorded run on a chain: says the recording's calls in transactions, and what the chain gives in the recording's words. Several
/// runs can share a chain, each with names and addresses of its own.
/// </summary>
internal sealed class RunOnChain
{
    /// <summary>Swaps that go to the end of a pool's prices take much: a step for each word of its bitmap.</summary>
    private const ulong GasLimit = 10 * TestChain.GasLimit;

    private readonly TestChain chain;
    private readonly Protocol protocol;
    private readonly AddressBook labels = new();
    private readonly Dictionary<string, AbiCodec> codecs = new(StringComparer.Ordinal);

    /// <summary>Puts a run on a chain: its contracts exist afterwards, its preparation is still to be executed.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="protocol">The run.</param>
    /// <param name="addressOf">Address of a label of the recording.</param>
    /// <param name="prefix">What the chain puts before the run's labels.</param>
    public RunOnChain(TestChain chain, Protocol protocol, Func<string, Address> addressOf, string prefix)
    {
        this.chain = chain;
        this.protocol = protocol;
        var creations = protocol.Creations;
        foreach (var label in protocol.Scenario.Addresses.Keys.Where(label => !creations.ContainsKey(label)))
            labels.Add(label, addressOf(label));
        foreach (var (label, address) in protocol.OwnAddresses)
            labels.Add(label, address);
        foreach (var (label, creation) in creations)
            labels.Add(label, AddressOf(creation));
        foreach (var deployment in protocol.Deployments)
            Create(deployment, prefix);
    }

    /// <summary>The transactions to be executed before the first operation.</summary>
    public IEnumerable<Transaction> Preparation => protocol.Preparation.Select(ToTransaction);

    /// <summary>A call as a transaction.</summary>
    public Transaction ToTransaction(Call call) => new(
        Address(call.From), Address(call.To), GasLimit,
        CodecAt(call.To).EncodeCall(call.EntryPoint, [.. call.Arguments.Select(argument => argument.ToText())]));

    /// <summary>What came of a call, in the recording's words.</summary>
    public Outcome ToOutcome(Call call, Receipt receipt)
    {
        var codec = CodecAt(call.To);
        if (receipt.Status != TransactionStatus.Success)
            return new(DescribeFailure(call.To, receipt), null, [], 0);

        var function = codec.Abi.FindFunction(call.EntryPoint);
        var returned = function.Outputs.IsEmpty ? null : List(AbiCodec.DecodeReturn(function, receipt.ReturnData.Span).Select(Text));
        var events = receipt.Events.Select(item => (Emitter: Label(item.Emitter), Event: item)).ToList();
        var recorded = events.Where(item =>
            protocol.IsRecorded(item.Emitter, CodecAt(item.Emitter).DecodeEvent(item.Event).Item.Name)).ToList();
        return new(null, returned, [.. recorded.Select(item => Text(item.Emitter, item.Event))], events.Count - recorded.Count);
    }

    /// <summary>The value of a state key, by its view.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">All state keys with their values, as recorded.</param>
    public string Read(string key, IReadOnlyDictionary<string, string> state) => Read(protocol.ViewOf(key, state));

    /// <summary>The result of a view, in the recording's words.</summary>
    public string Read(StateView view)
    {
        var results = chain.View(Address(view.To), view.EntryPoint, ArgumentsOf(view));
        return view.Result == StateView.AllResults ? List(results.Select(Text)) : Text(results[view.Result]);
    }

    /// <summary>The same, or in brackets why the view fails.</summary>
    public string ReadOrFailure(StateView view)
    {
        var receipt = chain.Ask(Address(view.To), view.EntryPoint, ArgumentsOf(view));
        return receipt.Status == TransactionStatus.Success ? Read(view) : List([DescribeFailure(view.To, receipt)]);
    }

    private ImmutableArray<AbiValue> ArgumentsOf(StateView view) => [.. AbiArguments.FromText(
        CodecAt(view.To).Abi.FindFunction(view.EntryPoint).Inputs, [.. view.Arguments.Select(argument => argument.ToText())], labels)];

    /// <summary>An error may be of a contract that the called one has called: whoever knows it describes it.</summary>
    private string DescribeFailure(string calledLabel, Receipt receipt)
    {
        if (receipt.Status is not (TransactionStatus.Reverted or TransactionStatus.Panic))
            return receipt.Status.ToString();

        string[] texts = [.. protocol.Deployments.Select(deployment => deployment.Label).Prepend(calledLabel)
            .Select(label => CodecAt(label).DescribeFailure(receipt.ReturnData.Span))];
        return texts.FirstOrDefault(text => !text.StartsWith("0x", StringComparison.Ordinal)) ?? texts[0];
    }

    private static string List(IEnumerable<string> items) => $"[{string.Join(",", items)}]";

    private string Text(AbiValue value) => protocol.NameOf(AbiPrinter.ToText(value, labels));

    private string Text(string emitter, Event item)
    {
        var decoded = CodecAt(emitter).DecodeEvent(item);
        return List([emitter, decoded.Item.Name, .. decoded.Arguments.Select(Text)]);
    }

    private Address Address(string label) =>
        labels.TryGetAddress(label, out var address) ? address : throw new InvalidDataException($"The label {label} has no address.");

    private string Label(Address address) => labels.TryGetName(address, out var label) ? label : address.ToString();

    private AbiCodec CodecAt(string label)
    {
        if (!codecs.TryGetValue(label, out var codec))
        {
            var contract = protocol.ContractAt(label) ?? throw new InvalidDataException($"There is no contract at {label}.");
            codecs.Add(label, codec = new(chain.Contracts.Named(contract).Code.Manifest.Abi, labels));
        }

        return codec;
    }

    private void Create(Deployment deployment, string prefix)
    {
        var constructor = chain.Contracts.Named(deployment.Contract).Code.Manifest.Constructor?.Function;
        var arguments = constructor is null
            ? []
            : AbiArguments.FromText(constructor.Inputs, [.. deployment.Arguments.Select(argument => argument.ToText())], labels);
        chain.CreateAt(Address(deployment.Label), deployment.Contract, prefix + deployment.Label, Address(deployment.From), arguments);
    }

    private Address AddressOf(Creation creation)
    {
        var address = ContractAddress.Of(
            Address(creation.Creator), creation.Salt(Address), chain.Contracts.Named(creation.Contract).Code.CodeHash);
        chain.Know(address, creation.Contract);
        return address;
    }
}

/// <summary>What came of a call.</summary>
/// <param name="Failure">Why it failed; null when it succeeded.</param>
/// <param name="Returned">Return values as plain text; null where the function returns nothing.</param>
/// <param name="Events">Events in order, as plain text.</param>
/// <param name="UnrecordedEvents">Events of contracts that stand in for something that the original has no contract for.</param>
internal sealed record Outcome(string? Failure, string? Returned, IReadOnlyList<string> Events, int UnrecordedEvents);
