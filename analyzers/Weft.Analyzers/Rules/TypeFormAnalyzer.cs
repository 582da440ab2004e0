using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT1019: a type of contract code is a contract, a contract interface, a struct, an enumeration or a static class, and its methods are
/// not virtual: what a call reaches is what it names. What a contract class looks like is WEFT1004's.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeFormAnalyzer : ContractAnalyzer
{
    private const string ByName = "Remove it: methods are called by their names.";

    /// <summary>An analyzer of WEFT1019.</summary>
    public TypeFormAnalyzer()
        : base(Descriptors.WEFT1019_TypeForm)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        context.RegisterSymbolAction(
            symbol =>
            {
                var problem = symbol.Symbol is INamedTypeSymbol type ? ProblemOf(type, symbols) : ProblemOf((IMethodSymbol)symbol.Symbol);
                if (problem is not { } found) return;
                if (!ContractCode.Of(symbol.Compilation, symbols).Contains(symbol.Symbol)) return;
                symbol.ReportDiagnostic(found.As(Descriptors.WEFT1019_TypeForm));
            },
            SymbolKind.NamedType, SymbolKind.Method);
        context.RegisterOperationAction(
            operation =>
            {
                if (!ContractCode.Of(operation.Compilation, symbols).Contains(operation.ContainingSymbol)) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WEFT1019_TypeForm, operation.Operation.Syntax.GetLocation(),
                    "new { … }", "makes an object of a class without a name", "Use a tuple."));
            },
            OperationKind.AnonymousObjectCreation);
    }

    private static Problem? ProblemOf(INamedTypeSymbol type, ContractSymbols symbols)
    {
        switch (type.TypeKind)
        {
            case TypeKind.Enum or TypeKind.Error:
                return null;
            case TypeKind.Delegate:
                return new(type, "is a delegate", "Write a private method and call it.");
            case TypeKind.Interface:
                return symbols.IsContractInterface(type)
                    ? null : new(type, "is an interface that is no contract interface", "Mark it [ContractInterface], or remove it.");
            case TypeKind.Struct when type.IsRecord:
                return new(type, "is a record", "Make it a struct: a record brings methods that format and hash it.");
            case TypeKind.Struct when type.IsRefLikeType:
                return new(type, "is a ref struct", "Remove the modifier ref.");
            case TypeKind.Struct:
                return OddInterface(type, symbols, areContractInterfacesGood: false);
            case TypeKind.Class when symbols.IsContract(type) || ContractSymbols.Same(type.BaseType, symbols.Contract):
                return OddInterface(type, symbols, areContractInterfacesGood: true);
            case TypeKind.Class when type.IsStatic:
                return type.GetTypeMembers().Any(IsExtension)
                    ? new(type, "has an extension block", "Write static methods.") : null;
            case TypeKind.Class when type.IsRecord:
                return new(type, "is a record", "Make it a struct.");
            case TypeKind.Class:
                return new(type, "is a class that is no contract", "Make it a struct, or a static class.");
            default:
                return null;
        }
    }

    private static Problem? OddInterface(INamedTypeSymbol type, ContractSymbols symbols, bool areContractInterfacesGood)
    {
        var odd = type.AllInterfaces.FirstOrDefault(one =>
            one.TypeKind != TypeKind.Error && !(areContractInterfacesGood && symbols.IsContractInterface(one)));
        if (odd is null) return null;
        return areContractInterfacesGood
            ? new(type, $"implements '{odd.Name}', which is no contract interface", "Implement only contract interfaces.")
            : new(type, $"implements '{odd.Name}'", "Remove it: the methods of a struct are called by their names.");
    }

    private static Problem? ProblemOf(IMethodSymbol method)
    {
        var isOdd = method.IsOverride || method.IsVirtual || method.IsAbstract;
        if (!isOdd || method.IsImplicitlyDeclared || method.MethodKind == MethodKind.Destructor) return null;
        if (method.Name == nameof(GetHashCode)) return null; // WEFT1013 says it
        if (method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsRecord: false } type) return null;
        return new(method, method.IsOverride ? $"overrides a method of {type.BaseType?.Name}" : "is virtual", ByName);
    }

    /// <summary>Newer compilers than the one that the rules are built against have extension blocks: types without names.</summary>
    private static bool IsExtension(INamedTypeSymbol nested) => nested.Name.Length == 0;
}
