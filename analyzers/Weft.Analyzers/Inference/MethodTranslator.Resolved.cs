using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    /// <summary>The value of a slot that may change, if it is worth reading while scheduling: <see cref="ResolvedKeys"/> decides.</summary>
    private SliceExpression[]? ReadWhileScheduling(StorageElement element, int site, ITypeSymbol type)
    {
        if (!context.IsResolved(element.Place) || context.IsSetOnce(element.Member) || !types.CanCarry(type))
            return null;
        draft.ResolvedReads[site] = element.Place;
        var local = NewLocal(element.Member.Name, type);
        Add(new ResolvedStatement(
            site, element.Member.Name, element.KeyValues.ToEquatableArray(), KeyTypes(element), types.NameOf(type), local));
        return [SliceExpression.Input(local)];
    }
}
