using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Literals in generated code. Each has exactly the type it is asked for.</summary>
internal static class SliceLiteral
{
    /// <summary>The default value of a type.</summary>
    public static SliceExpression Default(ITypeSymbol type, SliceTypes types) => type.SpecialType switch
    {
        SpecialType.System_Boolean => SliceExpression.Constant("false"),
        SpecialType.None or SpecialType.System_Char => SliceExpression.Constant($"default({types.NameOf(type)})"),
        _ => Of(0, type, types),
    };

    /// <summary>A constant of the language.</summary>
    public static SliceExpression Of(object? value, ITypeSymbol type, SliceTypes types)
    {
        switch (value)
        {
            case null:
                return SliceExpression.Unknown;
            case bool truth:
                return SliceExpression.Constant(truth ? "true" : "false");
            case string text:
                return SliceExpression.Constant(SymbolDisplay.FormatLiteral(text, quote: true));
            case char character:
                return SliceExpression.Constant(SymbolDisplay.FormatLiteral(character, quote: true));
        }
        var digits = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        var isNegative = digits[0] == '-';
        if (type.TypeKind == TypeKind.Enum)
            return SliceExpression.Constant($"({types.NameOf(type)})({digits})", isAtom: false);
        return type.SpecialType switch
        {
            SpecialType.System_Int32 => SliceExpression.Constant(digits, isAtom: !isNegative),
            SpecialType.System_UInt32 => SliceExpression.Constant(digits + "U"),
            SpecialType.System_Int64 => SliceExpression.Constant(digits + "L", isAtom: !isNegative),
            SpecialType.System_UInt64 => SliceExpression.Constant(digits + "UL"),
            SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 =>
                SliceExpression.Constant($"({types.NameOf(type)})({digits})", isAtom: false),
            _ => SliceExpression.Unknown,
        };
    }
}
