using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    private string WideName => types.NameOf(symbols.UInt256!);

    private SliceExpression WideZero => SliceExpression.Constant(WideName + ".Zero");

    private SliceExpression WideOne => SliceExpression.Constant(WideName + ".One");

    /// <summary>A slot is changed by an amount that nothing else of the slot decides.</summary>
    private SliceExpression[] Change(DeltaChange change)
    {
        var element = ElementOf(change.Target)!;
        VisitKeys(element);
        var start = current.Count;
        var amount = change.Amount is null ? WideOne : Wide(Single(Visit(change.Amount)), change.Amount.Type);
        KeepKeys(element, start);
        AddDelta(element, change.Kind, amount);
        return [];
    }

    /// <summary>The transaction fails unless a slot holds so much; whether it does is nowhere known beforehand.</summary>
    private SliceExpression Check(DeltaCheck check)
    {
        var element = ElementOf(check.Element)!;
        VisitKeys(element);
        var start = current.Count;
        var bound = check.Bound is null ? WideOne : Wide(Single(Visit(check.Bound)), check.Bound.Type);
        KeepKeys(element, start);
        AddDelta(element, DeltaKind.AtLeast, check is { IsStrict: true, Bound: { } above } ? Above(above, bound) : bound);
        return SliceExpression.Unknown;
    }

    private void AddDelta(StorageElement element, DeltaKind kind, SliceExpression amount, bool isCopy = false)
    {
        var site = AddSite(SiteKind.Delta, element);
        draft.Sites[site] = draft.Sites[site] with { IsCheck = kind == DeltaKind.AtLeast };
        Add(new DeltaStatement(site, kind, element.Member.Name, element.KeyValues.ToEquatableArray(), amount, KeyTypes(element), isCopy));
    }

    private SliceExpression Wide(SliceExpression value, ITypeSymbol? type) => types.IsWide(type) ? value
        : Compose(symbols.UInt256, text => $"({WideName}){text[0]}", [(value, type)], isAtom: false);

    // Nothing is above the greatest number: to ask for that number itself is then enough, for the contract fails anyway.
    private SliceExpression Above(IOperation operation, SliceExpression bound)
    {
        if (DeltaScan.Constant(operation) is < ulong.MaxValue and var constant)
            return SliceExpression.Constant($"({WideName}){(constant + 1).ToString(CultureInfo.InvariantCulture)}UL", isAtom: false);
        return Compose(symbols.UInt256, text => $"{WideName}.Max({text[0]}, Unchecked.Add({text[0]}, {WideName}.One))",
            [(bound, symbols.UInt256)]);
    }
}
