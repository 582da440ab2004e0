using Weft.Execution;
using Weft.Loading;

namespace Weft.Cli.Files;

/// <summary>The contract assemblies that the user named, loaded.</summary>
internal sealed class Assemblies : IDisposable
{
    private readonly List<LoadedAssembly> _loaded = [];

    public Assemblies(IEnumerable<string> paths)
    {
        try
        {
            foreach (var path in paths)
            {
                var assembly = ContractLoader.Load(ProjectBuild.IsProject(path) ? ProjectBuild.Build(path) : path);
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
    public RegisteredContract Named(string name, string file, string place)
    {
        var found = Contracts.Contracts.Where(contract => contract.Code.Name == name || contract.Code.FullName == name).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new InputException(
                file, place, $"no assembly has a contract named '{name}'",
                $"There are {Listed(Contracts.Contracts.Select(one => one.Code.Name))}."),
            _ => throw new InputException(
                file, place, $"several assemblies have a contract named '{name}'",
                $"Write one of {Listed(found.Select(one => one.Code.FullName))}."),
        };
    }

    public void Dispose()
    {
        foreach (var assembly in _loaded)
        {
            assembly.Dispose();
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
