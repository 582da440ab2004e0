using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    /// <summary>The value of a slot that may change, if it is worth reading while scheduling: <see cref="ResolvedKeys"/> decides.</summary>
    private SliceExpression[]? ReadWhileScheduling(StorageElement element, int site, ITypeSymbol type)
    {
        var span = element.Place.Syntax.Span;
        var read = new ReadPlace(draft.Place, span.Start - body.Syntax.SpanStart, span.Length);
        if (!context.IsResolved(read) || context.IsSetOnce(element.Member) || !types.CanCarry(type))
            return null;
        draft.ResolvedReads[site] = read;
        var local = NewLocal(element.Member.Name, type);
        Add(new ResolvedStatement(
            site, element.Member.Name, element.KeyValues.ToEquatableArray(), KeyTypes(element), types.NameOf(type), local));
        return [SliceExpression.Input(local)];
    }
}
