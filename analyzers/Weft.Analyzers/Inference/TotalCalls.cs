using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Inference;

/// <summary>
/// Methods that an access function may call in the contract's stead: pure, and without a failure for any argument. A method
/// that is not listed gives an unknown value.
/// </summary>
internal static class TotalCalls
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Weft.Unchecked.Add", "Weft.Unchecked.Subtract", "Weft.Unchecked.Multiply", "Weft.Unchecked.Negate",
        "Weft.UInt256.Min", "Weft.UInt256.Max", "Weft.UInt256.AbsDiff", "Weft.UInt256.CompareTo", "Weft.UInt256.Equals",
        "Weft.UInt256.Sqrt", "Weft.Int256.Min", "Weft.Int256.Max", "Weft.Int256.CompareTo", "Weft.Int256.Equals",
        "Weft.Address.CompareTo", "Weft.Address.Equals", "Weft.Hash256.CompareTo", "Weft.Hash256.Equals",
        "Weft.Keccak256.Hash", "System.Math.Min", "System.Math.Max",
    };

    /// <summary>Whether a method is listed.</summary>
    public static bool IsTotal(IMethodSymbol method) =>
        !method.IsGenericMethod && Names.Contains(method.ContainingType.ToDisplayString() + "." + method.Name);
}
