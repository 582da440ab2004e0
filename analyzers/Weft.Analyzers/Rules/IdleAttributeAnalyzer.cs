using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1016: an attribute of the contract language on something that it says nothing about.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdleAttributeAnalyzer : ContractAnalyzer
{
    private const string EntryPoint = "Put it on a public method of a contract.";

    /// <summary>An analyzer of WEFT1016.</summary>
    public IdleAttributeAnalyzer()
        : base(Descriptors.WEFT1016_IdleAttribute)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (var (at, name, advice) in Idle(symbol.Symbol, symbols))
                {
                    var place = at.Locations.First();
                    symbol.ReportDiagnostic(Diagnostic.Create(Descriptors.WEFT1016_IdleAttribute, place, name, at.Name, advice));
                }
            },
            SymbolKind.Method, SymbolKind.Property, SymbolKind.Field);
    }

    private static IEnumerable<(ISymbol At, string Name, string Advice)> Idle(ISymbol symbol, ContractSymbols symbols) => symbol switch
    {
        IMethodSymbol { PartialDefinitionPart: null } method => OfMethod(method, symbols),
        IPropertySymbol { PartialDefinitionPart: null } property when ContractSymbols.Has(property, symbols.SetOnceAttribute)
            && !ContractSymbols.Has(property, symbols.StorageAttribute) => [(property, "SetOnce", "Add [Storage], or remove it.")],
        IFieldSymbol field when ContractSymbols.Has(field, symbols.ReasonAttribute) && !IsError(field, symbols) =>
            [(field, "Reason", "Put it on a member of a contract's enum Error.")],
        _ => [],
    };

    private static IEnumerable<(ISymbol At, string Name, string Advice)> OfMethod(IMethodSymbol method, ContractSymbols symbols)
    {
        var isOfContract = symbols.IsContract(method.ContainingType) && EntryPoints.IsEntryPoint(method);
        var isOfInterface = symbols.IsContractInterface(method.ContainingType);
        if (!isOfContract && !isOfInterface)
        {
            if (ContractSymbols.Has(method, symbols.ViewAttribute)) yield return (method, "View", EntryPoint);
            if (ContractSymbols.Has(method, symbols.AbiNameAttribute)) yield return (method, "AbiName", EntryPoint);
        }

        if (!isOfContract)
        {
            if (ContractSymbols.Has(method, symbols.ConstructorAttribute)) yield return (method, "Constructor", EntryPoint);
            if (ContractSymbols.Has(method, symbols.ReentrantAttribute)) yield return (method, "Reentrant", EntryPoint);
        }

        if (ContractSymbols.Has(method, symbols.EventAttribute)) yield break;
        foreach (var parameter in method.Parameters.Where(parameter => ContractSymbols.Has(parameter, symbols.IndexedAttribute)))
        {
            yield return (parameter, "Indexed", "Put it on a parameter of an [Event].");
        }
    }

    private static bool IsError(IFieldSymbol field, ContractSymbols symbols) =>
        field.ContainingType is { TypeKind: TypeKind.Enum, Name: "Error" } && symbols.IsContract(field.ContainingType.ContainingType);
}
