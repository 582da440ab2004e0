namespace Weft.Analyzers.Tests.Docs;

/// <summary>A fenced block of a page that a comment on the line before makes a promise about.</summary>
/// <param name="Place">Page and line, for messages.</param>
/// <param name="Promise">What the comment says: <c>compiles</c>, <c>touches</c>, <c>generates</c> or <c>from</c>.</param>
/// <param name="Details">What follows it.</param>
/// <param name="Text">The block, without its fences.</param>
/// <param name="Source">The last block before it that compiles; for one that compiles, the block itself.</param>
internal sealed record PageBlock(string Place, string Promise, string Details, string Text, string Source);

/// <summary>
/// Reads the blocks of a page that promise something:
/// <list type="bullet">
/// <item><c>compiles</c>: C# that compiles, rules included, with no warning but the rules that the comment names; what only informs may be
/// named;</item>
/// <item><c>touches</c>: the access report of the last block that compiles;</item>
/// <item><c>generates</c>: lines of what is generated for that block, in order; <c>…</c> stands for lines that are left out;</item>
/// <item><c>from PATH</c>: lines of a file of the repository, in order, with the same sign for what is left out.</item>
/// </list>
/// </summary>
internal static class Page
{
    private static readonly string[] Promises = ["compiles", "touches", "generates", "from"];

    public static IReadOnlyList<PageBlock> Read(string name, string text)
    {
        var lines = text.Split('\n');
        var blocks = new List<PageBlock>();
        var source = "";
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (!TryPromise(lines[i], out var promise, out var details)) continue;
            Assert.True(lines[i + 1].StartsWith("```", StringComparison.Ordinal), $"{name}:{i + 1}: no block follows.");
            var end = Array.IndexOf(lines, "```", i + 2);
            var block = string.Join('\n', lines[(i + 2)..end]);
            if (promise == "compiles") source = block;
            blocks.Add(new($"{name}:{i + 2}", promise, details, block, source));
        }

        return blocks;
    }

    /// <summary>The first line that a text does not have, in order; null when it has all of them.</summary>
    public static string? Missing(string lines, string text)
    {
        var all = text.Split('\n').Select(line => line.Trim()).ToArray();
        var at = 0;
        foreach (var line in lines.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line != "…"))
        {
            at = Array.IndexOf(all, line, at) + 1;
            if (at == 0) return line;
        }

        return null;
    }

    private static bool TryPromise(string line, out string promise, out string details)
    {
        (promise, details) = ("", "");
        if (!line.StartsWith("<!-- ", StringComparison.Ordinal) || !line.EndsWith(" -->", StringComparison.Ordinal)) return false;
        var words = line[5..^4].Split(' ', 2);
        (promise, details) = (words[0], words.Length > 1 ? words[1] : "");
        return Promises.Contains(promise);
    }
}
