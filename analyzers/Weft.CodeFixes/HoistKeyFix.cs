using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Symbols;

namespace Weft.CodeFixes;

/// <summary>
/// WEFT2001: a key that each round of a loop reads from storage is read once, before the loop, and all places in the loop that read it
/// use the local. Offered only where that means the same: the method does not change the storage, the loop calls nothing that might, and
/// what the key is found under is the same in each round.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HoistKeyFix : BlockFix
{
    /// <summary>A fix of WEFT2001.</summary>
    public HoistKeyFix()
        : base(Descriptors.WEFT2001_UnknownKey, "Read the key before the loop")
    {
    }

    private protected override (BlockSyntax Before, BlockSyntax After)? Change(
        SyntaxNode root, SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        var method = place.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        var loop = place.Ancestors().TakeWhile(node => node != method).LastOrDefault(IsLoop) as StatementSyntax;
        if (place is not ExpressionSyntax key || method is null || loop?.Parent is not BlockSyntax block
            || !MayHoist(key, loop, method, model))
            return null;

        var name = FreeName(key, method);
        var reads = loop.DescendantNodes().Where(node => SyntaxFactory.AreEquivalent(node, key));
        var changed = loop.ReplaceNodes(reads, (read, _) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(read));
        var indentation = loop.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var end = root.DescendantTrivia().First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var local = SyntaxFactory.ParseStatement($"var {name} = {key.WithoutTrivia()};")
            .WithLeadingTrivia(loop.GetLeadingTrivia()).WithTrailingTrivia(end);
        var statements = block.Statements.Replace(loop, changed.WithLeadingTrivia(indentation))
            .Insert(block.Statements.IndexOf(loop), local);
        return (block, block.WithStatements(statements));
    }

    private static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax
        or CommonForEachStatementSyntax;

    private static bool MayHoist(ExpressionSyntax key, StatementSyntax loop, MethodDeclarationSyntax method, SemanticModel model)
    {
        if (ContractSymbols.TryCreate(model.Compilation) is not { } symbols
            || model.GetOperation(key) is not IPropertyReferenceOperation { Instance: IPropertyReferenceOperation } place)
            return false;
        if (model.AnalyzeDataFlow(loop) is not { Succeeded: true } flow)
            return false;
        var members = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in place.DescendantsAndSelf())
        {
            if (IsHandle(operation, symbols))
                members.Add(((IPropertyReferenceOperation)operation).Property);
            var variable = (ISymbol?)(operation as ILocalReferenceOperation)?.Local
                ?? (operation as IParameterReferenceOperation)?.Parameter;
            var isSame = variable is null ? IsHarmless(operation, symbols)
                : !flow.WrittenInside.Contains(variable) && !flow.VariablesDeclared.Contains(variable);
            if (!isSame)
                return false;
        }
        return members.Count != 0
            && !method.DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            && method.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => model.GetSymbolInfo(name).Symbol is { } symbol && members.Contains(symbol))
                .All(name => IsRead(model.GetOperation(name)))
            && loop.DescendantNodes().OfType<SimpleNameSyntax>()
                .All(name => StorageUse.LeavesAlone(model.GetSymbolInfo(name).Symbol, symbols));
    }

    private static bool IsHandle(IOperation operation, ContractSymbols symbols) =>
        operation is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } handle
        && ContractSymbols.Has(handle.Property, symbols.StorageAttribute);

    /// <summary>What neither fails nor changes anything: storage, what the contract knows of its call, constants.</summary>
    private static bool IsHarmless(IOperation operation, ContractSymbols symbols) => operation.ConstantValue.HasValue || operation switch
    {
        IInstanceReferenceOperation or IArgumentOperation => true,
        IPropertyReferenceOperation { Instance: IPropertyReferenceOperation handle } => IsHandle(handle, symbols),
        IPropertyReferenceOperation { Property: var property } =>
            IsHandle(operation, symbols) || ContractSymbols.Same(property.ContainingType, symbols.Contract),
        _ => false,
    };

    /// <summary>Whether the storage member is read here: it is neither assigned nor given away.</summary>
    private static bool IsRead(IOperation? handle) => handle?.Parent is IPropertyReferenceOperation { Parent: { } user } element
        && user switch
        {
            IAssignmentOperation assignment => assignment.Target != element,
            IIncrementOrDecrementOperation or ITupleOperation => false,
            _ => true,
        };

    private static string FreeName(ExpressionSyntax key, MethodDeclarationSyntax method)
    {
        var taken = new HashSet<string>(method.DescendantTokens().Select(token => token.ValueText));
        var member = key is MemberAccessExpressionSyntax { Expression: var slot } ? slot.DescendantTokens().Last().ValueText : "Key";
        var name = char.ToLowerInvariant(member[0]) + member.Substring(1);
        var free = name;
        for (var number = 2; taken.Contains(free) || SyntaxFacts.GetKeywordKind(free) != SyntaxKind.None; number++)
            free = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return free;
    }
}
