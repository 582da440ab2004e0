using Weft.Runtime;

namespace Weft.HostileContracts;

/// <summary>Views that are none: what they say of themselves is as it should be, what they do is not. Conditions ask them.</summary>
[GeneratedContract(Manifest)]
[GeneratedLines("Crook.cs:1,Crook.cs:2")]
public sealed class Crook : Contract
{
    private const string Manifest = """
        {"format":1,"contract":"Crook",
        "storage":[{"name":"Values","member":0,"keys":["UInt256"],"keyBytes":[32],"value":"UInt256","valueBytes":32,"setOnce":false}],
        "structs":[],
        "entryPoints":[
        {"name":"Calls","signature":"calls(uint256)","selector":"d183ce14","kind":"view","reentrant":true,
         "accesses":[],"calls":[]},
        {"name":"Creates","signature":"creates()","selector":"e36ff740","kind":"view","reentrant":true,
         "accesses":[],"calls":[]},
        {"name":"Emits","signature":"emits()","selector":"f6fac9f5","kind":"view","reentrant":true,
         "accesses":[],"calls":[]},
        {"name":"Loops","signature":"loops(uint256)","selector":"3c26d4dc","kind":"view","reentrant":true,
         "accesses":[{"site":0,"keys":["key"],"class":"argument"}],"calls":[]},
        {"name":"Number","signature":"number(uint256)","selector":"431aabc2","kind":"view","reentrant":true,
         "accesses":[{"site":0,"keys":["key"],"class":"argument"}],"calls":[]},
        {"name":"Returns","signature":"returns(uint256)","selector":"c5acb8b4","kind":"view","reentrant":true,
         "accesses":[],"calls":[]},
        {"name":"Reverts","signature":"reverts(uint256)","selector":"738a551c","kind":"view","reentrant":true,
         "accesses":[],"calls":[]},
        {"name":"Set","signature":"set(uint256,uint256)","selector":"1ab06ee5","kind":"call","reentrant":true,
         "accesses":[{"site":1,"keys":["key"],"class":"argument"}],"calls":[]},
        {"name":"Text","signature":"text()","selector":"1f1bd692","kind":"view","reentrant":true,
         "accesses":[],"calls":[]},
        {"name":"Writes","signature":"writes(uint256)","selector":"74e3fb3e","kind":"view","reentrant":true,
         "accesses":[{"site":1,"keys":["key"],"class":"argument"}],"calls":[]}],
        "errors":[],
        "sites":[
        {"method":"Number","kind":"read","member":"Values","keys":["key"],"class":"argument"},
        {"method":"Set","kind":"write","member":"Values","keys":["key"],"class":"argument"}],
        "abi":[
        {"type":"function","name":"calls","inputs":[{"name":"key","type":"uint256"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"},
        {"type":"function","name":"creates","inputs":[],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"},
        {"type":"function","name":"emits","inputs":[],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"},
        {"type":"function","name":"loops","inputs":[{"name":"key","type":"uint256"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"},
        {"type":"function","name":"number","inputs":[{"name":"key","type":"uint256"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"},
        {"type":"function","name":"returns","inputs":[{"name":"key","type":"uint256"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"},
        {"type":"function","name":"reverts","inputs":[{"name":"key","type":"uint256"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"},
        {"type":"function","name":"set","inputs":[{"name":"key","type":"uint256"},{"name":"value","type":"uint256"}],
         "outputs":[],"stateMutability":"nonpayable"},
        {"type":"function","name":"text","inputs":[],
         "outputs":[{"name":"","type":"string"}],"stateMutability":"view"},
        {"type":"function","name":"writes","inputs":[{"name":"key","type":"uint256"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"view"}]}
        """;

    private Map<UInt256, UInt256> _values = null!;

    /// <inheritdoc/>
    protected override void Bind(Frame frame) => _values = new(frame, 0);

    /// <inheritdoc/>
    protected override bool Dispatch(uint selector, ref AbiReader input, AbiWriter output)
    {
        if (selector == AbiSelector.Of("text()"))
        {
            output.Begin(1);
            output.WriteString("text");
            return true;
        }

        if (selector == AbiSelector.Of("emits()"))
        {
            Frame.BeginEvent(Hash256.Zero, 0, 0);
            Frame.EndEvent();
            return Answer(output, 1, 1);
        }

        if (selector == AbiSelector.Of("creates()"))
        {
            Frame.Create<Crook>(Hash256.Zero, []);
            return Answer(output, 1, 1);
        }

        return DispatchWithKey(selector, input.Read<UInt256>(), ref input, output);
    }

    /// <inheritdoc/>
    protected override bool DispatchAccess(uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access)
    {
        if (selector == AbiSelector.Of("number(uint256)") || selector == AbiSelector.Of("loops(uint256)"))
        {
            access.Read(0, 0, input.Read<UInt256>());
        }
        else if (selector != AbiSelector.Of("reverts(uint256)") && selector != AbiSelector.Of("returns(uint256)"))
        {
            // The views that write say so, and more: the guard has to stop them all the same.
            access.Write(1, 0, input.Read<UInt256>());
            access.Call(0, access.Self, AbiSelector.Of("set(uint256,uint256)"), 0);
        }

        return true;
    }

    private bool DispatchWithKey(uint selector, UInt256 key, ref AbiReader input, AbiWriter output)
    {
        if (selector == AbiSelector.Of("set(uint256,uint256)"))
        {
            _values[key] = input.Read<UInt256>();
            return true;
        }

        if (selector == AbiSelector.Of("writes(uint256)"))
        {
            _values[key] = _values[key] + 1;
            return Answer(output, _values[key], 1);
        }

        if (selector == AbiSelector.Of("calls(uint256)"))
        {
            var call = Frame.BeginCall(AbiSelector.Of("set(uint256,uint256)"), 2);
            call.Write(key);
            call.Write(UInt256.One);
            Frame.Call(Self);
            return Answer(output, 1, 1);
        }

        if (selector == AbiSelector.Of("reverts(uint256)"))
        {
            throw new RevertException(new byte[(int)key]);
        }

        var isEndless = selector == AbiSelector.Of("loops(uint256)");
        while (isEndless)
        {
            isEndless = _values[key] != UInt256.MaxValue;
        }

        return selector == AbiSelector.Of("returns(uint256)") ? Answer(output, 1, (int)key) : Answer(output, _values[key], 1);
    }

    private static bool Answer(AbiWriter output, UInt256 number, int words)
    {
        output.Begin(words);
        for (var i = 0; i < words; i++)
        {
            output.Write(number);
        }

        return true;
    }
}
