using Weft.Runtime;

namespace Weft.HostileContracts;

/// <summary>
/// Its storage is one map and one pinned slot; its access function declares what the entry point's first argument says
/// and nothing else, whatever the entry point then does.
/// </summary>
[GeneratedContract(Manifest)]
[GeneratedLines("Liar.cs:1,Liar.cs:2,Liar.cs:3,Liar.cs:4")]
public sealed class Liar : Contract
{
    /// <summary>declared kind (0 nothing, 1 read, 2 write, 3 range read, 4 range write, 5 everything), key.</summary>
    public const uint ReadSelector = 0xbb66f9f6;

    /// <summary>declared kind, key, value.</summary>
    public const uint WriteSelector = 0xb290414b;

    /// <summary>declared kind, value of the pinned slot.</summary>
    public const uint PinSelector = 0x6cb8cc49;

    /// <summary>Whether the call is declared, target.</summary>
    public const uint CallSelector = 0xff4c245b;

    private const string Manifest = """
        {"format":1,"contract":"Liar",
        "storage":[{"name":"Pinned","member":0,"keys":[],"keyBytes":[],"value":"UInt256","valueBytes":32,"setOnce":true},
        {"name":"Values","member":1,"keys":["UInt256"],"keyBytes":[32],"value":"UInt256","valueBytes":32,"setOnce":false}],
        "structs":[],
        "entryPoints":[
        {"name":"Call","signature":"call(uint8,address)","selector":"ff4c245b","kind":"call","reentrant":false,"accesses":[],
         "calls":[{"site":3,"keys":["target"],"class":"argument"}]},
        {"name":"Pin","signature":"pin(uint8,uint256)","selector":"6cb8cc49","kind":"call","reentrant":false,
         "accesses":[{"site":2,"keys":[],"class":"constant"}],"calls":[]},
        {"name":"Read","signature":"read(uint8,uint256)","selector":"bb66f9f6","kind":"view","reentrant":false,
         "accesses":[{"site":0,"keys":["key"],"class":"argument"}],"calls":[]},
        {"name":"Write","signature":"write(uint8,uint256,uint256)","selector":"b290414b","kind":"call","reentrant":false,
         "accesses":[{"site":1,"keys":["key"],"class":"argument"}],"calls":[]}],
        "errors":[],
        "sites":[
        {"method":"Read","kind":"read","member":"Values","keys":["key"],"class":"argument"},
        {"method":"Write","kind":"write","member":"Values","keys":["key"],"class":"argument"},
        {"method":"Pin","kind":"write","member":"Pinned","keys":[],"class":"constant"},
        {"method":"Call","kind":"call","member":"ILiar.Read","keys":["target"],"class":"argument"}],
        "abi":[
        {"type":"function","name":"call",
         "inputs":[{"name":"declared","type":"uint8"},{"name":"target","type":"address"}],
         "outputs":[],"stateMutability":"nonpayable"},
        {"type":"function","name":"pin",
         "inputs":[{"name":"declared","type":"uint8"},{"name":"value","type":"uint256"}],
         "outputs":[],"stateMutability":"nonpayable"},
        {"type":"function","name":"read",
         "inputs":[{"name":"declared","type":"uint8"},{"name":"key","type":"uint256"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"},
        {"type":"function","name":"write",
         "inputs":[{"name":"declared","type":"uint8"},{"name":"key","type":"uint256"},{"name":"value","type":"uint256"}],
         "outputs":[],"stateMutability":"nonpayable"}]}
        """;

    private Map<UInt256, UInt256> _values = null!;
    private Slot<UInt256> _pinned = null!;

    /// <inheritdoc/>
    protected override void Bind(Frame frame)
    {
        _pinned = new(frame, 0);
        _values = new(frame, 1);
        base.RegisterProxy<IRawCalls, RawCallsProxy>();
    }

    /// <inheritdoc/>
    protected override bool Dispatch(uint selector, ref AbiReader input, AbiWriter output)
    {
        input.Read<byte>();
        if (selector == ReadSelector)
        {
            output.Begin(1);
            output.Write(_values[input.Read<UInt256>()]);
        }
        else if (selector == WriteSelector)
        {
            _values[input.Read<UInt256>()] = input.Read<UInt256>();
        }
        else if (selector == PinSelector)
        {
            _pinned.Value = input.Read<UInt256>();
        }
        else if (selector == CallSelector)
        {
            At<IRawCalls>(input.Read<Address>()).Call(ReadSelector, 0, 0);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override bool DispatchAccess(uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access)
    {
        var declared = input.Read<byte>().Value;
        if (selector == CallSelector)
        {
            if (declared != 0)
            {
                var call = access.Call(3, input.Read<Address>(), ReadSelector, 2);
                call.Arguments.Write(Known.Of((byte)1));
                call.Arguments.Write(Known.Of(UInt256.Zero));
                call.Invoke();
            }

            return true;
        }

        if (selector == PinSelector)
        {
            if (declared != 0)
            {
                access.Write(2, 0);
            }

            return true;
        }

        Declare(declared, input.Read<UInt256>(), access);
        return true;
    }

    private static void Declare(byte declared, Known<UInt256> key, AccessRecorder access)
    {
        switch (declared)
        {
            case 1:
                access.Read(0, 1, key);
                break;
            case 2:
                access.Write(1, 1, key);
                break;
            case 3:
                access.Read(0, 1, default(Known<UInt256>));
                break;
            case 4:
                access.Write(1, 1, default(Known<UInt256>));
                break;
            case 5:
                access.Everything(0);
                break;
        }
    }
}
