using System.Collections.Immutable;

namespace Weft.Loading;

/// <summary>
/// A contract assembly in its own collectible context. After <see cref="Dispose"/> it is unloaded as soon as nothing refers to
/// its contracts, their types or their objects any more.
/// </summary>
public sealed class LoadedAssembly : IDisposable
{
    private ContractLoadContext? _context;

    internal LoadedAssembly(string path, ContractLoadContext context, ImmutableArray<ContractCode> contracts)
    {
        Path = path;
        Contracts = contracts;
        _context = context;
    }

    /// <summary>The file that the assembly was read from.</summary>
    public string Path { get; }

    /// <summary>
    /// The contracts of the assembly, by full name; then those of the assemblies that it brings along, which it may create.
    /// Empty once it is disposed.
    /// </summary>
    public ImmutableArray<ContractCode> Contracts { get; private set; }

    /// <summary>Gives the assembly up.</summary>
    public void Dispose()
    {
        Contracts = [];
        _context?.Unload();
        _context = null;
    }
}
