// Storage that could be [SetOnce], because it is already set once and never again:
//
//   a Slot whose only write in the whole contract is one assignment at the top level of the constructor, which runs once
//
// and for which that would mean something, because its value flows into a key, a call target or a salt: straight, through locals, or as
// an argument of the contract's own methods. Where the contract itself or a storage handle goes where it cannot be followed, somebody
// else may write, and nothing is reported.

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT2008: storage that could be [SetOnce].</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PinnableStorageAnalyzer : AccessAnalyzer
{
    /// <summary>An analyzer of WEFT2008.</summary>
    public PinnableStorageAnalyzer()
        : base(Descriptors.WEFT2008_CouldBeSetOnce)
    {
    }

    private protected override IEnumerable<Diagnostic> Judge(SymbolAnalysisContext context, InferredAccess inferred)
    {
        if (ContractSymbols.TryCreate(context.Compilation) is not { } symbols
            || inferred.Sites.Any(site => site.Model.Member == SiteDraft.EverythingMember))
            yield break;
        var contract = (INamedTypeSymbol)context.Symbol;
        var candidates = StorageMembers.Of(contract, symbols)
            .Where(property => ContractSymbols.Same(property.Type.OriginalDefinition, symbols.Slot) && !IsSetOnce(property, symbols)
                && IsSetByConstructorOnly(property, contract, inferred, symbols, context))
            .ToList();
        if (candidates.Count == 0)
            yield break;
        var flow = new KeyFlow([.. ContractBodies.OfContract(contract, context.Compilation, context.CancellationToken)], contract, symbols);
        foreach (var property in candidates.Where(flow.ReachesKey))
            yield return Diagnostic.Create(Descriptors.WEFT2008_CouldBeSetOnce, property.Locations[0], property.Name);
    }

    private static bool IsSetOnce(IPropertySymbol property, ContractSymbols symbols) =>
        ContractSymbols.Has(property, symbols.SetOnceAttribute)
        || ContractSymbols.Has(property.PartialDefinitionPart, symbols.SetOnceAttribute);

    private static bool IsSetByConstructorOnly(
        IPropertySymbol property, INamedTypeSymbol contract, InferredAccess inferred, ContractSymbols symbols,
        SymbolAnalysisContext context)
    {
        var references = ContractBodies.OfContract(contract, context.Compilation, context.CancellationToken)
            .OfType<IPropertyReferenceOperation>().Where(reference => ContractSymbols.Same(reference.Property, property)).ToList();
        var isFollowed = references.All(reference =>
            reference.Parent is IPropertyReferenceOperation { Instance: { } handle } && handle == reference);
        var writes = inferred.Sites.Where(site => site.Model.Member == property.Name && site.Model.Kind != SiteKind.Read).ToList();
        return isFollowed && writes.Count == 1
            && ContractBodies.At(writes[0].Location, context.Compilation, context.CancellationToken) is { } target
            && IsTopLevelAssignment(target, symbols, context.Compilation, context.CancellationToken);
    }

    /// <summary>Whether a target is assigned by a statement of a constructor's own block.</summary>
    private static bool IsTopLevelAssignment(
        IOperation target, ContractSymbols symbols, Compilation compilation, CancellationToken cancellation) =>
        target.Parent is ISimpleAssignmentOperation
        {
            Parent: IExpressionStatementOperation { Parent: IBlockOperation { Parent: IMethodBodyOperation body } },
        } assignment
        && assignment.Target == target
        && SharedModels.Of(compilation, body.Syntax.SyntaxTree).GetDeclaredSymbol(body.Syntax, cancellation) is IMethodSymbol method
        && ContractSymbols.Has(method, symbols.ConstructorAttribute);

    /// <summary>Follows values of storage forward through the methods of one contract.</summary>
    private sealed class KeyFlow(IReadOnlyList<IOperation> operations, INamedTypeSymbol contract, ContractSymbols symbols)
    {
        /// <summary>Whether the value of a slot reaches a key, a target or a salt.</summary>
        public bool ReachesKey(IPropertySymbol slot)
        {
            var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            return operations.OfType<IPropertyReferenceOperation>()
                .Where(reference => ContractSymbols.Same(reference.Property, slot) && reference.Parent is IPropertyReferenceOperation)
                .Any(reference => ReachesKey(reference.Parent!, seen));
        }

        private bool ReachesKey(IOperation value, HashSet<ISymbol> seen)
        {
            for (var around = value; around is not null and not IBlockOperation; around = around.Parent)
            {
                switch (around)
                {
                    case IArgumentOperation { Parent: IPropertyReferenceOperation element }
                        when symbols.IsStorageHandle(element.Property.ContainingType):
                        return true;
                    case IArgumentOperation { Parent: IInvocationOperation call } argument:
                        if (ContractSymbols.Same(call.TargetMethod.ContainingType, symbols.Contract))
                            return call.TargetMethod.Name is "At" or "Create" or "AddressOf";
                        if (ContractSymbols.Same(call.TargetMethod.ContainingType, contract) && argument.Parameter is { } parameter)
                            return UsesReachKey(parameter, seen);
                        break;
                    case IVariableDeclaratorOperation declarator:
                        return UsesReachKey(declarator.Symbol, seen);
                    case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local }:
                        return UsesReachKey(local.Local, seen);
                }
            }
            return false;
        }

        private bool UsesReachKey(ISymbol symbol, HashSet<ISymbol> seen) => seen.Add(symbol) && operations.Any(operation => operation switch
        {
            ILocalReferenceOperation local => ContractSymbols.Same(local.Local, symbol) && ReachesKey(local, seen),
            IParameterReferenceOperation parameter => ContractSymbols.Same(parameter.Parameter, symbol) && ReachesKey(parameter, seen),
            _ => false,
        });
    }
}
