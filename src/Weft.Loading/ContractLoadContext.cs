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
    /// <summary>Loads an image from memory, so that its file stays free.</summary>
    public Assembly Load(AssemblyImage image)
    {
        if (Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == image.Name) is { } loaded)
            return loaded;

        using var stream = new MemoryStream(image.Bytes, writable: false);
        return LoadFromStream(stream);
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == AssemblyClosure.SharedName)
            return typeof(Contract).Assembly;

        return images.FirstOrDefault(image => image.Name == assemblyName.Name) is { } image ? Load(image) : null;
    }
}
