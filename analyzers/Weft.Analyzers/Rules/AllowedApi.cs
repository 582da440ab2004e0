using System;
using System.Linq;
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

/// <summary>What contracts may use of other assemblies: what the profile lists, and what other contract assemblies offer.</summary>
internal static class AllowedApi
{
    /// <summary>Whether contract code may use a member, and which rule says no.</summary>
    public static ApiVerdict Judge(ISymbol member, Compilation compilation, ContractSymbols symbols)
    {
        if (member is ITypeSymbol) return ApiVerdict.OutsideWorld; // typeof: a type as a value is reflection
        var definition = member.OriginalDefinition;
        if (definition.Name == nameof(GetHashCode) && definition is IMethodSymbol) return ApiVerdict.HashOrder;
        if (definition.ContainingType is not { } type || IsTheirOwn(type, compilation, symbols)) return ApiVerdict.Allowed;
        if (definition is IFieldSymbol { IsConst: true }) return ApiVerdict.Allowed;
        var isFloating = TypeUse.Find(TypeOf(definition), FloatingPointAnalyzer.NameOf) is not null;
        if (isFloating) return ApiVerdict.Allowed; // WEFT1001 says it
        if (RuleProfile.HasMember(definition)) return ApiVerdict.Allowed;
        var isDefault = type.IsValueType
            && definition is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true, Parameters.IsEmpty: true };
        if (isDefault && RuleProfile.HasType(type)) return ApiVerdict.Allowed;
        return IsHashOrder(type) ? ApiVerdict.HashOrder : ApiVerdict.OutsideWorld;
    }

    /// <summary>Whether contract code may name a type.</summary>
    public static bool IsNameable(ITypeSymbol type, Compilation compilation, ContractSymbols symbols) =>
        type is not INamedTypeSymbol { TypeKind: not TypeKind.Error, IsTupleType: false, IsAnonymousType: false } named
        || ContractSymbols.Same(named.ContainingAssembly, compilation.Assembly) || RuleProfile.HasType(named)
        || IsTheirOwn(named, compilation, symbols);

    /// <summary>Whether a type is one that WEFT1013 is about.</summary>
    public static bool IsHashOrder(INamedTypeSymbol type)
    {
        var space = SpaceOf(type);
        return (space, type.Name) is ("System", "HashCode") or ("System.Runtime.CompilerServices", "ConditionalWeakTable")
            || space == "System.Linq" || space.StartsWith("System.Collections", StringComparison.Ordinal)
            || space.StartsWith("System.Linq.", StringComparison.Ordinal);
    }

    /// <summary>Types of this project, and those of other contract assemblies that stand for no code of theirs.</summary>
    private static bool IsTheirOwn(INamedTypeSymbol type, Compilation compilation, ContractSymbols symbols)
    {
        if (ContractSymbols.Same(type.ContainingAssembly, compilation.Assembly)) return true;
        var library = symbols.ContractAttribute.ContainingAssembly;
        if (type.ContainingAssembly is not { } assembly || ContractSymbols.Same(assembly, library)) return false;
        if (symbols.IsContractInterface(type) || symbols.IsContract(type)) return true;
        if (ContractSymbols.Has(type, symbols.StorageStructAttribute)) return true;
        return type.TypeKind == TypeKind.Enum
            && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == library.Name));
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
        IMethodSymbol method => method.ReturnsVoid ? method.ContainingType : method.ReturnType,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static string SpaceOf(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";
}
