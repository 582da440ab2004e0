using Weft.Runtime;

namespace Weft.HostileContracts;

/// <summary>What a word of a <see cref="Scripted"/> contract's script does.</summary>
public enum ScriptStep
{
    /// <summary>Adds the amount.</summary>
    Add,

    /// <summary>Adds the amount, which the access function does not know.</summary>
    AddUnknown,

    /// <summary>Subtracts the amount; a panic if that is too much.</summary>
    Subtract,

    /// <summary>Reverts unless the slot holds the amount.</summary>
    AtLeast,

    /// <summary>Returns, among others, what the slot holds.</summary>
    Read,

    /// <summary>Sets the slot to the amount.</summary>
    Write,

    /// <summary>Adds the amount; declared as a write of the whole map.</summary>
    AddInRange,

    /// <summary>Returns what the slot holds; declared as a read of the whole map.</summary>
    ReadInRange,

    /// <summary>Reverts if the amount is not zero.</summary>
    Fail,
}

/// <summary>
/// Declares the steps of one script and executes those of another. If both are the same, it is honest. A script is an array of numbers,
/// four for each step: what, member (0: 256 bits, 1: 64 bits, 2: 32 bits), key, amount.
/// </summary>
[GeneratedContract(Manifest)]
[GeneratedLines("Scripted.cs:1,Scripted.cs:2")]
public sealed class Scripted : Contract
{
    /// <summary>Numbers of one step.</summary>
    public const int StepLength = 4;

    private const string Manifest = """
        {"format":1,"contract":"Scripted",
        "storage":[
        {"name":"Large","member":0,"keys":["UInt256"],"keyBytes":[32],"value":"UInt256","valueBytes":32,"setOnce":false},
        {"name":"Medium","member":1,"keys":["UInt256"],"keyBytes":[32],"value":"ulong","valueBytes":8,"setOnce":false},
        {"name":"Small","member":2,"keys":["UInt256"],"keyBytes":[32],"value":"uint","valueBytes":4,"setOnce":false}],
        "structs":[],
        "entryPoints":[
        {"name":"Run","signature":"run(uint256[],uint256[])","selector":"026cbde0","kind":"call","reentrant":false,
         "accesses":[{"site":0,"keys":["key"],"class":"argument"}],"calls":[]}],
        "errors":[],
        "sites":[
        {"method":"Run","kind":"write","member":"Large","keys":["key"],"class":"argument"},
        {"method":"Run","kind":"write","member":"Medium","keys":["key"],"class":"argument"}],
        "abi":[
        {"type":"function","name":"run",
         "inputs":[{"name":"declared","type":"uint256[]"},{"name":"executed","type":"uint256[]"}],
         "outputs":[{"name":"","type":"uint256"}],"stateMutability":"nonpayable"}]}
        """;

    private Map<UInt256, UInt256> _large = null!;
    private Map<UInt256, ulong> _medium = null!;
    private Map<UInt256, uint> _small = null!;

    /// <inheritdoc/>
    protected override void Bind(Frame frame)
    {
        _large = new(frame, 0);
        _medium = new(frame, 1);
        _small = new(frame, 2);
    }

    /// <inheritdoc/>
    protected override bool Dispatch(uint selector, ref AbiReader input, AbiWriter output)
    {
        input.ReadArray<UInt256>();
        var script = input.ReadArray<UInt256>();
        UInt256 seen = 0;
        for (var i = 0; i + StepLength <= script.Length; i += StepLength)
        {
            var found = Execute((ScriptStep)(int)script[i], (int)script[i + 1], script[i + 2], script[i + 3]);
            seen = Unchecked.Add(Unchecked.Multiply(seen, 31), found);
        }

        output.Begin(1);
        output.Write(seen);
        return true;
    }

    /// <inheritdoc/>
    protected override bool DispatchAccess(uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access)
    {
        var script = input.ReadArray<UInt256>();
        for (var i = 0; script.IsKnown && i + StepLength <= script.Value.Length; i += StepLength)
        {
            Declare(
                (ScriptStep)(int)script.Value[i], (ushort)(int)script.Value[i + 1], Known.Of(script.Value[i + 2]),
                Known.Of(script.Value[i + 3]), access);
        }

        return true;
    }

    private static void Declare(ScriptStep step, ushort member, Known<UInt256> key, Known<UInt256> amount, AccessRecorder access)
    {
        switch (step)
        {
            case ScriptStep.Add:
                access.Add(0, member, key, amount);
                break;
            case ScriptStep.AddUnknown:
                access.Add(0, member, key, default);
                break;
            case ScriptStep.Subtract:
                access.Subtract(0, member, key, amount);
                break;
            case ScriptStep.AtLeast:
                access.AtLeast(0, member, key, amount);
                break;
            case ScriptStep.Read:
                access.Read(1, member, key);
                break;
            case ScriptStep.Write:
                access.Write(1, member, key);
                break;
            case ScriptStep.AddInRange:
                access.Add(1, member, default(Known<UInt256>), amount);
                break;
            case ScriptStep.ReadInRange:
                access.Read(1, member, default(Known<UInt256>));
                break;
        }
    }

    private UInt256 Execute(ScriptStep step, int member, UInt256 key, UInt256 amount)
    {
        switch (step)
        {
            case ScriptStep.Add or ScriptStep.AddUnknown or ScriptStep.AddInRange:
                Change(member, key, amount, isAddition: true);
                return 0;
            case ScriptStep.Subtract:
                Change(member, key, amount, isAddition: false);
                return 0;
            case ScriptStep.AtLeast:
                Require(Value(member, key) >= amount);
                return 0;
            case ScriptStep.Read or ScriptStep.ReadInRange:
                return Value(member, key);
            case ScriptStep.Write:
                Set(member, key, amount);
                return 0;
            default:
                Require(amount.IsZero);
                return 0;
        }
    }

    private void Change(int member, UInt256 key, UInt256 amount, bool isAddition)
    {
        var value = Value(member, key);
        Set(member, key, isAddition ? value + amount : value - amount);
    }

    private UInt256 Value(int member, UInt256 key) => member switch
    {
        0 => _large[key],
        1 => _medium[key],
        _ => _small[key],
    };

    // Conversions to the narrower types panic like additions of those types.
    private void Set(int member, UInt256 key, UInt256 value)
    {
        switch (member)
        {
            case 0:
                _large[key] = value;
                break;
            case 1:
                _medium[key] = (ulong)value;
                break;
            default:
                _small[key] = (uint)value;
                break;
        }
    }
}
