using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

// A rule about a type is asked of the type, once: whatever the shape of the syntax, an expression of that type is one. Of an
// expression inside another only the outermost is reported; of a declaration, its name.

/// <summary>Finds every expression and declaration of contract code whose type is, or holds, one that a rule is about.</summary>
internal static class TypeUse
{
    /// <summary>
    /// Calls <paramref name="report"/> with the place, its text, and what <paramref name="nameOf"/> says of its type; not for operations
    /// that something else is said of.
    /// </summary>
    public static void Register(
        RuleContext context,
        ContractSymbols symbols,
        Func<ITypeSymbol, string?> nameOf,
        Func<Location, string, string, Diagnostic> report,
        Func<IOperation, bool>? isSaid = null)
    {
        context.RegisterOperationBlockAction(block =>
        {
            if (!ContractCode.Of(block.Compilation, symbols).Contains(block.OwningSymbol)) return;
            foreach (var operation in block.OperationBlocks.SelectMany(root => root.DescendantsAndSelf()))
            {
                if (Find(TypeOf(operation), nameOf) is not { } found || Find(Around(operation)?.Type, nameOf) is not null) continue;
                if (isSaid?.Invoke(operation) == true) continue;
                block.ReportDiagnostic(report(operation.Syntax.GetLocation(), operation.Syntax.ToString(), found));
            }
        });
        context.RegisterSymbolAction(
            symbol =>
            {
                if (Find(TypeOf(symbol.Symbol), nameOf) is not { } found) return;
                if (!ContractCode.Of(symbol.Compilation, symbols).Contains(symbol.Symbol)) return;
                symbol.ReportDiagnostic(report(symbol.Symbol.Locations.First(), symbol.Symbol.Name, found));
            },
            SymbolKind.Method, SymbolKind.Property, SymbolKind.Field, SymbolKind.Parameter);
    }

    /// <summary>What a type is called that is looked for, or that an array, a pointer or a type argument of it is.</summary>
    public static string? Find(ITypeSymbol? type, Func<ITypeSymbol, string?> nameOf) => type is null ? null : nameOf(type) ?? type switch
    {
        IArrayTypeSymbol array => Find(array.ElementType, nameOf),
        IPointerTypeSymbol pointer => Find(pointer.PointedAtType, nameOf),
        INamedTypeSymbol { IsGenericType: true } named => FindAmong(named.TypeArguments, nameOf),
        _ => null,
    };

    // Asked of every operation of a project after every key press: without objects of its own.
    private static string? FindAmong(ImmutableArray<ITypeSymbol> arguments, Func<ITypeSymbol, string?> nameOf)
    {
        foreach (var argument in arguments)
        {
            if (Find(argument, nameOf) is { } found)
                return found;
        }
        return null;
    }

    private static IOperation? Around(IOperation operation) =>
        operation.Parent is IArgumentOperation argument ? argument.Parent : operation.Parent;

    private static ITypeSymbol? TypeOf(IOperation operation) =>
        operation is IVariableDeclaratorOperation { Initializer: null } declarator ? declarator.Symbol.Type : operation.Type;

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        { IsImplicitlyDeclared: true } => null,
        IMethodSymbol { AssociatedSymbol: null } method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };
}
