using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>How expressions of a slice stand in generated code.</summary>
internal static class SliceText
{
    private const string ValueOf = ".Value";

    /// <summary>The text of an expression as a <c>Known&lt;T&gt;</c>; <c>default</c>, which is unknown, where nothing is known.</summary>
    public static string Known(SliceExpression value)
    {
        if (value.Form == SliceForm.Unknown)
            return value.Text;
        if (value.Form == SliceForm.Lifted)
            return $"{value.Text}({string.Join(", ", value.Parts.Select(Known))})";
        if (value.IsInput)
            return value.Inputs[0];
        if (value.Form == SliceForm.Part)
            return $"{value.Inputs[0]}.Part({value.Text})";
        var plain = value.IsWrapping ? $"unchecked({value.Text})" : value.Text;
        if (value.Inputs.Count == 0)
            return Whole(plain);
        return $"{string.Join(" && ", value.Inputs.Select(input => input + ".IsKnown"))} ? Known.Of({plain}) : default";
    }

    /// <summary>The same as an operand of a larger text.</summary>
    public static string KnownOperand(SliceExpression value) =>
        value.Form == SliceForm.Value && value.Inputs.Count != 0 && !value.IsInput ? $"({Known(value)})" : Known(value);

    /// <summary>The text of a condition that is its contrary. The condition is an operand.</summary>
    public static string Not(string condition) =>
        condition.StartsWith("!", StringComparison.Ordinal) ? condition.Substring(1) : "!" + condition;

    /// <summary>Whether two values are the same.</summary>
    public static string Equal(string left, string right) =>
        Carried(left) is { } known ? $"{known}.Is({Carried(right) ?? right})"
        : Carried(right) is { } other ? $"{other}.Is({left})"
        : $"({left} == {right})";

    /// <summary>Whether a number is below another.</summary>
    public static string Less(string left, string right) => Carried(left) is null && Carried(right) is null
        ? $"({left} < {right})"
        : $"{Whole(left)}.IsLess({Carried(right) ?? right})";

    /// <summary>A plain text as a <c>Known&lt;T&gt;</c>.</summary>
    private static string Whole(string plain) => Carried(plain) ?? $"Known.Of({plain})";

    /// <summary>The <c>Known&lt;T&gt;</c> that a plain text is the value of, if it is no more than that.</summary>
    private static string? Carried(string plain) =>
        plain is "access.Caller" or "access.Origin" ? plain.Replace("access.", "access.Known")
        : plain.EndsWith(ValueOf, StringComparison.Ordinal)
            && SyntaxFacts.IsValidIdentifier(plain.Substring(0, plain.Length - ValueOf.Length).TrimStart('@'))
                ? plain.Substring(0, plain.Length - ValueOf.Length)
        : null;
}
