using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Weft.Analyzers.Rules;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Weft.CodeFixes;

/// <summary>
/// WEFT2008: adds <c>[SetOnce]</c> behind <c>[Storage]</c>. The rule has proved that nothing sets the slot a second time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SetOnceFix : CodeFixProvider
{
    private const string Title = "Mark the storage [SetOnce]";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.WEFT2008_CouldBeSetOnce.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var property = root?.FindNode(context.Span).FirstAncestorOrSelf<PropertyDeclarationSyntax>();
        var storage = property?.AttributeLists.SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => attribute.Name.ToString() is "Storage" or "StorageAttribute");
        if (root is null || storage?.Parent is not AttributeListSyntax list) return;
        Task<Document> Apply(CancellationToken cancellation) =>
            Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(list, WithSetOnce(list, storage))));
        context.RegisterCodeFix(CodeAction.Create(Title, Apply, equivalenceKey: Title), context.Diagnostics);
    }

    private static AttributeListSyntax WithSetOnce(AttributeListSyntax list, AttributeSyntax storage)
    {
        var after = list.Attributes.IndexOf(storage) + 1;
        var setOnce = Attribute(IdentifierName(Identifier(TriviaList(Space), "SetOnce", default)));
        return list.WithAttributes(list.Attributes.Insert(after, setOnce));
    }
}
