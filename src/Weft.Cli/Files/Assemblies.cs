using Weft.Cli.Commands;
using Weft.Execution;
using Weft.Loading;

namespace Weft.Cli.Files;

/// <summary>The contract assemblies that the user named, loaded.</summary>
internal sealed class Assemblies : IDisposable
{
    private readonly List<LoadedAssembly> _loaded = [];

    public Assemblies(IEnumerable<string> paths, CommandHost host)
    {
        try
        {
            foreach (var path in paths)
            {
                InputFile.RequireNoFolder(path, ".dll", "Give a contract project, or the .dll that building it made.");
                var assembly = ContractLoader.Load(ProjectBuild.IsProject(path) ? ProjectBuild.Build(path, host) : path);
                _loaded.Add(assembly);
                Contracts.Add(assembly);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>All contracts of all assemblies.</summary>
    public ContractRegistry Contracts { get; } = new();

    /// <summary>The contract with a class name; with its namespace where two have the same.</summary>
    /// <param name="name">The name.</param>
    /// <param name="file">Where the name was written: a file or an option.</param>
    /// <param name="place">Where in the file.</param>
    public RegisteredContract Named(string name, string file, string place)
    {
        var found = Contracts.Contracts.Where(contract => contract.Code.Name == name || contract.Code.FullName == name).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new InputException(file, place, $"no assembly has a contract named '{name}'", NearestTo(name)),
            _ => throw new InputException(file, place, $"several assemblies have a contract named '{name}'", ToldApart(found)),
        };
    }

    public void Dispose()
    {
        foreach (var assembly in _loaded)
        {
            assembly.Dispose();
        }
    }

    private string NearestTo(string name)
    {
        var names = Contracts.Contracts.Select(one => one.Code.Name).Distinct(StringComparer.Ordinal).ToList();
        return $"{Suggestion.For(name, names)} There are {Listed(names)}.".TrimStart();
    }

    private static string ToldApart(List<RegisteredContract> found)
    {
        var names = found.Select(one => one.Code.FullName).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == found.Count
            ? $"Write one of {Listed(names)}."
            : "They are two builds of one class. Give only one of the assemblies.";
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
