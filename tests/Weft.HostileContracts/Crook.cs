using Weft.Runtime;

namespace Weft.HostileContracts;

/// <summary>Views that are none: what they say of themselves is as it should be, what they do is not. Conditions ask them.</summary>
[GeneratedContract(Manifest)]
[GeneratedLines("Crook.cs:1,Crook.cs:2")]
public sealed class Crook : Contract
{
    private const uint CallsSelector = 0xd183ce14;
    private const uint CreatesSelector = 0xe36ff740;
    private const uint EmitsSelector = 0xf6fac9f5;
    private const uint LoopsSelector = 0x3c26d4dc;
    private const uint NumberSelector = 0x431aabc2;
    private const uint ReturnsSelector = 0xc5acb8b4;
    private const uint RevertsSelector = 0x738a551c;
    private const uint SetSelector = 0x1ab06ee5;
    private const uint TextSelector = 0x1f1bd692;
    private const uint WritesSelector = 0x74e3fb3e;

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

    // Data of a reason are 4 + 64 bytes and the text's, in full words of 32.
    private const string Word = "this is a reason to revert, and ";
    private const string Words = Word + Word + Word + Word + Word + Word + Word;
    private const string LongReason = Words + Words + Words + Words + Word;
    private const string MuchTooLongReason = LongReason + LongReason + LongReason + LongReason;

    private Map<UInt256, UInt256> _values = null!;

    /// <summary>Reasons to revert, by their length.</summary>
    public enum Error
    {
        /// <summary>Data that are just short enough to be told in a condition's failure.</summary>
        Long = 1,

        /// <summary>Data that are just too long for that.</summary>
        TooLong,

        /// <summary>Many times that.</summary>
        MuchTooLong,
    }

    /// <inheritdoc/>
    protected override void Bind(Frame frame)
    {
        _values = new(frame, 0);
        base.RegisterProxy<IRawCalls, RawCallsProxy>();
    }

    /// <inheritdoc/>
    protected override bool Dispatch(uint selector, ref AbiReader input, AbiWriter output)
    {
        if (selector == TextSelector)
        {
            output.Begin(1);
            output.WriteString("text");
            return true;
        }

        if (selector == EmitsSelector)
        {
            Frame.BeginEvent(Hash256.Zero, 0, 0);
            Frame.EndEvent();
            return Answer(output, 1, 1);
        }

        if (selector == CreatesSelector)
        {
            Create<Crook>(Hash256.Zero);
            return Answer(output, 1, 1);
        }

        return DispatchWithKey(selector, input.Read<UInt256>(), ref input, output);
    }

    /// <inheritdoc/>
    protected override bool DispatchAccess(uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access)
    {
        if (selector == NumberSelector || selector == LoopsSelector)
        {
            access.Read(0, 0, input.Read<UInt256>());
        }
        else if (selector != RevertsSelector && selector != ReturnsSelector)
        {
            // The views that write say so, and more: the guard has to stop them all the same.
            access.Write(1, 0, input.Read<UInt256>());
            access.Call(0, access.Self, SetSelector, 0);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override ErrorDescription DescribeError(long error) => error switch
    {
        (long)Error.Long => new("", LongReason),
        (long)Error.TooLong => new("", LongReason + "!"),
        _ => new("", MuchTooLongReason),
    };

    private bool DispatchWithKey(uint selector, UInt256 key, ref AbiReader input, AbiWriter output)
    {
        if (selector == SetSelector)
        {
            _values[key] = input.Read<UInt256>();
            return true;
        }

        if (selector == WritesSelector)
        {
            _values[key] = _values[key] + 1;
            return Answer(output, _values[key], 1);
        }

        if (selector == CallsSelector)
        {
            At<IRawCalls>(Self).Call(SetSelector, key, UInt256.One);
            return Answer(output, 1, 1);
        }

        if (selector == RevertsSelector)
        {
            if (key.IsZero)
            {
                Revert();
            }

            Revert((Error)(int)key);
        }

        var isEndless = selector == LoopsSelector;
        while (isEndless)
        {
            isEndless = _values[key] != UInt256.MaxValue;
        }

        return selector == ReturnsSelector ? Answer(output, 1, (int)key) : Answer(output, _values[key], 1);
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
