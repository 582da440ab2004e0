using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1009: At is given a [ContractInterface], and such an interface has only methods that the ABI can carry.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractInterfaceAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1009.</summary>
    public ContractInterfaceAnalyzer()
        : base(Descriptors.WEFT1009_ContractInterface)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (!symbols.IsContractInterface(type)) return;
                foreach (var problem in ProblemsOf(type, symbols))
                {
                    symbol.ReportDiagnostic(problem.As(Descriptors.WEFT1009_ContractInterface));
                }
            },
            SymbolKind.NamedType);
        context.RegisterOperationAction(operation => CheckUse(operation, symbols), OperationKind.Invocation);
    }

    private static void CheckUse(OperationAnalysisContext context, ContractSymbols symbols)
    {
        var target = ((IInvocationOperation)context.Operation).TargetMethod;
        if (target is not { Name: "At", TypeArguments: [var argument] }) return;
        if (!ContractSymbols.Same(target.ContainingType, symbols.Contract)) return;
        if (argument.TypeKind == TypeKind.Error || symbols.IsContractInterface(argument)) return;
        var advice = argument.TypeKind == TypeKind.Interface
            ? "Mark the interface [ContractInterface]."
            : "Name an interface marked [ContractInterface].";
        var place = context.Operation.Syntax.GetLocation();
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.WEFT1009_ContractInterface, place, argument.Name, "is no contract interface", advice));
    }

    private static IEnumerable<Problem> ProblemsOf(INamedTypeSymbol type, ContractSymbols symbols)
    {
        if (type.IsGenericType) yield return new(type, "is generic", "Write an interface for each type.");
        if (type.ContainingType is not null) yield return new(type, "is nested", "Move it out of the type around it.");
        if (type.IsFileLocal) yield return new(type, "is local to its file", "Remove the modifier file: its proxy is in another file.");
        foreach (var inherited in type.Interfaces)
        {
            if (inherited.TypeKind == TypeKind.Error || symbols.IsContractInterface(inherited)) continue;
            yield return new(type, $"inherits '{inherited.Name}'", "Inherit only contract interfaces.");
        }

        foreach (var member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method)
            {
                if (!method.IsAbstract) yield return new(method, "has a body", "Remove it: the contract at the address has one.");
                foreach (var problem in AbiShapes.ProblemsOf(method, symbols)) yield return problem;
            }
            else if (member is IPropertySymbol or IEventSymbol)
            {
                yield return new(member, "is no method", "Declare a method: only methods can be called.");
            }
            else if (member is IMethodSymbol { AssociatedSymbol: null, IsStatic: true })
            {
                yield return new(member, "is static", "Move it to a class: an instance is called.");
            }
        }
    }
}
