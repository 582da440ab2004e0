using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Generation;

namespace Weft.Analyzers.Rules;

// Rules that nodes agree by look at every file of a project, also at one that says that it is generated: the gate does not read headers.
// One kind of file is left out, the generator's own: it uses what authors may not. The compiler puts such a file, in memory and on the
// disk, into a folder that has the generator's name, in one that has the assembly's:
//
//   .../Weft.Analyzers/Weft.Analyzers.Generation.ContractGenerator/C.Access.g.cs

/// <summary>What the generator has written.</summary>
internal static class GeneratorOutput
{
    private const string FileEnding = ".g.cs";

    private static readonly string Folder = typeof(ContractGenerator).FullName!;
    private static readonly string FolderAbove = typeof(ContractGenerator).Assembly.GetName().Name!;

    /// <summary>Whether a file is the generator's. Asked of each operation of a project after each key press: without objects.</summary>
    public static bool Is(SyntaxTree tree)
    {
        var path = tree.FilePath;
        if (!path.EndsWith(FileEnding, StringComparison.Ordinal)) return false;
        var end = path.Length;
        while (end > 0 && !IsSeparator(path[end - 1])) end--;
        return EndsWithFolder(path, ref end, Folder) && EndsWithFolder(path, ref end, FolderAbove);
    }

    /// <summary>Whether a symbol is declared there and nowhere else.</summary>
    public static bool Declares(ISymbol symbol)
    {
        var declarations = symbol.DeclaringSyntaxReferences;
        return declarations.Length > 0 && declarations.All(declaration => Is(declaration.SyntaxTree));
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
