using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Weft.Analyzers.Inference;

/// <summary>A method by its place: the same in all compilations whose declarations are equal.</summary>
/// <param name="File">Number of its file.</param>
/// <param name="Body">Number of the member's body in that file.</param>
/// <param name="Function">Where a local function stands in that body; -1 for the member itself.</param>
internal readonly record struct MethodPlace(int File, int Body, int Function)
{
    /// <summary>The member whose body this is, or stands in.</summary>
    public MethodPlace Member => this with { Function = -1 };
}

/// <summary>
/// The bodies of a compilation's members by number. A body is the block or the expression of a method, an accessor or a property; what
/// is nested in it, local functions too, is part of it.
/// </summary>
internal sealed class SourceBodies
{
    private static readonly ConditionalWeakTable<Compilation, SourceBodies> ByCompilation = new();
    private static readonly ConditionalWeakTable<SyntaxTree, BodiesOfFile> ByFile = new();

    private readonly Compilation compilation;
    private readonly ImmutableArray<SyntaxTree> files;
    private readonly Dictionary<SyntaxTree, int> numbers = [];

    private SourceBodies(Compilation compilation)
    {
        this.compilation = compilation;
        files = [.. compilation.SyntaxTrees];
        for (var file = 0; file < files.Length; file++)
            numbers[files[file]] = file;
    }

    private sealed class BodiesOfFile
    {
        public BodiesOfFile(SyntaxNode root)
        {
            InOrder = [.. root.DescendantNodes(MayHoldBodies).Where(SourceBodies.IsBody)];
            for (var number = 0; number < InOrder.Length; number++)
                Numbers[InOrder[number]] = number;
        }

        public ImmutableArray<SyntaxNode> InOrder { get; }

        public Dictionary<SyntaxNode, int> Numbers { get; } = [];
    }

    /// <summary>The bodies of a compilation.</summary>
    public static SourceBodies Of(Compilation compilation) => ByCompilation.GetValue(compilation, key => new(key));

    /// <summary>Whether a node is the body of a member.</summary>
    public static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax
        && node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax;

    /// <summary>A place in a body, once that body stands elsewhere.</summary>
    public static Location Moved(Location location, SyntaxNode from, SyntaxNode to) => from == to ? location : Location.Create(
        to.SyntaxTree, new TextSpan(location.SourceSpan.Start - from.SpanStart + to.SpanStart, location.SourceSpan.Length));

    /// <summary>The body with a number.</summary>
    public SyntaxNode At(MethodPlace place) => BodiesOf(files[place.File]).InOrder[place.Body];

    /// <summary>All bodies within a declaration.</summary>
    public IEnumerable<(MethodPlace Place, SyntaxNode Body)> Within(SyntaxNode declaration)
    {
        var (file, bodies) = (numbers[declaration.SyntaxTree], BodiesOf(declaration.SyntaxTree).InOrder);
        for (var number = 0; number < bodies.Length; number++)
        {
            if (declaration.Span.Contains(bodies[number].Span))
                yield return (new(file, number, -1), bodies[number]);
        }
    }

    /// <summary>The place of what a node declares; <see langword="null"/> where that has no body of its own.</summary>
    public MethodPlace? PlaceOf(SyntaxNode declaration)
    {
        var isFunction = declaration is LocalFunctionStatementSyntax;
        var body = isFunction ? declaration.Ancestors().FirstOrDefault(IsBody)
            : IsBody(declaration) ? declaration : declaration.ChildNodes().FirstOrDefault(IsBody);
        return body is not null && numbers.TryGetValue(body.SyntaxTree, out var file)
            ? new(file, BodiesOf(body.SyntaxTree).Numbers[body], isFunction ? declaration.SpanStart - body.SpanStart : -1)
            : null;
    }

    /// <summary>The method at a place.</summary>
    public IMethodSymbol MethodAt(MethodPlace place)
    {
        var body = At(place);
        var model = SharedModels.Of(compilation, body.SyntaxTree);
        SyntaxNode declaration = place.Function < 0 ? body.Parent!
            : body.DescendantNodes().OfType<LocalFunctionStatementSyntax>()
                .First(function => function.SpanStart - body.SpanStart == place.Function);
        var symbol = model.GetDeclaredSymbol(declaration);
        return symbol as IMethodSymbol ?? ((IPropertySymbol)symbol!).GetMethod!;
    }

    private static BodiesOfFile BodiesOf(SyntaxTree file) => ByFile.GetValue(file, static key => new(key.GetRoot()));

    private static bool MayHoldBodies(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax
        or TypeDeclarationSyntax or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax
        or AccessorDeclarationSyntax;
}
