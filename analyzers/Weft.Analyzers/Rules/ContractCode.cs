using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

// A library that declares contracts goes through the gate as a whole, so all of it is contract code. A program, which no gate takes, may
// hold contracts beside other code: a test project does. There the language restricts what a contract can reach:
//
//   contracts, contract interfaces, storage structs  --names a type of this project-->  that type  --names-->  ...
//
// Types count whole, because an object may be called through a base or an interface. Naming a constant or a member of an enum does
// not count: no code of that type runs.

/// <summary>The types of a compilation that contracts are made of: what the rules about code apply to.</summary>
internal sealed class ContractCode
{
    private static readonly ConditionalWeakTable<Compilation, Lazy<ContractCode>> ByCompilation = new();

    private readonly HashSet<INamedTypeSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly bool _isAll;

    private ContractCode(Compilation compilation, ContractSymbols symbols)
    {
        var pending = new Stack<INamedTypeSymbol>();
        AddRoots(compilation.Assembly.GlobalNamespace, symbols, pending);
        _isAll = pending.Count > 0 && compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary;
        if (_isAll) return;
        while (pending.Count > 0) AddNamedTypes(pending.Pop(), compilation, pending);
    }

    /// <summary>The contract code of a compilation, found when it is first asked for.</summary>
    public static ContractCode Of(Compilation compilation, ContractSymbols symbols) => ByCompilation.GetValue(
        compilation,
        key => new Lazy<ContractCode>(() => new ContractCode(key, symbols), LazyThreadSafetyMode.ExecutionAndPublication)).Value;

    /// <summary>Whether a member or type belongs to contract code: it, or a type around it, is part of it.</summary>
    public bool Contains(ISymbol? symbol)
    {
        if (_isAll) return symbol is not null;
        for (var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType; type is not null; type = type.ContainingType)
        {
            if (_types.Contains(type.OriginalDefinition)) return true;
        }

        return false;
    }

    private void AddRoots(INamespaceSymbol space, ContractSymbols symbols, Stack<INamedTypeSymbol> pending)
    {
        foreach (var type in space.GetTypeMembers()) AddRoot(type, symbols, pending);
        foreach (var child in space.GetNamespaceMembers()) AddRoots(child, symbols, pending);
    }

    private void AddRoot(INamedTypeSymbol type, ContractSymbols symbols, Stack<INamedTypeSymbol> pending)
    {
        var isRoot = symbols.IsContract(type) || symbols.IsContractInterface(type)
            || ContractSymbols.Has(type, symbols.StorageStructAttribute) || ContractSymbols.Same(type.BaseType, symbols.Contract);
        if (isRoot) Add(type, pending);
        foreach (var nested in type.GetTypeMembers()) AddRoot(nested, symbols, pending);
    }

    private void Add(INamedTypeSymbol type, Stack<INamedTypeSymbol> pending)
    {
        var definition = type.OriginalDefinition;
        if (definition.DeclaringSyntaxReferences.Length > 0 && _types.Add(definition)) pending.Push(definition);
    }

    private void AddNamedTypes(INamedTypeSymbol type, Compilation compilation, Stack<INamedTypeSymbol> pending)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
#pragma warning disable RS1030 // one walk over the contracts' own files for each compilation, shared by all rules
            var model = compilation.GetSemanticModel(reference.SyntaxTree);
#pragma warning restore RS1030
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                foreach (var method in UnnamedCalls(node, model))
                {
                    if (method.ContainingType is { } helper) Add(helper, pending);
                }

                if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax)) continue;
                var named = model.GetSymbolInfo(node).Symbol;
                if (named is IFieldSymbol { IsConst: true } || (named is INamedTypeSymbol && IsOnlyAPrefix(node, model))) continue;
                if ((named as INamedTypeSymbol ?? named?.ContainingType) is { TypeKind: not TypeKind.Enum } other) Add(other, pending);
            }
        }
    }

    /// <summary>Methods that run without their names in the source; an extension may stand in a class that is never named.</summary>
    private static IEnumerable<IMethodSymbol> UnnamedCalls(SyntaxNode node, SemanticModel model)
    {
        IEnumerable<ISymbol?> symbols = node switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment =>
                Deconstructions(model.GetDeconstructionInfo(assignment)),
            BinaryExpressionSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax =>
                [model.GetSymbolInfo(node).Symbol],
            ForEachVariableStatementSyntax loop =>
                [model.GetForEachStatementInfo(loop).GetEnumeratorMethod, .. Deconstructions(model.GetDeconstructionInfo(loop))],
            ForEachStatementSyntax loop => [model.GetForEachStatementInfo(loop).GetEnumeratorMethod],
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression } initializer =>
                initializer.Expressions.Select(element => model.GetCollectionInitializerSymbolInfo(element).Symbol),
            _ => [],
        };
        return symbols.OfType<IMethodSymbol>();
    }

    private static IEnumerable<ISymbol?> Deconstructions(DeconstructionInfo info) =>
        info.Nested.IsDefaultOrEmpty ? [info.Method] : [info.Method, .. info.Nested.SelectMany(Deconstructions)];

    /// <summary><c>Outer</c> in <c>Outer.Inner</c> and in <c>Outer.Constant</c>: no code of it runs.</summary>
    private static bool IsOnlyAPrefix(SyntaxNode node, SemanticModel model)
    {
        var whole = node.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == node => access,
            QualifiedNameSyntax name when name.Left == node => name,
            _ => (SyntaxNode?)null,
        };
        return whole is not null && model.GetSymbolInfo(whole).Symbol is INamedTypeSymbol or IFieldSymbol { IsConst: true };
    }
}
