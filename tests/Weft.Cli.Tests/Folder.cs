namespace Weft.Cli.Tests;

/// <summary>A folder of one test's own. It holds the small genesis and its blocks until the test writes others.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("weft-cli-").FullName;

    public Folder()
    {
        Write("genesis.json", SmallChain.Genesis);
        Write("blocks.json", SmallChain.Blocks);
    }

    public string Genesis => PathOf("genesis.json");

    public string Blocks => PathOf("blocks.json");

    /// <summary>A command line over the small genesis and blocks.</summary>
    public string[] Arguments(string command, params string[] more) => [command, Tool.Tokens, "-g", Genesis, "-b", Blocks, .. more];

    /// <summary>A file here. For an empty name: what stands before the names of all files here.</summary>
    public string PathOf(string name) => Path.Combine(_path, name) + (name.Length == 0 ? Path.DirectorySeparatorChar : "");

    /// <summary>Writes a file, UTF-8 without a byte order mark.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>All files with their bytes.</summary>
    public SortedDictionary<string, string> Contents() => new(
        Directory.EnumerateFileSystemEntries(_path, "*", SearchOption.AllDirectories)
            .ToDictionary(path => path, path => File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "folder"),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
