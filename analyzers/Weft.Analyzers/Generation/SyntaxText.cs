using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weft.Analyzers.Generation;

/// <summary>What a generated part must repeat of the author's declaration.</summary>
internal static class SyntaxText
{
    /// <summary>Whether every declaration of a type says <c>partial</c>.</summary>
    public static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0
        && type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The modifiers of a partial member, as its implementing part must repeat them.</summary>
    public static string ModifiersOf(ISymbol member) =>
        member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MemberDeclarationSyntax declaration
            ? string.Join(" ", declaration.Modifiers.Select(modifier => modifier.Text))
            : "private partial";

    /// <summary>An identifier as source: keywords get their <c>@</c>.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A name that none of the given ones has.</summary>
    public static string Unused(string wanted, params string[] taken)
    {
        while (taken.Contains(wanted))
            wanted += "_";
        return wanted;
    }

    /// <summary>A text as a C# literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
