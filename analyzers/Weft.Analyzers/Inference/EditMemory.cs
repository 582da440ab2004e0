// What was found out about a contract before an edit, and is still true after it.
//
// After each key press the compilation is a new one and nothing of the old one's symbols may be kept. But files are kept: a file that was
// not edited is the same SyntaxTree object in both compilations. What is inferred of a contract is a function of
//
//   the text of the bodies that inference looked into, and of the contract's own files    "followed" files: must be the same objects
//   all declarations of the project, which say what the names in these bodies mean        must be equal, bodies left out
//   options and references                                                                 must be the same objects
//
// So a result is taken over exactly where all of that holds. C# makes it sound: what a body means depends on no other body. Types of
// members are written down, never inferred; constants and attributes stand outside of bodies and are compared. There is one exception, and
// it is excluded: the bodies of a struct may add fields to it (the field keyword, captured parameters of the type), which changes its
// layout. A file that declares a struct and was edited therefore lets nothing be taken over.
//
// The memory hangs on the file that has the contract's attribute and dies with it. It holds files, references and pure results: no symbol
// and no compilation.

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weft.Analyzers.Inference;

/// <summary>Results about contracts that outlive an edit.</summary>
/// <typeparam name="T">The result. It holds no symbols and no compilation.</typeparam>
public sealed class EditMemory<T>
    where T : class
{
    private readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<string, Remembered>> memory = new();

    /// <summary>A result, and what it depends on.</summary>
    private sealed record Remembered(
        T Result,
        ImmutableArray<SyntaxTree> Files,
        ImmutableHashSet<SyntaxTree> Followed,
        CompilationOptions Options,
        ImmutableArray<MetadataReference> References);

    /// <summary>The result for a contract if it was found out before and nothing that it depends on has changed.</summary>
    /// <param name="file">The file that marks the contract.</param>
    /// <param name="contract">Its name.</param>
    /// <param name="compilation">The compilation after the edit.</param>
    public T? Find(SyntaxTree file, string contract, Compilation compilation)
    {
        if (!memory.TryGetValue(file, out var results) || !results.TryGetValue(contract, out var known) || !IsValid(known, compilation))
            return null;
        // From now on the files as they are now are compared: the older ones are let go.
        results[contract] = known with { Files = [.. compilation.SyntaxTrees] };
        return known.Result;
    }

    /// <summary>Remembers a result.</summary>
    /// <param name="file">The file that marks the contract.</param>
    /// <param name="contract">Its name.</param>
    /// <param name="compilation">The compilation that it is about.</param>
    /// <param name="followed">The files whose bodies it depends on.</param>
    /// <param name="result">The result.</param>
    public void Keep(SyntaxTree file, string contract, Compilation compilation, IEnumerable<SyntaxTree> followed, T result) =>
        memory.GetValue(file, static _ => new(StringComparer.Ordinal))[contract] = new(
            result, [.. compilation.SyntaxTrees], [.. followed], compilation.Options, compilation.ExternalReferences);

    private static bool IsValid(Remembered known, Compilation compilation)
    {
        if (!ReferenceEquals(known.Options, compilation.Options) || !known.References.SequenceEqual(compilation.ExternalReferences))
            return false;
        var index = 0;
        foreach (var file in compilation.SyntaxTrees)
        {
            if (index == known.Files.Length || !IsSame(known.Files[index], file, known.Followed))
                return false;
            index++;
        }
        return index == known.Files.Length;
    }

    private static bool IsSame(SyntaxTree before, SyntaxTree after, ImmutableHashSet<SyntaxTree> followed)
    {
        if (ReferenceEquals(before, after))
            return true;
        if (followed.Contains(before) || before.FilePath != after.FilePath || !before.Options.Equals(after.Options))
            return false;
        var (old, edited) = (before.GetRoot(), after.GetRoot());
        return SyntaxFactory.AreEquivalent(old, edited, static kind => kind is SyntaxKind.Block or SyntaxKind.ArrowExpressionClause)
            && !DeclaresStruct(edited);
    }

    private static bool DeclaresStruct(SyntaxNode root) =>
        root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .Any(static node => node.RawKind is (int)SyntaxKind.StructDeclaration or (int)SyntaxKind.RecordStructDeclaration);
}
