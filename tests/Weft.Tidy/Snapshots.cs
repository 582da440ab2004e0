using System.Text.RegularExpressions;

namespace Weft.Tidy;

/// <summary>Verified files: each belongs to a test that exists, and has the one text form that comparisons expect.</summary>
internal static class Snapshots
{
    // {TestClass}.{TestMethod}[_{parameter=value}…][#{target}].verified.{extension}
    private static readonly Regex Name = new(@"^(?<class>\w+)\.(?<method>\w+)(?<parameters>[^#]*)(#.+)?\.verified\.\w+$");

    public static IEnumerable<Finding> CheckOwners(IEnumerable<SourceFile> files)
    {
        var all = files.ToArray();
        var texts = all.Where(file => file.IsCSharp).ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
        foreach (var file in all.Where(file => file.IsSnapshot))
        {
            var name = Name.Match(file.Name);
            var owner = file.Path[..^file.Name.Length] + name.Groups["class"].Value + ".cs";
            if (!name.Success || !texts.TryGetValue(owner, out var text))
            {
                yield return new(file.Path, 1, "a verified file without its test class beside it. Delete it or rename it.");
            }
            else if (!Methods(name.Groups["method"].Value).Any(method => Regex.IsMatch(text, $@"\b{method}\(")))
            {
                yield return new(file.Path, 1, $"a verified file of a test that {owner} does not have. Delete it or rename it.");
            }
        }
    }

    /// <summary>The byte order mark is read from disk: reading as text drops it.</summary>
    public static IEnumerable<Finding> CheckBytes(IEnumerable<(string Path, byte[] Bytes)> files)
    {
        foreach (var (path, bytes) in files)
        {
            if (!bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) yield return new(path, 1, "no UTF-8 byte order mark.");
            if (bytes.AsSpan().Contains((byte)'\r')) yield return new(path, 1, "a carriage return.");
            if (bytes is [.., (byte)'\n']) yield return new(path, 1, "a newline at the end.");
        }
    }

    /// <summary>Parameters follow a method's name after an underscore, and names have underscores: every cut is possible.</summary>
    private static IEnumerable<string> Methods(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('_', end - 1)) yield return name[..end];
    }
}
