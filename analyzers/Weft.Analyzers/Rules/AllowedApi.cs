using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>Which rule a use of a member breaks.</summary>
internal enum ApiVerdict
{
    /// <summary>None: contracts may use it.</summary>
    Allowed,

    /// <summary>WEFT1003, or what is on no list.</summary>
    OutsideWorld,

    /// <summary>WEFT1013.</summary>
    HashOrder,
}

/// <summary>What contracts may use of other assemblies: AllowedSymbols.txt, and the contract library but for its runtime part.</summary>
internal static class AllowedApi
{
    private static readonly HashSet<string> Allowed = ReadList();

    /// <summary>Whether contract code may use a member, and which rule says no.</summary>
    public static ApiVerdict Judge(ISymbol member, Compilation compilation, ContractSymbols symbols)
    {
        if (member is ITypeSymbol) return ApiVerdict.OutsideWorld; // typeof: a type as a value is reflection
        var definition = member.OriginalDefinition;
        if (definition.Name == nameof(GetHashCode) && definition is IMethodSymbol) return ApiVerdict.HashOrder;
        if (IsTheirOwn(definition, compilation, symbols)) return ApiVerdict.Allowed;
        if (definition is IFieldSymbol { IsConst: true }) return ApiVerdict.Allowed;
        var isFloating = TypeUse.Find(TypeOf(definition), FloatingPointAnalyzer.NameOf) is not null;
        if (isFloating) return ApiVerdict.Allowed; // WEFT1001 says it
        if (definition.GetDocumentationCommentId() is { } id && Allowed.Contains(id)) return ApiVerdict.Allowed;
        var isOperator = definition is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion };
        var typeId = definition.ContainingType?.GetDocumentationCommentId()?.Substring(2);
        if (isOperator && Allowed.Contains("O:" + typeId)) return ApiVerdict.Allowed;
        return IsHashOrder(definition) ? ApiVerdict.HashOrder : ApiVerdict.OutsideWorld;
    }

    /// <summary>Members of this project, of the contract library's public part, of other projects' interfaces and structs.</summary>
    private static bool IsTheirOwn(ISymbol member, Compilation compilation, ContractSymbols symbols)
    {
        if (ContractSymbols.Same(member.ContainingAssembly, compilation.Assembly)) return true;
        if (member.ContainingType is not { } type) return true;
        if (!ContractSymbols.Same(type.ContainingAssembly, symbols.ContractAttribute.ContainingAssembly))
        {
            return symbols.IsContractInterface(type) || ContractSymbols.Has(type, symbols.StorageStructAttribute);
        }

        return SpaceOf(type) == "Weft" && !IsHidden(member);
    }

    /// <summary>Members for generated code, which the editor does not show.</summary>
    private static bool IsHidden(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "EditorBrowsableAttribute" }
                && attribute.ConstructorArguments is [{ Value: (int)System.ComponentModel.EditorBrowsableState.Never }])
            {
                return true;
            }
        }

        return false;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
        IMethodSymbol method => method.ReturnsVoid ? method.ContainingType : method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static bool IsHashOrder(ISymbol member)
    {
        var type = member.ContainingType;
        var space = SpaceOf(type);
        return (space, type.Name) is ("System", "HashCode") or ("System.Runtime.CompilerServices", "ConditionalWeakTable")
            || space == "System.Linq" || space.StartsWith("System.Collections", StringComparison.Ordinal)
            || space.StartsWith("System.Linq.", StringComparison.Ordinal);
    }

    private static string SpaceOf(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";

    private static HashSet<string> ReadList()
    {
        using var stream = typeof(AllowedApi).Assembly.GetManifestResourceStream("AllowedSymbols.txt")!;
        using var reader = new StreamReader(stream);
        var symbols = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != ';') symbols.Add(line);
        }

        return symbols;
    }
}
