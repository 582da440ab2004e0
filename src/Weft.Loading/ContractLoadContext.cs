using System.Reflection;
using System.Runtime.Loader;

namespace Weft.Loading;

/// <summary>Holds a contract assembly and what it brings along, until it is unloaded.</summary>
/// <remarks>
/// It must not refer to its own assemblies: the runtime keeps an unloading context alive until they are gone, and they would
/// wait for it.
/// </remarks>
internal sealed class ContractLoadContext(string name, IReadOnlyList<AssemblyImage> images) : AssemblyLoadContext(name, isCollectible: true)
{
    /// <summary>Loads what the node has written in place of an image, from memory: its file stays free.</summary>
    public Assembly Load(AssemblyImage image)
    {
        if (Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == image.Name) is { } loaded)
            return loaded;

        var bytes = image.Metered ?? throw new InvalidOperationException($"{image.Name} was not metered.");
        using var assembly = new MemoryStream(bytes.Assembly, writable: false);
        using var symbols = bytes.Symbols.Length > 0 ? new MemoryStream(bytes.Symbols, writable: false) : null;
        return LoadFromStream(assembly, symbols);
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == AssemblyClosure.SharedName)
            return typeof(Contract).Assembly;

        return images.FirstOrDefault(image => image.Name == assemblyName.Name) is { } image ? Load(image) : null;
    }
}
