using System.Text.RegularExpressions;

namespace Weft.Tidy;

/// <summary>Every link of a page to a place in this repository leads somewhere: to a file or folder, and to a heading of it.</summary>
internal static class Links
{
    private static readonly Regex Link = new(@"!?\[[^\]]*\]\((?<target>[^)\s]+)\)");
    private static readonly Regex Heading = new(@"^#+\s+(?<text>.+)$");

    /// <param name="files">All text files.</param>
    /// <param name="exists">Whether a path relative to the root is a file or a folder.</param>
    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files, Func<string, bool> exists)
    {
        var pages = files.Where(file => file.IsMarkdown).ToDictionary(file => file.Path, StringComparer.Ordinal);
        return pages.Values.SelectMany(page => CheckPage(page, pages, exists));
    }

    private static IEnumerable<Finding> CheckPage(SourceFile page, Dictionary<string, SourceFile> pages, Func<string, bool> exists)
    {
        var inFence = false;
        for (var i = 0; i < page.Lines.Length; i++)
        {
            if (page.Lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal)) inFence = !inFence;
            if (inFence) continue;
            foreach (Match match in Link.Matches(page.Lines[i]))
            {
                var target = match.Groups["target"].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal)) continue;
                var (path, anchor) = Split(page.Path, target);
                if (path is null || !exists(path)) yield return new(page.Path, i + 1, $"the link to {target} leads nowhere.");
                else if (anchor.Length > 0 && pages.TryGetValue(path, out var other) && !Anchors(other).Contains(anchor))
                {
                    yield return new(page.Path, i + 1, $"the link to {target} names a heading that is not there.");
                }
            }
        }
    }

    /// <summary>Resolves a link of a page to a path from the root; null where it leaves the repository.</summary>
    private static (string? Path, string Anchor) Split(string page, string target)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var (file, anchor) = hash < 0 ? (target, "") : (target[..hash], target[(hash + 1)..]);
        if (file.Length == 0) return (page, anchor);
        var parts = new List<string>(page.Split('/')[..^1]);
        foreach (var part in file.TrimEnd('/').Split('/'))
        {
            if (part is "." or "") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return (null, anchor);
            else parts.RemoveAt(parts.Count - 1);
        }

        return (string.Join('/', parts), anchor);
    }

    /// <summary>The names that a web view gives to headings: lower case, words joined by hyphens, other signs dropped.</summary>
    private static HashSet<string> Anchors(SourceFile page) =>
        [.. page.Lines.Select(line => Heading.Match(line)).Where(match => match.Success).Select(Anchor)];

    private static string Anchor(Match heading)
    {
        var text = heading.Groups["text"].Value.Trim().Replace(' ', '-');
        return string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c is '-' or '_').Select(char.ToLowerInvariant));
    }
}
