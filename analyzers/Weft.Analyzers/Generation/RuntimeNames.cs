using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Generation;

/// <summary>
/// The names by which access functions call the runtime. They are short, because authors read these functions; where something of the
/// author's has one of the names, all of them are written in full.
/// </summary>
internal static class RuntimeNames
{
    private const string Pattern = @"(?<![\w.@]|namespace )(?:AccessRecorder|Known|KnownReader|KnownWriter)(?=[<. ])";

    private static readonly string[] Names = ["AccessRecorder", "Known", "KnownReader", "KnownWriter"];
    private static readonly Regex Short = new(Pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>Whether one of the names means something else inside a contract.</summary>
    public static bool AreHidden(INamedTypeSymbol contract)
    {
        for (INamespaceOrTypeSymbol? scope = contract; scope is not null; scope = scope.ContainingNamespace)
        {
            if (Array.Exists(Names, name => scope.GetMembers(name).Any()))
                return true;
        }
        return false;
    }

    /// <summary>The text of access functions with all of the names in full.</summary>
    public static string InFull(string text) => Short.Replace(text, match => GeneratedText.Runtime + match.Value);
}
