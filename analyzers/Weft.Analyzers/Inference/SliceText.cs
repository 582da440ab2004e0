using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>How expressions of a slice stand in generated code.</summary>
internal static class SliceText
{
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
            return $"Known.Of({plain})";
        return $"{string.Join(" && ", value.Inputs.Select(input => input + ".IsKnown"))} ? Known.Of({plain}) : default";
    }

    /// <summary>The same as an operand of a larger text.</summary>
    public static string KnownOperand(SliceExpression value) =>
        value.Form == SliceForm.Value && value.Inputs.Count != 0 && !value.IsInput ? $"({Known(value)})" : Known(value);
}
