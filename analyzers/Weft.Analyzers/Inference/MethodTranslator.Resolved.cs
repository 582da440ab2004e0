using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    /// <summary>
    /// The value of a slot that may change. <see cref="ResolvedKeys"/> decides whether it is worth reading while scheduling; otherwise it
    /// can only go to another contract.
    /// </summary>
    private SliceExpression[] ReadMutable(StorageElement element, int site, ITypeSymbol type)
    {
        var span = element.Place.Syntax.Span;
        var read = new ReadPlace(draft.Place, span.Start - body.Syntax.SpanStart, span.Length);
        var isDeferred = !context.IsResolved(read);
        if (!isDeferred)
            draft.ResolvedReads[site] = read;
        var local = NewLocal(isDeferred ? element.Member.Name + "Read" : element.Member.Name, type);
        Add(new ResolvedStatement(
            site, element.Member.Name, element.KeyValues.ToEquatableArray(), KeyTypes(element), types.NameOf(type), local, isDeferred));
        return [SliceExpression.Input(local)];
    }
}
