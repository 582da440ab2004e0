using Weft.Runtime;

namespace Weft.HostileContracts;

/// <summary>Does what the language would not let it: calls itself without end, emits and declares as much as it is told to.</summary>
[GeneratedContract(Manifest)]
public sealed class Daredevil : Contract
{
    /// <summary>Slots of the map to declare; it touches none of them.</summary>
    public const uint DeclareSelector = 0x18219ab8;

    /// <summary>Calls of itself within itself; may be entered again.</summary>
    public const uint DescendSelector = 0x6664b97d;

    /// <summary>Calls of itself within itself; may not be entered again.</summary>
    public const uint EnterSelector = 0xa59f3e0c;

    /// <summary>Events to emit.</summary>
    public const uint ShoutSelector = 0x3aa844b0;

    private const string Manifest = """
        {"format":1,"contract":"Daredevil",
        "storage":[{"name":"Values","member":0,"keys":["UInt256"],"keyBytes":[32],"value":"UInt256","valueBytes":32,"setOnce":false}],
        "structs":[],
        "entryPoints":[
        {"name":"Declare","signature":"declare(uint256)","selector":"18219ab8","kind":"call","reentrant":false,
         "accesses":[{"site":0,"keys":["count"],"class":"argument"}],"calls":[]},
        {"name":"Descend","signature":"descend(uint256)","selector":"6664b97d","kind":"call","reentrant":true,"accesses":[],
         "calls":[{"site":1,"keys":["Self"],"class":"constant"}]},
        {"name":"Enter","signature":"enter(uint256)","selector":"a59f3e0c","kind":"call","reentrant":false,"accesses":[],
         "calls":[{"site":1,"keys":["Self"],"class":"constant"}]},
        {"name":"Shout","signature":"shout(uint256)","selector":"3aa844b0","kind":"call","reentrant":false,"accesses":[],"calls":[]}],
        "errors":[],
        "sites":[
        {"method":"Declare","kind":"write","member":"Values","keys":["count"],"class":"argument"},
        {"method":"Enter","kind":"call","member":"IDaredevil.Enter","keys":["Self"],"class":"constant"}],
        "abi":[
        {"type":"function","name":"declare","inputs":[{"name":"count","type":"uint256"}],"outputs":[],"stateMutability":"nonpayable"},
        {"type":"function","name":"descend","inputs":[{"name":"depth","type":"uint256"}],"outputs":[],"stateMutability":"nonpayable"},
        {"type":"function","name":"enter","inputs":[{"name":"depth","type":"uint256"}],"outputs":[],"stateMutability":"nonpayable"},
        {"type":"function","name":"shout","inputs":[{"name":"count","type":"uint256"}],"outputs":[],"stateMutability":"nonpayable"}]}
        """;

    /// <inheritdoc/>
    protected override void Bind(Frame frame) => base.RegisterProxy<IRawCalls, RawCallsProxy>();

    /// <inheritdoc/>
    protected override bool Dispatch(uint selector, ref AbiReader input, AbiWriter output)
    {
        var number = input.Read<ulong>();
        if (selector == EnterSelector || selector == DescendSelector)
        {
            if (selector == EnterSelector)
            {
                RejectReentry();
            }

            if (number > 0)
            {
                At<IRawCalls>(Self).Call(selector, number - 1);
            }

            return true;
        }

        for (var i = 0UL; selector == ShoutSelector && i < number; i++)
        {
            Frame.BeginEvent(Hash256.Zero, 0, 0);
            Frame.EndEvent();
        }

        return selector == ShoutSelector || selector == DeclareSelector;
    }

    /// <inheritdoc/>
    protected override bool DispatchAccess(uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access)
    {
        var number = input.Read<ulong>().Value;
        if (selector == DeclareSelector)
        {
            for (var i = 0UL; i < number; i++)
            {
                access.Write(0, 0, Known.Of((UInt256)i));
            }
        }
        else if (selector != ShoutSelector && number > 0)
        {
            var call = access.Call(1, access.Self, selector, 1);
            call.Arguments.Write(Known.Of(number - 1));
            call.Invoke();
        }

        return true;
    }
}
