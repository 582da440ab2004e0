using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>What the ABI can carry, in the words of messages. Contracts, contract interfaces and events share it.</summary>
internal static class AbiShapes
{
    public const string AllowedTypes =
        "Use integers, UInt256, Int256, Address, Hash256, bool, enums, string, byte[], or arrays of one-word types.";

    private const string SameKind = "Name a Solidity type of the same kind that is not wider.";

    public static string NotCarried(ITypeSymbol type) =>
        $"has type '{Display(type)}', which the ABI cannot carry";

    /// <summary>What keeps a method from being called through the ABI, and on what to report it.</summary>
    public static IEnumerable<Problem> ProblemsOf(IMethodSymbol method, ContractSymbols symbols)
    {
        if (method.IsGenericMethod) yield return new(method, "is generic", "Write a method for each type: a selector names one signature.");
        if (method.ReturnsByRef || method.ReturnsByRefReadonly) yield return new(method, "returns a reference", "Return the value.");

        foreach (var parameter in method.Parameters.Where(parameter => !HasErrorIn(parameter.Type)))
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
            {
                yield return new(parameter, $"is passed by {parameter.RefKind.ToString().ToLowerInvariant()}", "Return the value instead.");
            }
            else if (EntryPoints.TryGetParameter(method, parameter, symbols) is null)
            {
                yield return new(parameter, NotCarried(parameter.Type), AllowedTypes);
            }
            else if (WrongAbiType(parameter, parameter.Type, symbols) is { } text)
            {
                yield return new(parameter, $"cannot be encoded as '{text}'", SameKind);
            }
        }

        if (ReturnProblem(method, symbols) is var (problem, advice)) yield return new(method, problem, advice);
    }

    private static (string Problem, string Advice)? ReturnProblem(IMethodSymbol method, ContractSymbols symbols)
    {
        if (method.ReturnsVoid || method.IsAsync || HasErrorIn(method.ReturnType)) return null;
        var elements = method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
            ? tuple.TupleElements.Select(element => element.Type).ToList()
            : [method.ReturnType];
        if (elements.Count > EntryPoints.TupleElementsMax)
        {
            return ($"returns {elements.Count} values", $"Return at most {EntryPoints.TupleElementsMax}, or an array.");
        }

        foreach (var element in elements)
        {
            if (AbiTypes.TryGet(element, wanted: null, symbols) is null)
            {
                return ($"returns '{Display(element)}', which the ABI cannot carry", AllowedTypes);
            }
        }

        var attribute = method.GetReturnTypeAttributes()
            .FirstOrDefault(data => ContractSymbols.Same(data.AttributeClass, symbols.AbiTypeAttribute));
        var texts = AbiTypes.Split(ContractSymbols.TextOf(attribute));
        if (attribute is null) return null;
        if (texts.Count != elements.Count)
        {
            return ($"returns {elements.Count} values and names {texts.Count} ABI types", "Name one for each, separated by commas.");
        }

        for (var i = 0; i < elements.Count; i++)
        {
            if (!IsEncodedAs(elements[i], texts[i], symbols))
            {
                return ($"cannot encode '{Display(elements[i])}' as '{texts[i]}'", SameKind);
            }
        }

        return null;
    }

    private static string? WrongAbiType(ISymbol symbol, ITypeSymbol type, ContractSymbols symbols) =>
        ContractSymbols.TextOf(ContractSymbols.Find(symbol, symbols.AbiTypeAttribute)) is { } text && !IsEncodedAs(type, text, symbols)
            ? text
            : null;

    private static bool IsEncodedAs(ITypeSymbol type, string text, ContractSymbols symbols) =>
        AbiTypes.TryGet(type, text, symbols)?.Canonical == text;

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool HasErrorIn(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => HasErrorIn(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasErrorIn),
        _ => false,
    };
}
