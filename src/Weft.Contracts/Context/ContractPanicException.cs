using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weft;

/// <summary>What went wrong inside the language itself. The numbers are Solidity's <c>Panic(uint256)</c> codes.</summary>
public enum PanicCode : byte
{
    /// <summary>Arithmetic left the range of its type, or a conversion did not fit.</summary>
    Arithmetic = 0x11,

    /// <summary>Division or remainder by zero.</summary>
    DivisionByZero = 0x12,

    /// <summary>A number is no member of the enumeration it was converted to.</summary>
    EnumRange = 0x21,

    /// <summary>An index lies outside its array.</summary>
    IndexOutOfRange = 0x32,
}

/// <summary>
/// Ends a transaction because an operation has no result. The receipt then carries Solidity's <c>Panic(uint256)</c> with
/// <see cref="Code"/>. Contracts cannot catch it.
/// </summary>
public sealed class ContractPanicException : Exception
{
    /// <summary>Makes the panic with this code.</summary>
    /// <param name="code">Why the operation has no result.</param>
    public ContractPanicException(PanicCode code)
        : base(MessageOf(code)) => Code = code;

    /// <summary>Why the operation has no result.</summary>
    public PanicCode Code { get; }

    private static string MessageOf(PanicCode code) => code switch
    {
        PanicCode.Arithmetic => "Panic 0x11: arithmetic left the range of its type.",
        PanicCode.DivisionByZero => "Panic 0x12: division by zero.",
        PanicCode.EnumRange => "Panic 0x21: the number is no member of the enumeration.",
        PanicCode.IndexOutOfRange => "Panic 0x32: the index lies outside the array.",
        _ => $"Panic 0x{(byte)code:x2}.",
    };
}

// Throwing lives in calls that are never inlined, so that a checked operator costs its caller one compare and one branch.
internal static class Panic
{
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Arithmetic() => throw new ContractPanicException(PanicCode.Arithmetic);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DivisionByZero() => throw new ContractPanicException(PanicCode.DivisionByZero);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void EnumRange() => throw new ContractPanicException(PanicCode.EnumRange);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void IndexOutOfRange() => throw new ContractPanicException(PanicCode.IndexOutOfRange);
}
