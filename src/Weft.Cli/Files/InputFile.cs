namespace Weft.Cli.Files;

/// <summary>What can be said of an input from its path alone.</summary>
internal static class InputFile
{
    private const int FilesNamedMax = 3;

    // Lies beside every built contract assembly, and holds no contract.
    private static readonly string Library = typeof(Contract).Assembly.GetName().Name + ".dll";

    /// <summary>Fails where a path is empty, as from a shell variable that is not set.</summary>
    public static void RequirePath(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InputException($"'{path}'", "", "this is no path", "Give the name of a file.");
        }
    }

    /// <summary>Fails where a path is that of a folder, and names files in it that may have been meant.</summary>
    /// <param name="path">The path as the user gave it.</param>
    /// <param name="extension">Of the files that are of use here: <c>.dll</c>.</param>
    /// <param name="fix">What to do where there is no such file in the folder.</param>
    public static void RequireNoFolder(string path, string extension, string fix)
    {
        RequirePath(path);
        if (!Directory.Exists(path))
        {
            return;
        }

        var names = Directory.EnumerateFiles(path, "*" + extension)
            .Select(file => Path.GetFileName(file))
            .Where(name => name != Library)
            .Order(StringComparer.Ordinal)
            .Take(FilesNamedMax)
            .ToList();
        throw new InputException(
            path, "", "this is a folder", names.Count > 0 ? $"Give a file in it, such as {string.Join(" or ", names)}." : fix);
    }
}
