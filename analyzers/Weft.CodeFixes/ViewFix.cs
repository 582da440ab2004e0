using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Weft.Analyzers.Rules;

namespace Weft.CodeFixes;

/// <summary>
/// WEFT2002: takes <c>[View]</c> from a method that writes. Not offered where a contract interface says it of the method: there it would
/// still hold.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ViewFix : CodeFixProvider
{
    private const string Title = "Remove [View]";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.WEFT2002_ViewWrites.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // The report stands at the write, which may be in another method and file than the attribute.
        var places = context.Diagnostics[0].AdditionalLocations;
        if (places.Count == 0 || context.Document.Project.GetDocument(places[0].SourceTree) is not { } document) return;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var attribute = root?.FindNode(places[0].SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();
        if (root is null || attribute?.Parent is not AttributeListSyntax list) return;
        Task<Document> Apply(CancellationToken cancellation) => Task.FromResult(document.WithSyntaxRoot(Without(root, attribute, list)));
        context.RegisterCodeFix(CodeAction.Create(Title, Apply, equivalenceKey: Title), context.Diagnostics);
    }

    private static SyntaxNode Without(SyntaxNode root, AttributeSyntax attribute, AttributeListSyntax list)
    {
        if (list.Attributes.Count > 1)
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        var method = (MethodDeclarationSyntax)list.Parent!;
        var bare = method.WithAttributeLists(method.AttributeLists.Remove(list));
        return root.ReplaceNode(method, method.AttributeLists[0] == list ? bare.WithLeadingTrivia(method.GetLeadingTrivia()) : bare);
    }
}
