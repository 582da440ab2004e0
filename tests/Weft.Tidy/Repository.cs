namespace Weft.Tidy;

/// <summary>One breach of a habit: where it is and what to do about it.</summary>
internal sealed record Finding(string Path, int Line, string Message)
{
    public override string ToString() => $"{Path}:{Line}: {Message}";
}

/// <summary>A text file of the repository. <see cref="Path"/> is relative to the root, with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string[] Lines { get; } = Text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');

    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal) && !IsSnapshot;

    public bool IsSnapshot => Name.Contains(".verified.", StringComparison.Ordinal);

    public bool IsProject => Path.EndsWith(".csproj", StringComparison.Ordinal);

    public bool IsBuildFile => System.IO.Path.GetExtension(Path) is ".csproj" or ".props" or ".targets";

    public bool IsMarkdown => Path.EndsWith(".md", StringComparison.Ordinal);

    /// <summary>Code that people of this project wrote: what the limits on shape apply to.</summary>
    public bool IsOwnCode => IsCSharp && Path.Split('/')[0] is "src" or "analyzers" or "samples" or "tests";

    /// <summary>Number of the line, from one, that a character offset falls on.</summary>
    public int LineAt(int offset) => Text.AsSpan(0, offset).Count('\n') + 1;
}

/// <summary>The working tree as the checks see it: every text file except build output and other people's packages.</summary>
internal static class Repository
{
    private static readonly string[] SkippedNames =
        [".git", ".vs", ".idea", "artifacts", "bin", "obj", "BenchmarkDotNet.Artifacts", "TestResults"];

    private static readonly string[] BinaryExtensions = [".nupkg", ".png", ".gif", ".ico", ".dll", ".pdb", ".bin", ".zip", ".gz"];

    /// <summary>The folder that holds Runtime.sln, found upwards from the test's own assembly.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(() => Read(Root));

    public static IReadOnlyList<SourceFile> Files => All.Value;

    public static IReadOnlyList<SourceFile> Read(string root)
    {
        var files = new List<SourceFile>();
        Collect(root, root, files);
        return files;
    }

    private static void Collect(string root, string folder, List<SourceFile> files)
    {
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (SkippedNames.Contains(name) || BinaryExtensions.Contains(Path.GetExtension(name))) continue;
            if (name.Contains(".received.", StringComparison.Ordinal)) continue;
            files.Add(new SourceFile(Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)));
        }

        foreach (var child in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (!SkippedNames.Contains(Path.GetFileName(child))) Collect(root, child, files);
        }
    }

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Runtime.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Runtime.sln above {start}: the checks run from a build inside the repository.");
    }
}
