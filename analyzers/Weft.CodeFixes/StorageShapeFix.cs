using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Symbols;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Weft.CodeFixes;

/// <summary>
/// WEFT1005: declares storage <c>[Storage] private partial … { get; }</c>. Offered where that is all that is wrong: the type can be
/// stored, the class is a contract, and nobody wrote the other part by hand.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StorageShapeFix : CodeFixProvider
{
    private const string Title = "Declare storage private partial and get-only";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.WEFT1005_StorageShape.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } declaration) return;
        if (model is null || ContractSymbols.TryCreate(model.Compilation) is not { } symbols) return;
        if (model.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } property || !IsFixable(property, symbols)) return;

        var isMarked = ContractSymbols.Has(property, symbols.StorageAttribute);
        Task<Document> Apply(CancellationToken cancellation) =>
            Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, Fix(declaration, isMarked))));
        context.RegisterCodeFix(CodeAction.Create(Title, Apply, equivalenceKey: Title), context.Diagnostics);
    }

    private static bool IsFixable(IPropertySymbol property, ContractSymbols symbols) =>
        symbols.IsContract(property.ContainingType)
        && symbols.IsStorageHandle(property.Type)
        && ((INamedTypeSymbol)property.Type).TypeArguments.All(argument => ScalarTypes.IsStorable(argument, symbols))
        && property.PartialImplementationPart is null && property.PartialDefinitionPart is null;

    // Every token is made with the trivia that it is to have: what is left open would be laid out by the formatter.
    private static PropertyDeclarationSyntax Fix(PropertyDeclarationSyntax declaration, bool isMarked)
    {
        var first = declaration.Modifiers.Count > 0 ? declaration.Modifiers[0] : declaration.Type.GetFirstToken();
        var get = AccessorDeclaration(SyntaxKind.GetAccessorDeclaration)
            .WithKeyword(Token(default, SyntaxKind.GetKeyword, default)).WithSemicolonToken(Spaced(default, SyntaxKind.SemicolonToken));
        var getOnly = AccessorList(
            Spaced(default, SyntaxKind.OpenBraceToken), SingletonList(get), Token(default, SyntaxKind.CloseBraceToken, default));
        var result = declaration
            .WithModifiers(TokenList(Spaced(first.LeadingTrivia, SyntaxKind.PrivateKeyword), Spaced(default, SyntaxKind.PartialKeyword)))
            .WithType(declaration.Type.WithoutLeadingTrivia())
            .WithIdentifier(declaration.Identifier.WithTrailingTrivia(Space))
            .WithExpressionBody(null).WithInitializer(null).WithSemicolonToken(default)
            .WithAccessorList(getOnly)
            .WithTrailingTrivia(declaration.GetTrailingTrivia());
        return isMarked ? result : Mark(result);
    }

    /// <summary>Adds <c>[Storage]</c> in front, on the line of the declaration or of its first attributes.</summary>
    private static PropertyDeclarationSyntax Mark(PropertyDeclarationSyntax declaration)
    {
        var name = IdentifierName(Identifier(default, "Storage", default));
        var storage = AttributeList(
            Token(declaration.GetLeadingTrivia(), SyntaxKind.OpenBracketToken, default),
            target: null, SingletonSeparatedList(Attribute(name)), Spaced(default, SyntaxKind.CloseBracketToken));
        var bare = declaration.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, storage));
    }

    private static SyntaxToken Spaced(SyntaxTriviaList leading, SyntaxKind kind) => Token(leading, kind, TriviaList(Space));
}
