using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Rules;

/// <summary>
/// The rule book, <c>profile/contracts.profile</c>: what authors may call and name. The gate reads the same file, so that the editor and
/// the node cannot disagree.
/// </summary>
internal static class RuleProfile
{
    private static readonly Dictionary<string, HashSet<string>> Sections = Read();
    private static readonly HashSet<string> Types = AllTypes();

    // What was answered of a symbol, as long as there is one: libraries' symbols outlive the compilation that asks.
    private static readonly ConditionalWeakTable<ISymbol, StrongBox<bool>> Known = new();

    /// <summary>Documentation IDs of the members that authors may use.</summary>
    public static IReadOnlyCollection<string> Members => Sections["members"];

    /// <summary>Whether authors may use a member of a library: a method, constructor, accessor or field.</summary>
    public static bool HasMember(ISymbol member) => Known.GetValue(
        member.OriginalDefinition,
        static one => new(one.GetDocumentationCommentId() is { } id && Sections["members"].Contains(id))).Value;

    /// <summary>Whether authors may name a type of a library.</summary>
    public static bool HasType(INamedTypeSymbol type) => Known.GetValue(
        type.OriginalDefinition,
        static one => new(one.GetDocumentationCommentId() is { } id && Types.Contains(id.Substring(2)))).Value;

    /// <summary>Whether authors may write an attribute of a library.</summary>
    public static bool HasAttribute(INamedTypeSymbol type) =>
        type.GetDocumentationCommentId() is { } id && Sections["attributes"].Contains(id.Substring(2));

    /// <summary>The listed types, and those whose members are listed.</summary>
    private static HashSet<string> AllTypes()
    {
        var types = new HashSet<string>(Sections["types"], StringComparer.Ordinal);
        foreach (var id in Sections["members"])
        {
            var name = id.Substring(2).Split('(', '~')[0];
            types.Add(name.Substring(0, name.LastIndexOf('.')));
        }

        return types;
    }

    private static Dictionary<string, HashSet<string>> Read()
    {
        using var stream = typeof(RuleProfile).Assembly.GetManifestResourceStream("contracts.profile")!;
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var section = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == ';') continue;
            if (line[0] == '[') sections[line.Substring(1, line.IndexOf(']') - 1)] = section = new HashSet<string>(StringComparer.Ordinal);
            else section.Add(line.Split(' ')[0]);
        }

        return sections;
    }
}
