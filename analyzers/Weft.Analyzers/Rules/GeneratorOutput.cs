using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Weft.Analyzers.Generation;

namespace Weft.Analyzers.Rules;

// Rules that nodes agree by look at every file of a project, also at one that says that it is generated: the gate does not read headers.
// One kind of file is left out, the generator's own: it uses what authors may not. It is known by what it is, because an author can give a
// file any name and any header:
//
//   the place   the compiler puts it into a folder that has the generator's name, in one that has the assembly's:
//               .../Weft.Analyzers/Weft.Analyzers.Generation.ContractGenerator/C.Access.g.cs
//   the text    the very object that the generator gave to the compiler (GeneratedText): an author's text comes from a file
//               or else, character by character, what the generator writes now for the other files of the project
//
// In a build the first way settles it, at the cost of a look-up. An editor may read the text anew, and files that the compiler has written
// to the disk may be compiled again: then the generator is run once more for the compilation, over all files but those in that folder. A
// checksum in the file would be cheaper, and an author could compute it as well.

/// <summary>What the generator has written, in one compilation.</summary>
public sealed class GeneratorOutput
{
    private const string FileEnding = ".g.cs";

    private static readonly string Folder = typeof(ContractGenerator).FullName!;
    private static readonly string FolderAbove = typeof(ContractGenerator).Assembly.GetName().Name!;
    private static readonly ConditionalWeakTable<Compilation, GeneratorOutput> ByCompilation = new();

    private readonly HashSet<SyntaxTree> files;

    private GeneratorOutput(Compilation compilation, CancellationToken cancellation)
    {
        var inPlace = compilation.SyntaxTrees.Where(IsInPlace).ToList();
        files = [.. inPlace.Where(GeneratedText.IsWritten)];
        if (files.Count < inPlace.Count) files.UnionWith(SameAsWrittenNow(compilation, inPlace, cancellation));
    }

    /// <summary>The generator's files of a compilation.</summary>
    public static GeneratorOutput Of(Compilation compilation, CancellationToken cancellation) =>
        ByCompilation.TryGetValue(compilation, out var known)
            ? known : ByCompilation.GetValue(compilation, key => new(key, cancellation));

    /// <summary>Whether a file is the generator's. Asked of each operation of a project after each key press: without objects.</summary>
    public bool Contains(SyntaxTree tree) => files.Contains(tree);

    /// <summary>Whether a symbol is declared there and nowhere else.</summary>
    public bool Declares(ISymbol symbol)
    {
        var declarations = symbol.DeclaringSyntaxReferences;
        return declarations.Length > 0 && declarations.All(declaration => Contains(declaration.SyntaxTree));
    }

    private static IEnumerable<SyntaxTree> SameAsWrittenNow(
        Compilation compilation, List<SyntaxTree> inPlace, CancellationToken cancellation)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new ContractGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)inPlace[0].Options);
        var run = driver.RunGenerators(compilation.RemoveSyntaxTrees(inPlace), cancellation).GetRunResult().Results.Single();
        var written = run.Exception is null ? run.GeneratedSources : ImmutableArray<GeneratedSourceResult>.Empty;
        return inPlace.Where(tree => written.Any(source =>
            source.HintName == Path.GetFileName(tree.FilePath) && source.SourceText.ContentEquals(tree.GetText(cancellation))));
    }

    private static bool IsInPlace(SyntaxTree tree)
    {
        var path = tree.FilePath;
        if (!path.EndsWith(FileEnding, StringComparison.Ordinal)) return false;
        var end = path.Length;
        while (end > 0 && !IsSeparator(path[end - 1])) end--;
        return EndsWithFolder(path, ref end, Folder) && EndsWithFolder(path, ref end, FolderAbove);
    }

    /// <summary>Whether a path ends, at <paramref name="end"/>, with a folder and a separator; it is then taken off.</summary>
    private static bool EndsWithFolder(string path, ref int end, string folder)
    {
        var start = end - 1 - folder.Length;
        if (start < 0 || !IsSeparator(path[end - 1])) return false;
        if (string.CompareOrdinal(path, start, folder, 0, folder.Length) != 0) return false;
        end = start;
        return start == 0 || IsSeparator(path[start - 1]);
    }

    private static bool IsSeparator(char character) => character is '/' or '\\';
}
