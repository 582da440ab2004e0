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
/// WEFT2005: <c>var sum = X + e; …; X = sum;</c> becomes <c>X += e; …</c>, and the same with a minus. Offered only where both mean the
/// same: nothing else uses the local, the arithmetic is checked, computing the key does nothing, and what stands between the two is
/// plain statements that neither look at the slot, nor change its key, nor call anybody who might.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StoredSumFix : BlockFix
{
    /// <summary>A fix of WEFT2005.</summary>
    public StoredSumFix()
        : base(Descriptors.WEFT2005_ObservedDelta, "Change the slot without reading it")
    {
    }

    private protected override (BlockSyntax Before, BlockSyntax After)? Change(
        SyntaxNode root, SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        var declaration = place.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
        if (declaration?.Parent is not BlockSyntax block || !IsAlone(declaration))
            return null;
        var start = block.Statements.IndexOf(declaration);
        var store = block.Statements.Skip(start + 1).OfType<ExpressionStatementSyntax>()
            .FirstOrDefault(statement => Sum(declaration, statement, block, model, cancellation) is not null);
        if (store is null || Sum(declaration, store, block, model, cancellation) is not { } change)
            return null;
        var between = block.Statements.Skip(start + 1).TakeWhile(statement => statement != store);
        if (!between.All(statement => LeavesAlone(statement, SlotOf(store), model)))
            return null;

        var changedStore = store.WithExpression(change).WithLeadingTrivia(declaration.GetLeadingTrivia());
        var rest = block.Statements.RemoveAt(block.Statements.IndexOf(store)).RemoveAt(start);
        return (block, block.WithStatements(rest.Insert(start, changedStore)));
    }

    /// <summary>Whether a statement declares one local and carries no comment that would be lost.</summary>
    private static bool IsAlone(LocalDeclarationStatementSyntax declaration) =>
        declaration.Declaration.Variables.Count == 1
        && declaration.GetTrailingTrivia().All(trivia =>
            trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private static ExpressionSyntax SlotOf(ExpressionStatementSyntax store) => ((AssignmentExpressionSyntax)store.Expression).Left;

    /// <summary>
    /// Whether a statement between the sum and its store may as well stand after both: it always goes on to the next, does not name the
    /// storage of the slot and its key, does not assign what the key is made of, and calls nobody who could do either.
    /// </summary>
    private static bool LeavesAlone(StatementSyntax statement, ExpressionSyntax slot, SemanticModel model)
    {
        if (statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax)
            || ContractSymbols.TryCreate(model.Compilation) is not { } symbols
            || model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow)
            return false;
        var ofSlot = new HashSet<ISymbol>(
            slot.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => model.GetSymbolInfo(name).Symbol).OfType<ISymbol>()
                .Where(symbol => ContractSymbols.Has(symbol, symbols.StorageAttribute)),
            SymbolEqualityComparer.Default);
        var assigned = new HashSet<ISymbol>(flow.WrittenInside, SymbolEqualityComparer.Default);
        return statement.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => model.GetSymbolInfo(name).Symbol)
                .All(symbol => symbol is null || (!ofSlot.Contains(symbol) && StorageUse.LeavesAlone(symbol, symbols)))
            && !slot.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
                .Any(name => model.GetSymbolInfo(name).Symbol is { } symbol && assigned.Contains(symbol));
    }

    private static AssignmentExpressionSyntax? Sum(
        LocalDeclarationStatementSyntax declaration, ExpressionStatementSyntax store, BlockSyntax block, SemanticModel model,
        CancellationToken cancellation)
    {
        var variable = declaration.Declaration.Variables[0];
        if (ContractSymbols.TryCreate(model.Compilation) is not { } symbols
            || variable.Initializer?.Value is not BinaryExpressionSyntax sum
            || store.Expression is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            || assignment.Right is not IdentifierNameSyntax value
            || store.GetLeadingTrivia().Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            || assignment.Left.DescendantNodes().Any(node => node is InvocationExpressionSyntax or AssignmentExpressionSyntax
                or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax))
            return null;
        var local = model.GetDeclaredSymbol(variable, cancellation);
        var uses = block.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => ContractSymbols.Same(model.GetSymbolInfo(name, cancellation).Symbol, local)).ToList();
        if (uses.Count != 1 || uses[0] != value
            || model.GetOperation(sum, cancellation) is not IBinaryOperation operation
            || model.GetOperation(assignment.Left, cancellation) is not { } slot
            || !StoredSum.IsSumOf(operation, slot, symbols))
            return null;
        var startsWithSlot = SyntaxFactory.AreEquivalent(sum.Left, assignment.Left);
        var amount = (startsWithSlot ? sum.Right : sum.Left).WithoutTrivia();
        if (!startsWithSlot && !SyntaxFactory.AreEquivalent(sum.Right, assignment.Left))
            return null;
        var isAdd = operation.OperatorKind == BinaryOperatorKind.Add;
        var sign = SyntaxFactory.Token(
            SyntaxFactory.TriviaList(SyntaxFactory.Space), isAdd ? SyntaxKind.PlusEqualsToken : SyntaxKind.MinusEqualsToken,
            SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return SyntaxFactory.AssignmentExpression(
            isAdd ? SyntaxKind.AddAssignmentExpression : SyntaxKind.SubtractAssignmentExpression,
            assignment.Left.WithoutTrivia(), sign, amount);
    }
}
