// Whether an edit left all declarations as they were.
//
// C# makes that a useful question: what a body means depends on declarations and on itself, and on no other body. Types of members are
// written down, never inferred; constants and attributes stand outside of bodies. So two files are compared token by token, and where
// both have a body, the body is passed over. Three kinds of body say something about declarations, and are compared as well:
//
//   those of structs, which may add fields to them (the keyword field, captured parameters of the type) and so change their layout
//   accessors that use the keyword field, which makes a property one that the compiler stores
//   bodies with preprocessor directives, which may reach beyond their end
//
// Comments and blanks do not count. Outside of bodies directives do.

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weft.Analyzers.Inference;

/// <summary>Compares what files declare.</summary>
internal static class Declarations
{
    /// <summary>Whether two versions of a file declare the same.</summary>
    public static bool AreSame(SyntaxTree before, SyntaxTree after) => ReferenceEquals(before, after)
        || (before.FilePath == after.FilePath && before.Options.Equals(after.Options) && AreSame(before.GetRoot(), after.GetRoot()));

    private static bool AreSame(SyntaxNode before, SyntaxNode after)
    {
        if (before.RawKind != after.RawKind)
            return false;
        if (before.IsIncrementallyIdenticalTo(after) || (SourceBodies.IsBody(before) && !Declares(before) && !Declares(after)))
            return true;
        var (left, right) = (before.ChildNodesAndTokens(), after.ChildNodesAndTokens());
        return left.Count == right.Count && left.Zip(right, AreSame).All(isSame => isSame);
    }

    private static bool AreSame(SyntaxNodeOrToken before, SyntaxNodeOrToken after) => before.AsNode() is { } node
        ? after.AsNode() is { } other && AreSame(node, other)
        : after.IsToken && AreSame(before.AsToken(), after.AsToken());

    private static bool AreSame(SyntaxToken before, SyntaxToken after) =>
        before.RawKind == after.RawKind && before.Text == after.Text
        && ((!before.ContainsDirectives && !after.ContainsDirectives) || before.ToFullString() == after.ToFullString());

    private static bool Declares(SyntaxNode body) => body.ContainsDirectives
        || body.Ancestors().Any(node => node.IsKind(SyntaxKind.StructDeclaration) || node.IsKind(SyntaxKind.RecordStructDeclaration))
        || (body.Ancestors().Any(node => node is BasePropertyDeclarationSyntax)
            && body.DescendantTokens().Any(token => token.ValueText == "field"));
}
