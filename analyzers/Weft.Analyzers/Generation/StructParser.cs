using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Generation;

/// <summary>Reads storage structs: those that a contract uses, and one that is to get its layout.</summary>
public static class StructParser
{
    /// <summary>A fixed-layout type as the manifest names it.</summary>
    public static StoredTypeModel Stored(ITypeSymbol type, ContractSymbols symbols) =>
        new(ScalarTypes.TryGet(type, symbols)?.Name ?? type.Name, ScalarTypes.BytesOf(type, symbols));

    /// <summary>The structs that storage properties use, directly or within another struct, by name.</summary>
    public static EquatableArray<StructModel> Used(IEnumerable<IPropertySymbol> storage, ContractSymbols symbols)
    {
        var found = new SortedDictionary<string, StructModel>(StringComparer.Ordinal);
        foreach (var argument in storage.SelectMany(property => ((INamedTypeSymbol)property.Type).TypeArguments))
            Add(argument, symbols, found);
        return found.Values.ToEquatableArray();
    }

    /// <summary>The part that gives a storage struct its layout; <see langword="null"/> where no part can be added.</summary>
    public static StructLayoutModel? Layout(INamedTypeSymbol type, ContractSymbols symbols)
    {
        if (!ScalarTypes.IsStorageStruct(type, symbols) || type.IsFileLocal || HasLayout(type))
            return null;
        var containing = new List<string>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType || outer.IsFileLocal || !SyntaxText.IsPartial(outer))
                return null;
            containing.Insert(0, $"{Keyword(outer)} {SyntaxText.Identifier(outer.Name)}");
        }
        var declaration = $"{Keyword(type)} {SyntaxText.Identifier(type.Name)}";
        return SyntaxText.IsPartial(type)
            ? new(HintNames.NamespaceOf(type), containing.ToEquatableArray(), declaration, HintNames.Of(type))
            : null;
    }

    private static void Add(ITypeSymbol type, ContractSymbols symbols, SortedDictionary<string, StructModel> found)
    {
        if (!ScalarTypes.IsStorageStruct(type, symbols) || found.ContainsKey(type.Name))
            return;
        var fields = ScalarTypes.FieldsOf(type).ToList();
        var parts = fields.Select(pair => new StructFieldModel(pair.Name, Stored(pair.Field.Type, symbols)));
        found.Add(type.Name, new(type.Name, parts.ToEquatableArray()));
        foreach (var (_, part) in fields)
            Add(part.Type, symbols, found);
    }

    private static bool HasLayout(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "StructLayoutAttribute" } layout
        && layout.ContainingNamespace.ToDisplayString() == "System.Runtime.InteropServices");

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
