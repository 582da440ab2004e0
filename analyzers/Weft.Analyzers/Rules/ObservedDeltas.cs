// A read that turns a delta into a write. Where an entry point does nothing to a slot but add to it and subtract from it, its calls
// need not wait for one another; a single read of the slot, anywhere in the transaction, and they must. What an entry point
// does to the slots of one name tells which reads these are:
//
//   deltas, and reads                                                  the reads
//   stores of a sum or difference of the slot's own value, and reads   the same: what is added was read first, and seen by others
//   X += e, X -= e, X++, X-- whose value is used                       the change itself is the read
//
// Where another store writes the slot, it is a write anyway.

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

/// <summary>The slots of one contract that are only added to and subtracted from, and all the same read.</summary>
internal sealed class ObservedDeltas(InferredAccess inferred, ContractSymbols symbols, SymbolAnalysisContext context)
{
    private readonly INamedTypeSymbol contract = (INamedTypeSymbol)context.Symbol;
    private readonly Dictionary<int, (bool IsSum, bool IsUsed)> stores = [];

    /// <summary>Sites that make a write of what is otherwise added to or subtracted from.</summary>
    public IEnumerable<int> Reads((AccessRow Row, IReadOnlyList<int> Sites) access)
    {
        var sites = access.Sites;
        if (access.Row.Class == "range" || access.Row.Kind is not ("write" or "read+write"))
            return [];
        var changes = sites.Where(site => KindOf(site) is SiteKind.Write or SiteKind.Delta).ToList();
        if (changes.Count == 0 || !IsCountable(inferred.Access.Sites[changes[0]].Member)
            || !changes.All(site => KindOf(site) == SiteKind.Delta || StoreAt(site).IsSum))
            return [];
        return sites.Where(site => KindOf(site) == SiteKind.Read)
            .Concat(changes.Where(site => KindOf(site) == SiteKind.Write && StoreAt(site).IsUsed));
    }

    private SiteKind KindOf(int site) => inferred.Access.Sites[site].Kind;

    private bool IsCountable(string member) => contract.GetMembers(member).OfType<IPropertySymbol>()
        .Select(property => (property.Type as INamedTypeSymbol)?.TypeArguments.Last())
        .Any(type => type is { SpecialType: SpecialType.System_UInt32 or SpecialType.System_UInt64 }
            || ContractSymbols.Same(type, symbols.UInt128) || ContractSymbols.Same(type, symbols.UInt256));

    private (bool IsSum, bool IsUsed) StoreAt(int site)
    {
        if (!stores.TryGetValue(site, out var store))
        {
            var target = ContractBodies.At(inferred.Sites[site].Location, context.Compilation, context.CancellationToken);
            stores[site] = store = Store(target);
        }
        return store;
    }

    private (bool IsSum, bool IsUsed) Store(IOperation? target) => target?.Parent switch
    {
        ICompoundAssignmentOperation compound when compound.Target == target => (IsSum(compound), IsUsed(compound)),
        IIncrementOrDecrementOperation step => (step.OperatorMethod is not null || step.IsChecked, IsUsed(step)),
        ISimpleAssignmentOperation assignment when assignment.Target == target => (Chain(assignment.Value) is { } sum
            && StoredSum.IsSumOf(sum, target, symbols), IsUsed(assignment)),
        _ => default,
    };

    private static bool IsUsed(IOperation change) => change.Parent is not IExpressionStatementOperation;

    private static bool IsSum(ICompoundAssignmentOperation compound) =>
        compound.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract
        && (compound.OperatorMethod is not null || compound.IsChecked);

    private IOperation Chain(IOperation value) => StoredSum.ValueOf(value, context.Compilation, context.CancellationToken) ?? value;
}
