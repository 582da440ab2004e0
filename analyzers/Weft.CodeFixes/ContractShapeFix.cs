using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Weft.Analyzers.Rules;

namespace Weft.CodeFixes;

/// <summary>WEFT1004: declares a contract <c>sealed partial</c>. An abstract or static class cannot be sealed, and is left alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ContractShapeFix : CodeFixProvider
{
    private const string Title = "Declare the contract sealed partial";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.WEFT1004_ContractShape.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } declaration) return;
        var modifiers = declaration.Modifiers;
        if (modifiers.Any(SyntaxKind.AbstractKeyword) || modifiers.Any(SyntaxKind.StaticKeyword)) return;
        if (modifiers.Any(SyntaxKind.SealedKeyword) && modifiers.Any(SyntaxKind.PartialKeyword)) return;
        Task<Document> Apply(CancellationToken cancellation) => Task.FromResult(Fix(context.Document, root, declaration));
        context.RegisterCodeFix(CodeAction.Create(Title, Apply, equivalenceKey: Title), context.Diagnostics);
    }

    private static Document Fix(Document document, SyntaxNode root, ClassDeclarationSyntax declaration)
    {
        var generator = SyntaxGenerator.GetGenerator(document);
        var modifiers = generator.GetModifiers(declaration).WithIsSealed(true).WithPartial(true);
        return document.WithSyntaxRoot(root.ReplaceNode(declaration, generator.WithModifiers(declaration, modifiers)));
    }
}
