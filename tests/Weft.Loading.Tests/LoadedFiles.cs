using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Weft.Loading.Tests;

/// <summary>Loaded assemblies of this process, seen without keeping them alive.</summary>
internal static class LoadedFiles
{
    /// <summary>What was loaded for a file and is not gone yet, also from contexts that are being unloaded.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WeakReference[] Of(string path) =>
        [.. AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => AssemblyLoadContext.GetLoadContext(assembly)?.Name == path)
            .Select(assembly => new WeakReference(assembly))];

    /// <summary>
    /// Whether any of them outlives a full collection. A collectible context goes with the collection after the one that finds it
    /// unused; the bound keeps a leak from hanging the test.
    /// </summary>
    public static bool AnyAlive(WeakReference[] assemblies)
    {
        for (var collections = 0; collections < 20 && assemblies.Any(assembly => assembly.IsAlive); collections++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return assemblies.Any(assembly => assembly.IsAlive);
    }
}
