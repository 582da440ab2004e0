using System.Reflection;
using System.Runtime.Loader;

namespace Weft.Loading;

/// <summary>Holds a contract assembly and what it brings along, until it is unloaded.</summary>
internal sealed class ContractLoadContext(string name, IReadOnlyList<AssemblyImage> images) : AssemblyLoadContext(name, isCollectible: true)
{
    private readonly Dictionary<string, Assembly> _loaded = new(StringComparer.Ordinal);

    /// <summary>Loads an image from memory, so that its file stays free.</summary>
    public Assembly Load(AssemblyImage image)
    {
        if (_loaded.TryGetValue(image.Name, out var assembly))
            return assembly;

        using var stream = new MemoryStream(image.Bytes, writable: false);
        assembly = LoadFromStream(stream);
        _loaded.Add(image.Name, assembly);
        return assembly;
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == AssemblyClosure.SharedName)
            return typeof(Contract).Assembly;

        return images.FirstOrDefault(image => image.Name == assemblyName.Name) is { } image ? Load(image) : null;
    }
}
