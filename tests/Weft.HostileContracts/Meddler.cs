using Weft.Runtime;

namespace Weft.HostileContracts;

/// <summary>Keeps what the runtime lends it for longer than it may, and uses what nobody has begun: each deed has a number.</summary>
[GeneratedContract(Manifest)]
public sealed class Meddler : Contract
{
    /// <summary>Reads the results of a call after the next one.</summary>
    public const ulong ReadsLate = 0;

    /// <summary>Calls without having written what.</summary>
    public const ulong CallsUnbegun = 1;

    /// <summary>Writes two results where it announced one.</summary>
    public const ulong WritesTooMuch = 2;

    /// <summary>Ends an event that it did not begin.</summary>
    public const ulong EndsUnbegun = 3;

    /// <summary>Takes the value of what has none.</summary>
    public const ulong TakesNothing = 4;

    /// <summary>Calls through an interface that nothing was registered for.</summary>
    public const ulong CallsUnregistered = 5;

    /// <summary>Announces a negative number of results.</summary>
    public const ulong AnnouncesLess = 6;

    /// <summary>Fails while its accesses are recorded.</summary>
    public const ulong FailsInAccess = 7;

    /// <summary>Makes a call, and reads what it gives at once.</summary>
    public const ulong Nothing = 8;

    private const uint EnterSelector = 0xa59f3e0c;
    private const uint NumberSelector = 0x431aabc2;

    private const string Manifest = """
        {"format":1,"contract":"Meddler","storage":[],"structs":[],
        "entryPoints":[
        {"name":"Enter","signature":"enter(uint256)","selector":"a59f3e0c","kind":"call","reentrant":true,"accesses":[],"calls":[]},
        {"name":"Number","signature":"number(uint256)","selector":"431aabc2","kind":"view","reentrant":true,"accesses":[],"calls":[]}],
        "errors":[],"sites":[],
        "abi":[
        {"type":"function","name":"enter","inputs":[{"name":"deed","type":"uint256"}],"outputs":[],"stateMutability":"nonpayable"},
        {"type":"function","name":"number","inputs":[{"name":"number","type":"uint256"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"}]}
        """;

    /// <inheritdoc/>
    protected override void Bind(Frame frame) => base.RegisterProxy<IRawCalls, RawCallsProxy>();

    /// <inheritdoc/>
    protected override bool Dispatch(uint selector, ref AbiReader input, AbiWriter output)
    {
        var number = input.Read<ulong>();
        if (selector == NumberSelector)
        {
            output.Begin(1);
            output.Write(number);
            return true;
        }

        switch (number)
        {
            case ReadsLate:
                At<IRawCalls>(Self).ReadLate(NumberSelector);
                break;
            case CallsUnbegun:
                At<IRawCalls>(Self).CallUnbegun();
                break;
            case WritesTooMuch:
                output.Begin(1);
                output.Write(1);
                output.Write(2);
                break;
            case EndsUnbegun:
                Frame.EndEvent();
                break;
            case TakesNothing:
                output.Begin((int)((ulong?)null)!.Value);
                break;
            case CallsUnregistered:
                At<IUnregistered>(Self).Nothing();
                break;
            case AnnouncesLess:
                output.Begin(-1);
                break;
            default:
                At<IRawCalls>(Self).LeaveBegun(NumberSelector);
                Frame.BeginEvent(Hash256.Zero, 0, 0);
                break;
        }

        return selector == EnterSelector;
    }

    /// <inheritdoc/>
    protected override bool DispatchAccess(uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access) =>
        input.Read<ulong>().Value != FailsInAccess || ((bool?)null)!.Value;
}

/// <summary>An interface without a proxy.</summary>
[ContractInterface]
public interface IUnregistered
{
    /// <summary>Is never called.</summary>
    void Nothing();
}
