using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Baseline;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT2006: one slot that every call of an entry point writes. Silent where WEFT2005 speaks; for constructors and [SetOnce] storage,
/// which write once; and where the caller must be an account that storage names: what one account sends is in order anyway.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedSlotAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT2006.</summary>
    public SharedSlotAnalyzer()
        : base(Descriptors.WEFT2006_SharedSlot)
    {
    }

    private protected override IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred)
    {
        if (ContractSymbols.TryCreate(context.Compilation) is not { } symbols)
            yield break;
        var deltas = new ObservedDeltas(inferred, symbols, context);
        var found = new List<(int Site, string What, string Method)>();
        for (var index = 0; index < inferred.EntryMethods.Length; index++)
        {
            var method = inferred.EntryMethods[index];
            var slots = SharedSlots(inferred, inferred.Access.Entries[index], deltas).ToList();
            if (slots.Count == 0 || ContractSymbols.Has(method, symbols.ConstructorAttribute) || inferred.Access.Entries[index].IsView
                || IsForOneCaller(method, context, symbols))
                continue;
            found.AddRange(slots.Select(slot => (slot.Site, slot.What, $"'{method.Name}'")));
        }

        foreach (var slot in found.GroupBy(one => (one.Site, one.What)).OrderBy(group => group.Key.Site))
        {
            var site = inferred.Sites[slot.Key.Site];
            if (IsSetOnce((INamedTypeSymbol)context.Symbol, site.Model.Member, symbols))
                continue;
            yield return Diagnostic.Create(
                Descriptors.WEFT2006_SharedSlot, site.Location, slot.Key.What,
                string.Join(", ", slot.Select(one => one.Method).Distinct()));
        }
    }

    /// <summary>The slots of constant key that an entry point writes, each at the first place that does.</summary>
    private static IEnumerable<(int Site, string What)> SharedSlots(
        InferredAccess inferred, EntryAccess entry, ObservedDeltas deltas) =>
        ReportOfContract.Rows(inferred, entry)
            .Where(access => access.Row.Class == "constant" && access.Row.Kind is "write" or "read+write" && !deltas.Reads(access).Any())
            .SelectMany(access => access.Sites.Where(site => inferred.Access.Sites[site].Kind == SiteKind.Write).Take(1)
                .Select(site => (site, access.Row.What)));

    private static bool IsSetOnce(INamedTypeSymbol contract, string member, ContractSymbols symbols) =>
        contract.GetMembers(member).Any(property => ContractSymbols.Has(property, symbols.SetOnceAttribute)
            || ContractSymbols.Has((property as IPropertySymbol)?.PartialDefinitionPart, symbols.SetOnceAttribute));

    /// <summary>Whether a method, or one of the contract's that it calls, compares the caller with storage.</summary>
    private static bool IsForOneCaller(IMethodSymbol method, SymbolAnalysisContext context, ContractSymbols symbols)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { method };
        var pending = new Stack<IMethodSymbol>([method]);
        while (pending.Count > 0)
        {
            foreach (var operation in ContractBodies.Of(pending.Pop(), context.Compilation, context.CancellationToken))
            {
                if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test
                    && ((IsCaller(test.LeftOperand, symbols) && ContractBodies.StorageOf(test.RightOperand, symbols) is not null)
                        || (IsCaller(test.RightOperand, symbols) && ContractBodies.StorageOf(test.LeftOperand, symbols) is not null)))
                    return true;
                if (operation is IInvocationOperation call && ContractSymbols.Same(call.TargetMethod.ContainingType, method.ContainingType)
                    && seen.Add(call.TargetMethod))
                    pending.Push(call.TargetMethod);
            }
        }
        return false;
    }

    private static bool IsCaller(IOperation operation, ContractSymbols symbols) =>
        operation is IPropertyReferenceOperation { Property.Name: "Caller" } caller
        && ContractSymbols.Same(caller.Property.ContainingType, symbols.Contract);
}
