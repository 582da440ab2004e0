using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>How values lie in call data.</summary>
internal static class WireTypes
{
    /// <summary>The form of a type that the ABI can carry.</summary>
    public static WireType Of(ITypeSymbol type, SliceTypes types) => type switch
    {
        { SpecialType: SpecialType.System_String } => new(WireForm.Text, "string"),
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => new(WireForm.Bytes, "byte"),
        IArrayTypeSymbol array => new(WireForm.Array, types.NameOf(array.ElementType)),
        _ => new(WireForm.Word, types.NameOf(type)),
    };
}
