using System.Collections.Immutable;
using System.Text;

namespace Weft.Blocks;

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
        var inOrder = manifest.EntryPoints
            .OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Signature, StringComparer.Ordinal);
        foreach (var entryPoint in inOrder)
        {
            text.Append("  ").Append(Heading(entryPoint)).Append('\n');
            WriteRows(text, Rows(manifest, entryPoint, lines));
        }

        return text.ToString();
    }

    private static string Heading(ManifestEntryPoint entryPoint)
    {
        var parameters = string.Join(", ", entryPoint.Function.Inputs.Select(input => input.Name));
        var kind = entryPoint.Kind switch
        {
            EntryPointKind.View => "   view",
            EntryPointKind.Constructor => "   constructor",
            _ => "",
        };
        return $"{entryPoint.Name}({parameters}){kind}";
    }

    private static List<Row> Rows(ContractManifest manifest, ManifestEntryPoint entryPoint, ImmutableArray<string> lines)
    {
        var rows = new List<Row>();
        foreach (var site in entryPoint.Accesses.Concat(entryPoint.Calls))
        {
            var item = manifest.Sites[site];
            var what = What(manifest, item);
            var line = lines.IsEmpty ? "" : lines[site];
            var existing = rows.FindIndex(row => row.What == what && row.IsCall == IsCall(item));
            if (existing < 0)
            {
                rows.Add(new(item.Kind == SiteKind.Read, item.Kind == SiteKind.Write, item.Kind, IsCall(item), what, item.Class, [line]));
            }
            else
            {
                rows[existing] = rows[existing].With(item.Kind, line);
            }
        }

        return [.. rows.OrderBy(row => row.IsCall).ThenBy(row => row.What, StringComparer.Ordinal)];
    }

    private static bool IsCall(ManifestSite site) => site.Kind is SiteKind.Call or SiteKind.Create;

    private static string What(ContractManifest manifest, ManifestSite site)
    {
        if (site.Member == "*")
        {
            return "everything";
        }

        if (IsCall(site))
        {
            var place = site.Keys.Length > 0 ? string.Join(", ", site.Keys) : "an unknown address";
            return site.Kind == SiteKind.Call ? $"{site.Member} at {place}" : $"{site.Member} with salt {place}";
        }

        var parts = manifest.Storage.First(member => member.Name == site.Member).Keys.Length;
        return StorageText.Element(site.Member, site.Keys.Concat(Enumerable.Repeat(StorageText.AnyKey, parts - site.Keys.Length)));
    }

    private static void WriteRows(StringBuilder text, List<Row> rows)
    {
        if (rows.Count == 0)
        {
            text.Append("    ").Append(Nothing).Append('\n');
        }

        var kindWidth = rows.Select(row => row.Kind.Length).DefaultIfEmpty().Max();
        var whatWidth = rows.Select(row => row.What.Length).DefaultIfEmpty().Max();
        var classWidth = rows.Select(row => row.ClassText.Length).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            var (kind, what, name) = (row.Kind.PadRight(kindWidth), row.What.PadRight(whatWidth), row.ClassText.PadRight(classWidth));
            var line = $"    {kind}  {what}  {name}  {row.LineText}";
            text.Append(line.TrimEnd()).Append('\n');
        }
    }

    private sealed record Row(
        bool IsRead, bool IsWrite, SiteKind First, bool IsCall, string What, KeyClass Class, ImmutableArray<string> Lines)
    {
        public string Kind => (IsCall, IsRead, IsWrite) switch
        {
            (true, _, _) => First == SiteKind.Call ? "call" : "create",
            (_, true, true) => "read+write",
            (_, _, true) => "write",
            _ => "read",
        };

        public string ClassText => Class.ToString().ToLowerInvariant();

        public string LineText => string.Join(" ", Lines);

        public Row With(SiteKind kind, string line) => this with
        {
            IsRead = IsRead || kind == SiteKind.Read,
            IsWrite = IsWrite || kind == SiteKind.Write,
            Lines = Lines.Contains(line) ? Lines : Lines.Add(line),
        };
    }
}
