namespace Weft.Tidy;

/// <summary>Every sample keeps what it touches beside its project; that the file is true is what its build checks.</summary>
internal static class Baselines
{
    private const string Name = "Access.Shipped.txt";

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        var all = files.ToList();
        var kept = all.Where(file => file.Name == Name && file.Text.Trim().Length > 0).Select(file => Folder(file.Path)).ToHashSet();
        var samples = all.Where(file => file.IsProject && file.Path.StartsWith("samples/", StringComparison.Ordinal));
        return samples
            .Where(file => !kept.Contains(Folder(file.Path)))
            .Select(file => new Finding(file.Path, 1, $"a sample without {Name}. docs/access-sets.md tells how it is made."));
    }

    private static string Folder(string path) => path[..path.LastIndexOf('/')];
}
