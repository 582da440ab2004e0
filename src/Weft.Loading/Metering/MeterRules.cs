using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>From where a method reaches the meter.</summary>
internal enum MeterSource
{
    /// <summary>It does not: its callers pay, or the runtime calls it outside any transaction.</summary>
    None,

    /// <summary>A local variable, filled from the frame of the object at the start.</summary>
    Local,

    /// <summary>A parameter that is added after the others, and that every call passes on.</summary>
    Parameter,

    /// <summary>The recorder, which is the last parameter of an access function already.</summary>
    Recorder,
}

/// <summary>What is fixed about metered code, for who writes it and for who checks it.</summary>
internal static class MeterRules
{
    /// <summary>Number of the way that charges are put in: what was metered in another way is metered again.</summary>
    public const int Version = 1;

    /// <summary>Methods without jumps whose whole price is no more than this are paid by their callers.</summary>
    public const long PrepaidGasMax = 100;

    public const string MeterType = "Weft.Runtime.GasMeter";

    /// <summary>From where a method reaches the meter, if it is one that pays itself.</summary>
    public static MeterSource SourceOf(OwnMethod method) =>
        method.Declaring.Form is OwnForm.Contract or OwnForm.Proxy && !method.IsStatic
            ? IsHook(method, "DispatchAccess") ? MeterSource.Recorder : MeterSource.Local
            : MeterSource.Parameter;

    /// <summary>
    /// Whether the runtime calls a method where no transaction runs: the constructors of contracts and proxies, and Bind. What they do is
    /// the generator's: no jumps, no calls but of the library.
    /// </summary>
    public static bool IsFree(OwnMethod method) =>
        IsHook(method, "Bind") || (method.IsConstructor && method.Declaring.Form is (OwnForm.Contract or OwnForm.Proxy));

    /// <summary>Whether an instruction makes a method's price depend on more than its code.</summary>
    public static bool IsVariable(GasTable table, Instruction instruction) =>
        instruction.IsJump || GasTable.CodeOf(instruction) == ILOpCode.Newarr || table.PerElement(instruction) > 0;

    private static bool IsHook(OwnMethod method, string name) => method.Name == name && TypeVerifier.IsHook(method);
}
