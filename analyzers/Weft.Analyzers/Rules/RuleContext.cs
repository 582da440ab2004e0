using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Weft.Analyzers.Rules;

/// <summary>Where a rule says what it looks at: all that the author brings, and not what the generator has written.</summary>
/// <param name="start">The compilation that begins to be analyzed.</param>
public sealed class RuleContext(CompilationStartAnalysisContext start)
{
    /// <summary>The compilation as the compiler gives it, with options and files beside the source.</summary>
    public CompilationStartAnalysisContext Start => start;

    /// <summary>The compilation.</summary>
    public Compilation Compilation => start.Compilation;

    /// <summary>The files of the compilation that the generator has written.</summary>
    public GeneratorOutput Generated { get; } = GeneratorOutput.Of(start.Compilation, start.CancellationToken);

    /// <summary>An action for each symbol.</summary>
    public void RegisterSymbolAction(Action<SymbolAnalysisContext> action, params SymbolKind[] kinds) => start.RegisterSymbolAction(
        symbol =>
        {
            if (!Generated.Declares(symbol.Symbol)) action(symbol);
        },
        kinds);

    /// <summary>An action for each symbol, before what is inside it.</summary>
    public void RegisterSymbolStartAction(Action<SymbolStartAnalysisContext> action, SymbolKind kind) => start.RegisterSymbolStartAction(
        symbol =>
        {
            if (!Generated.Declares(symbol.Symbol)) action(symbol);
        },
        kind);

    /// <summary>An action for each operation.</summary>
    public void RegisterOperationAction(Action<OperationAnalysisContext> action, params OperationKind[] kinds) =>
        start.RegisterOperationAction(
            operation =>
            {
                if (!Generated.Contains(operation.Operation.Syntax.SyntaxTree)) action(operation);
            },
            kinds);

    /// <summary>An action for the operations of each body.</summary>
    public void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => start.RegisterOperationBlockAction(block =>
    {
        if (!block.OperationBlocks.All(operation => Generated.Contains(operation.Syntax.SyntaxTree))) action(block);
    });

    /// <summary>An action for each node of the source.</summary>
    public void RegisterSyntaxNodeAction(Action<SyntaxNodeAnalysisContext> action, params SyntaxKind[] kinds) =>
        start.RegisterSyntaxNodeAction(
            node =>
            {
                if (!Generated.Contains(node.Node.SyntaxTree)) action(node);
            },
            kinds);
}
