using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weft.CodeFixes;

/// <summary>What fixes share that write one block of statements in another way.</summary>
public abstract class BlockFix : CodeFixProvider
{
    private readonly string title;

    /// <summary>A fix of one rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="title">What the fix does, in the words of the editor's menu.</param>
    private protected BlockFix(DiagnosticDescriptor rule, string title) => (FixableDiagnosticIds, this.title) = ([rule.Id], title);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null
            || Change(root, root.FindNode(context.Span, getInnermostNodeForTie: true), model, context.CancellationToken) is not { } change)
            return;
        Task<Document> Apply(CancellationToken cancellation) =>
            Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(change.Before, change.After)));
        context.RegisterCodeFix(CodeAction.Create(title, Apply, equivalenceKey: title), context.Diagnostics);
    }

    /// <summary>The block and what it becomes; <see langword="null"/> where that would not mean the same.</summary>
    private protected abstract (BlockSyntax Before, BlockSyntax After)? Change(
        SyntaxNode root, SyntaxNode place, SemanticModel model, CancellationToken cancellation);
}
