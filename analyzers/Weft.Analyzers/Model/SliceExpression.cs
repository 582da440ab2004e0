using System.Linq;

namespace Weft.Analyzers.Model;

/// <summary>From what a key is computed, the strongest first. Written to the manifest in lower case.</summary>
public enum AccessClass
{
    /// <summary>Literals and the contract itself.</summary>
    Constant,

    /// <summary>Parameters, context, and pure functions of them.</summary>
    Argument,

    /// <summary>Storage that is set once.</summary>
    Pinned,

    /// <summary>What another contract returns: exact where that contract knows it, else a range.</summary>
    Called,

    /// <summary>Mutable storage that is read while scheduling.</summary>
    Resolved,

    /// <summary>Anything else: the access widens to a range.</summary>
    Range,
}

/// <summary>How the text of an expression is to be read.</summary>
public enum SliceForm
{
    /// <summary>Nothing is known of the value.</summary>
    Unknown,

    /// <summary>C# text of a plain value, which can be computed when every input is known. It never throws.</summary>
    Value,

    /// <summary>A function of <c>Known&lt;T&gt;</c> values, which handles unknown ones by itself.</summary>
    Lifted,

    /// <summary>A member of the value of the one input, deferred where that is.</summary>
    Part,
}

/// <summary>
/// A value in a slice, as C# text over the slice's locals. Immutable, equal by value, no symbols: it is a pipeline value.
/// </summary>
/// <param name="Form">How to read the text.</param>
/// <param name="Text">The text. In <see cref="SliceForm.Value"/> an input <c>x</c> stands as <c>x.Value</c>.</param>
/// <param name="Inputs">Locals and parameters that the text mentions, each once.</param>
/// <param name="Class">Weakest class of what the text mentions beside its inputs.</param>
/// <param name="IsAtom">Whether the text can be an operand without parentheses.</param>
/// <param name="IsWrapping">Whether the text has integer arithmetic or casts that must not be checked.</param>
/// <param name="Parts">Arguments of a <see cref="SliceForm.Lifted"/> function, whose name the text is.</param>
public sealed record SliceExpression(
    SliceForm Form, string Text, EquatableArray<string> Inputs, AccessClass Class, bool IsAtom, bool IsWrapping,
    EquatableArray<SliceExpression> Parts = default)
{
    /// <summary>Three-valued <c>and</c>.</summary>
    public const string And = "Known.And";

    /// <summary>Three-valued <c>or</c>.</summary>
    public const string Or = "Known.Or";

    /// <summary>Three-valued <c>not</c>.</summary>
    public const string Not = "Known.Not";

    /// <summary>An element of an array.</summary>
    public const string Element = "Known.Element";

    /// <summary>Functions whose value is known only when every argument is, and not always then.</summary>
    public const string Quotient = "Known.Quotient", Remainder = "Known.Remainder", MulDiv = "Known.MulDiv", Narrow = "Known.Narrow",
        Widen = "Known.Widen", ElementFromEnd = "Known.ElementFromEnd";

    /// <summary>One of two values.</summary>
    public const string Choose = "Known.Choose";

    /// <summary>The value of which nothing is known.</summary>
    public static SliceExpression Unknown { get; } = new(SliceForm.Unknown, "default", default, AccessClass.Range, true, false);

    /// <summary>Whether nothing is known of the value.</summary>
    public bool IsUnknown => Form == SliceForm.Unknown;

    /// <summary>Whether the expression is one local or parameter and nothing else.</summary>
    public bool IsInput => Form == SliceForm.Value && Inputs.Count == 1 && Text == Inputs[0] + ".Value";

    /// <summary>Whether the expression is a member of the value of one local or parameter, or a member of one.</summary>
    public bool IsMember { get; init; }

    /// <summary>Whether the value can be known only when every part is.</summary>
    public bool NeedsAllParts => Text is Element or Quotient or Remainder or MulDiv or Widen or ElementFromEnd
        || Text.StartsWith(Narrow, System.StringComparison.Ordinal);

    /// <summary>The text as an operand of a larger text.</summary>
    public string Operand => IsAtom ? Text : $"({Text})";

    /// <summary>A local or parameter.</summary>
    public static SliceExpression Input(string local) =>
        new(SliceForm.Value, local + ".Value", new([local]), AccessClass.Constant, true, false);

    /// <summary>A text without inputs.</summary>
    public static SliceExpression Constant(string text, bool isAtom = true, AccessClass @class = AccessClass.Constant, bool isWrapping =
        false) =>
        new(SliceForm.Value, text, default, @class, isAtom, isWrapping);

    /// <summary>A text over the inputs of its operands. The operands are plain values.</summary>
    public static SliceExpression Compose(string text, bool isAtom, bool isWrapping, params SliceExpression[] operands) => new(
        SliceForm.Value,
        text,
        operands.SelectMany(operand => operand.Inputs).Distinct().ToEquatableArray(),
        Weakest(operands),
        isAtom,
        isWrapping || operands.Any(operand => operand.IsWrapping));

    /// <summary>A function of <c>Known&lt;T&gt;</c> values.</summary>
    public static SliceExpression Lift(string function, params SliceExpression[] operands) =>
        Compose(function, isAtom: true, isWrapping: false, operands) with { Form = SliceForm.Lifted, Parts = new(operands), IsWrapping =
            false };

    private static AccessClass Weakest(SliceExpression[] operands) =>
        operands.Where(operand => !operand.IsUnknown).Select(operand => operand.Class).DefaultIfEmpty(AccessClass.Constant).Max();
}
