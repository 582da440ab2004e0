using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Generation;

/// <summary>
/// Reads what a contract is from its symbols. Whatever is malformed is left out, so that half-written code still gets the
/// rest generated; the rules tell the author.
/// </summary>
public static class ContractParser
{
    private const int IndexedMax = 3;

    /// <summary>The contract's shape; <see langword="null"/> where the class cannot be extended by a generated part.</summary>
    public static ParsedContract? Parse(
        INamedTypeSymbol type, Compilation compilation, ContractSymbols symbols, CancellationToken cancellation)
    {
        if (!CanBeExtended(type, symbols))
            return null;
        var inferred = AccessInference.Of(type, compilation, symbols, cancellation);
        var usage = ContractUsage.Collect(type, compilation, symbols, cancellation);
        var memory = EditMemory.Of(compilation, symbols);
        var known = memory.Find<KnownModel>(type);
        if (known is null || !ReferenceEquals(known.Model.Access, inferred.Access) || !known.Usage.SaysTheSameAs(usage))
        {
            // All else that the model says is declared, and declarations are equal as long as the memory is the same.
            var declared = known?.Model ?? Declared(type, symbols);
            known = new(usage, declared with
            {
                Errors = Errors(type, symbols, usage), Interfaces = usage.Interfaces, Access = inferred.Access,
            });
            memory.Keep(type, known);
        }
        return new(known.Model, inferred.Lines);
    }

    /// <summary>A contract's model, and what its bodies said when it was made.</summary>
    private sealed record KnownModel(ContractUsage Usage, ContractModel Model);

    private static ContractModel Declared(INamedTypeSymbol type, ContractSymbols symbols)
    {
        var storage = Storage(type, symbols).ToList();
        return new(
            HintNames.NamespaceOf(type),
            type.Name,
            HintNames.Of(type),
            storage.Select(pair => pair.Model).ToEquatableArray(),
            StructParser.Used(storage.Select(pair => pair.Property), symbols),
            EntryPoints.OfContract(type, symbols).Select(pair => pair.Model).ToEquatableArray(),
            Events(type, symbols),
            ErrorEnum(type)?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            default,
            default,
            new ContractAccess(default, default, default, default),
            RuntimeNames.AreHidden(type));
    }

    /// <summary>Whether a class is a contract to which a part can be added.</summary>
    public static bool CanBeExtended(INamedTypeSymbol type, ContractSymbols symbols) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false }
        && type is { IsGenericType: false, ContainingType: null, IsFileLocal: false }
        && symbols.Contract is not null
        && ContractSymbols.Same(type.BaseType, symbols.Contract)
        && SyntaxText.IsPartial(type);

    /// <summary>The nested error enum of a contract.</summary>
    public static INamedTypeSymbol? ErrorEnum(INamedTypeSymbol type) =>
        type.GetTypeMembers("Error").FirstOrDefault(member =>
            member is { TypeKind: TypeKind.Enum, DeclaredAccessibility: Accessibility.Public });

    private static IEnumerable<(IPropertySymbol Property, StorageModel Model)> Storage(INamedTypeSymbol type, ContractSymbols symbols)
    {
        var names = new HashSet<string>(type.MemberNames, StringComparer.Ordinal);
        foreach (var property in StorageMembers.Of(type, symbols))
        {
            var arguments = ((INamedTypeSymbol)property.Type).TypeArguments;
            var stored = arguments.Select(argument => StructParser.Stored(argument, symbols)).ToList();
            yield return (property, new(
                property.Name,
                SyntaxText.ModifiersOf(property),
                Unused("_" + AbiSignature.LowerCamel(property.Name), names),
                property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                stored.Take(stored.Count - 1).ToEquatableArray(),
                stored[stored.Count - 1],
                ContractSymbols.Has(property, symbols.SetOnceAttribute)));
        }
    }

    private static EquatableArray<EventModel> Events(INamedTypeSymbol type, ContractSymbols symbols) =>
        type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => ContractSymbols.Has(method, symbols.EventAttribute))
            .Select(method => Event(method, symbols))
            .OfType<EventModel>()
            .OrderBy(model => model.Signature, StringComparer.Ordinal)
            .ToEquatableArray();

    private static EventModel? Event(IMethodSymbol method, ContractSymbols symbols)
    {
        if (method is not { IsPartialDefinition: true, PartialImplementationPart: null, ReturnsVoid: true }
            || method.IsGenericMethod
            || method.IsStatic)
        {
            return null;
        }
        var parameters = new List<EventParameterModel>();
        foreach (var parameter in method.Parameters)
        {
            var isIndexed = ContractSymbols.Has(parameter, symbols.IndexedAttribute);
            if (EntryPoints.TryGetParameter(method, parameter, symbols) is not { } value || (isIndexed && !value.Type.IsStatic))
                return null;
            parameters.Add(new(value with { AbiName = parameter.Name }, isIndexed));
        }
        return parameters.Count(parameter => parameter.IsIndexed) <= IndexedMax
            ? new(method.Name, SyntaxText.ModifiersOf(method), parameters.ToEquatableArray())
            : null;
    }

    private static EquatableArray<ErrorModel> Errors(INamedTypeSymbol type, ContractSymbols symbols, ContractUsage usage)
    {
        var errors = new List<ErrorModel>();
        foreach (var field in ErrorEnum(type)?.GetMembers().OfType<IFieldSymbol>() ?? [])
        {
            if (field is not { HasConstantValue: true, ConstantValue: { } constant })
                continue;
            var value = constant is ulong large ? unchecked((long)large) : Convert.ToInt64(constant, CultureInfo.InvariantCulture);
            if (errors.Any(error => error.Value == value))
                continue;
            var reason = ContractSymbols.TextOf(ContractSymbols.Find(field, symbols.ReasonAttribute));
            errors.Add(new(field.Name, value, reason, usage.ArgumentsOf(field.Name)));
        }
        return errors.ToEquatableArray();
    }

    private static string Unused(string wanted, HashSet<string> names)
    {
        while (!names.Add(wanted))
            wanted += "_";
        return wanted;
    }
}
