using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Symbols;

/// <summary>
/// Which methods other code may call through the ABI, and as what. The methods of a contract and those of a contract
/// interface are read by the same rules, so that both sides of a call agree on the selector.
/// </summary>
public static class EntryPoints
{
    /// <summary>Elements of a tuple. C# nests the eighth, which only the compiler sees; what a pool says of a tick has eight.</summary>
    public const int TupleElementsMax = 8;

    /// <summary>
    /// The entry points of a contract: its own public instance methods that override nothing. Methods that the ABI cannot
    /// carry are left out, and of several with one selector the first by signature stays; rules report both.
    /// </summary>
    public static IReadOnlyList<(IMethodSymbol Method, EntryPointModel Model)> OfContract(
        INamedTypeSymbol contract, ContractSymbols symbols)
    {
        var found = contract.GetMembers().OfType<IMethodSymbol>()
            .Where(IsEntryPoint)
            .Select(method => (Method: method, Model: TryGet(method, symbols)))
            .Where(pair => pair.Model is not null)
            .OrderBy(pair => pair.Model!.Signature, StringComparer.Ordinal);
        var selectors = new HashSet<uint>();
        var hasConstructor = false;
        var result = new List<(IMethodSymbol, EntryPointModel)>();
        foreach (var (method, model) in found)
        {
            var isConstructor = model!.Kind == EntryPointKind.Constructor;
            if ((isConstructor && hasConstructor) || !selectors.Add(model.Selector))
                continue;
            hasConstructor |= isConstructor;
            result.Add((method, model));
        }
        return result;
    }

    /// <summary>Whether a method of a contract is one that others may call.</summary>
    public static bool IsEntryPoint(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }
        && method is { IsStatic: false, IsOverride: false, IsImplicitlyDeclared: false };

    /// <summary>A method as the ABI sees it; <see langword="null"/> where the ABI cannot carry it.</summary>
    public static EntryPointModel? TryGet(IMethodSymbol method, ContractSymbols symbols)
    {
        if (method.IsGenericMethod || method.IsAsync || method.RefKind != RefKind.None)
            return null;
        var parameters = new List<AbiValueModel>();
        foreach (var parameter in method.Parameters)
        {
            if (TryGetParameter(method, parameter, symbols) is not { } value)
                return null;
            parameters.Add(value);
        }
        var results = new List<AbiValueModel>();
        var returnsTuple = method.ReturnType is INamedTypeSymbol { IsTupleType: true };
        if (!method.ReturnsVoid && !TryAddResults(method, symbols, results))
            return null;
        var kind = HasHere(method, symbols.ConstructorAttribute) ? EntryPointKind.Constructor
            : Find(method, symbols.ViewAttribute, symbols) is not null ? EntryPointKind.View
            : EntryPointKind.Call;
        return new(
            method.Name, AbiNameOf(method, symbols), kind, HasHere(method, symbols.ReentrantAttribute),
            parameters.ToEquatableArray(), results.ToEquatableArray(), returnsTuple);
    }

    /// <summary>The name of a method in the ABI.</summary>
    public static string AbiNameOf(IMethodSymbol method, ContractSymbols symbols) =>
        ContractSymbols.TextOf(Find(method, symbols.AbiNameAttribute, symbols)) is { Length: > 0 } text && text.All(IsIdentifierCharacter)
            ? text
            : AbiSignature.LowerCamel(method.Name);

    /// <summary>A parameter as the ABI sees it; <see langword="null"/> where the ABI cannot carry it.</summary>
    public static AbiValueModel? TryGetParameter(IMethodSymbol method, IParameterSymbol parameter, ContractSymbols symbols)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
            return null;
        var wanted = Declarations(method, symbols)
            .Select(declaration => ContractSymbols.Find(declaration.Parameters[parameter.Ordinal], symbols.AbiTypeAttribute))
            .Select(ContractSymbols.TextOf)
            .FirstOrDefault(text => text is not null);
        return AbiTypes.TryGet(parameter.Type, wanted, symbols) is { } type
            ? new(parameter.Name, AbiSignature.LowerCamel(parameter.Name), type, parameter.RefKind == RefKind.In ? "in " : "")
            : null;
    }

    private static bool TryAddResults(IMethodSymbol method, ContractSymbols symbols, List<AbiValueModel> results)
    {
        var texts = Declarations(method, symbols).Select(declaration => ReturnText(declaration, symbols));
        var wanted = texts.FirstOrDefault(text => text is not null);
        if (method.ReturnType is not INamedTypeSymbol { IsTupleType: true } tuple)
        {
            if (AbiTypes.TryGet(method.ReturnType, wanted, symbols) is not { } single)
                return false;
            results.Add(new("", "", single));
            return true;
        }
        if (tuple.TupleElements.Length > TupleElementsMax)
            return false;
        var wantedElements = AbiTypes.Split(wanted);
        for (var index = 0; index < tuple.TupleElements.Length; index++)
        {
            var element = tuple.TupleElements[index];
            if (AbiTypes.TryGet(element.Type, index < wantedElements.Count ? wantedElements[index] : null, symbols) is not { } type)
                return false;
            var name = element.IsExplicitlyNamedTupleElement ? element.Name : "";
            results.Add(new(name, AbiSignature.LowerCamel(name), type));
        }
        return true;
    }

    private static string? ReturnText(IMethodSymbol method, ContractSymbols symbols) => ContractSymbols.TextOf(
        method.GetReturnTypeAttributes().FirstOrDefault(attribute =>
            ContractSymbols.Same(attribute.AttributeClass, symbols.AbiTypeAttribute)));

    private static bool HasHere(IMethodSymbol method, INamedTypeSymbol? attribute) => ContractSymbols.Has(method, attribute);

    private static AttributeData? Find(IMethodSymbol method, INamedTypeSymbol? attribute, ContractSymbols symbols) =>
        Declarations(method, symbols)
            .Select(declaration => ContractSymbols.Find(declaration, attribute))
            .FirstOrDefault(found => found is not null);

    /// <summary>The method, then the methods of contract interfaces that it implements: what they say need not be repeated.</summary>
    private static IEnumerable<IMethodSymbol> Declarations(IMethodSymbol method, ContractSymbols symbols)
    {
        yield return method;
        if (method.ContainingType is not { TypeKind: TypeKind.Class } type)
            yield break;
        foreach (var contractInterface in type.AllInterfaces.Where(symbols.IsContractInterface).OrderBy(Qualified, StringComparer.Ordinal))
        {
            foreach (var member in contractInterface.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (ContractSymbols.Same(type.FindImplementationForInterfaceMember(member), method))
                    yield return member;
            }
        }
    }

    private static string Qualified(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static bool IsIdentifierCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '$';
}
