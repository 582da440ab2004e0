using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Generation;

/// <summary>Reads contract interfaces.</summary>
public static class InterfaceParser
{
    /// <summary>What the proxy of an interface must implement; <see langword="null"/> where it cannot.</summary>
    public static InterfaceModel? Parse(INamedTypeSymbol type, ContractSymbols symbols)
    {
        if (ProxyOf(type, symbols) is null)
            return null;
        var methods = new List<InterfaceMethodModel>();
        foreach (var declaring in type.AllInterfaces.Add(type).OrderBy(Qualified, StringComparer.Ordinal))
        {
            foreach (var method in Abstract(declaring).OfType<IMethodSymbol>())
                methods.Add(new(Qualified(declaring), EntryPoints.TryGet(method, symbols)!, ReturnType(method)));
        }
        return new(
            HintNames.NamespaceOf(type), type.Name, HintNames.Of(type), Qualified(type), type.DeclaredAccessibility == Accessibility.Public,
            methods.OrderBy(method => method.EntryPoint.Signature, StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>The proxy of an interface; <see langword="null"/> for a type that has none.</summary>
    public static InterfaceUseModel? ProxyOf(INamedTypeSymbol type, ContractSymbols symbols) =>
        type is { TypeKind: TypeKind.Interface, IsGenericType: false, ContainingType: null, IsFileLocal: false }
        && symbols.IsContractInterface(type)
        && type.AllInterfaces.Add(type).SelectMany(Abstract).All(member => IsCallable(member, symbols))
            ? new(Qualified(type), Qualified(type) + "Proxy")
            : null;

    private static IEnumerable<ISymbol> Abstract(INamedTypeSymbol type) =>
        type.GetMembers().Where(member => member is { IsAbstract: true, Kind: not SymbolKind.NamedType }
            && member is not IMethodSymbol { AssociatedSymbol: not null });

    private static bool IsCallable(ISymbol member, ContractSymbols symbols) =>
        member is IMethodSymbol method && EntryPoints.TryGet(method, symbols) is not null;

    private static string ReturnType(IMethodSymbol method) =>
        method.ReturnsVoid ? "void" : method.ReturnType.ToDisplayString(AbiTypes.QualifiedFormat);

    private static string Qualified(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
