using System.Collections.Immutable;
using System.Text;

namespace Weft.Blocks;

// What a report says of an entry point, row by row:
//
//   read+write  Balances[Caller]             argument  Token.cs:31,33
//   read        Coin                         constant  Token.cs:40
//   write       Orders[market, *]            range     Token.cs:52
//   call        IErc20.Transfer at Coin      pinned    Token.cs:40
//
// Keys are in the words of the entry point, wherever the access stands. All sites with the same words are one row. Its kind is what
// they do together, its class the weakest of theirs. Accesses come before calls, each by their words in ordinal order. Columns are as
// wide as one entry point needs: a change in one moves no other.

/// <summary>
/// What each entry point of a contract touches, as text: the report that authors read, testers keep, and <c>weft access</c> prints.
/// Accesses of one entry point to the same slots are one row; a key part that is not known is a star.
/// </summary>
public static class AccessReport
{
    private const string Nothing = "touches nothing";

    /// <summary>The report of one contract.</summary>
    /// <param name="manifest">What the generator says of the contract.</param>
    /// <param name="lines">Source line of each site, <c>Token.cs:31</c>; empty to leave lines out.</param>
    public static string Write(ContractManifest manifest, ImmutableArray<string> lines)
    {
        var text = new StringBuilder(manifest.Name).Append('\n');
        foreach (var entryPoint in InOrder(manifest))
        {
            text.Append("  ").Append(Heading(entryPoint)).Append('\n');
            WriteRows(text, Rows(manifest, entryPoint, lines));
        }

        return text.ToString();
    }

    /// <summary>The entry points in the order of the report: by name, then by signature, ordinal.</summary>
    public static IEnumerable<ManifestEntryPoint> InOrder(ContractManifest manifest) =>
        manifest.EntryPoints.OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Signature, StringComparer.Ordinal);

    /// <summary>What one entry point touches, in the order of the report.</summary>
    /// <param name="manifest">What the generator says of the contract.</param>
    /// <param name="entryPoint">One of its entry points.</param>
    /// <param name="lines">Source line of each site; empty to leave lines out.</param>
    public static ImmutableArray<AccessRow> Rows(ContractManifest manifest, ManifestEntryPoint entryPoint, ImmutableArray<string> lines) =>
    [
        .. entryPoint.Accesses.Concat(entryPoint.Calls)
            .Select(touch => (Touch: touch, Site: manifest.Sites[touch.Site], Line: lines.IsEmpty ? "" : lines[touch.Site]))
            .GroupBy(one => (IsCall: IsCall(one.Site), What: What(manifest, one.Site, one.Touch.Keys)))
            .OrderBy(group => group.Key.IsCall).ThenBy(group => group.Key.What, StringComparer.Ordinal)
            .Select(group => new AccessRow(
                Kind([.. group.Select(one => KindOf(one.Site, one.Touch))]),
                group.Key.What,
                group.Max(one => one.Touch.Class),
                [.. SourceLines.Sort(group.Select(one => one.Line))])),
    ];

    private static string Heading(ManifestEntryPoint entryPoint)
    {
        var kind = entryPoint.Kind switch
        {
            EntryPointKind.View => "   view",
            EntryPointKind.Constructor => "   constructor",
            _ => "",
        };
        return Title(entryPoint) + kind;
    }

    /// <summary>Name and names of parameters: <c>Transfer(to, amount)</c>.</summary>
    internal static string Title(ManifestEntryPoint entryPoint) =>
        $"{entryPoint.Name}({string.Join(", ", entryPoint.Function.Inputs.Select(input => input.Name))})";

    private static bool IsCall(ManifestSite site) => site.Kind is SiteKind.Call or SiteKind.Create;

    // Nobody can say of a range that it holds enough: all of it is taken.
    private static SiteKind KindOf(ManifestSite site, ManifestTouch touch) =>
        site.Kind == SiteKind.Delta && touch.Class == KeyClass.Range ? SiteKind.Write : site.Kind;

    private static string Kind(List<SiteKind> kinds)
    {
        if (kinds[0] is SiteKind.Call or SiteKind.Create)
        {
            return kinds[0] == SiteKind.Call ? "call" : "create";
        }

        // Who observes a slot and changes it, in whatever way, has it alone.
        var changes = kinds.Contains(SiteKind.Write) ? "write" : kinds.Contains(SiteKind.Delta) ? "delta" : "";
        var reads = kinds.Contains(SiteKind.Read) ? "read" : "";
        return (reads, changes) switch
        {
            ("", _) => changes,
            (_, "") => reads,
            _ => "read+write",
        };
    }

    private static string What(ContractManifest manifest, ManifestSite site, ImmutableArray<string> keys)
    {
        if (site.Member == "*")
        {
            return "everything";
        }

        if (IsCall(site))
        {
            // Whatever is at an address that is not known may touch anything.
            var place = keys.Length > 0 ? string.Join(", ", keys) : "an unknown address, so everything";
            return site.Kind == SiteKind.Call ? $"{site.Member} at {place}" : $"{site.Member} with salt {place}";
        }

        var parts = manifest.Storage.First(member => member.Name == site.Member).Keys.Length;
        return StorageText.Element(site.Member, keys.Concat(Enumerable.Repeat(StorageText.AnyKey, parts - keys.Length)));
    }

    private static void WriteRows(StringBuilder text, ImmutableArray<AccessRow> rows)
    {
        if (rows.IsEmpty)
        {
            text.Append("    ").Append(Nothing).Append('\n');
            return;
        }

        var kindWidth = rows.Max(row => row.Kind.Length);
        var whatWidth = rows.Max(row => row.What.Length);
        var classWidth = rows.Max(row => row.ClassName.Length);
        foreach (var row in rows)
        {
            var words = $"{row.Kind.PadRight(kindWidth)}  {row.What.PadRight(whatWidth)}  {row.ClassName.PadRight(classWidth)}";
            text.Append($"    {words}  {row.Place}".TrimEnd()).Append('\n');
        }
    }
}

/// <summary>A row of the access report: what one entry point does with one slot, range or contract.</summary>
/// <param name="Kind"><c>read</c>, <c>write</c>, <c>read+write</c>, <c>delta</c>, <c>call</c> or <c>create</c>.</param>
/// <param name="What">Slot, range or method in the author's words: <c>Balances[Caller]</c>, <c>IErc20.Transfer at token</c>.</param>
/// <param name="Class">The weakest class of key among the sites.</param>
/// <param name="Lines">Where, in order and without repetition; empty where lines are left out.</param>
public sealed record AccessRow(string Kind, string What, KeyClass Class, ImmutableArray<string> Lines)
{
    /// <summary>The class as reports write it, in lower case.</summary>
    public string ClassName => Class.ToString().ToLowerInvariant();

    /// <summary>The lines with every file named once: <c>Pair.cs:12,30 Token.cs:7</c>.</summary>
    public string Place => SourceLines.Shorten(Lines);
}
