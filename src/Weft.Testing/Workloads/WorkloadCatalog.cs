using System.Reflection;

namespace Weft.Testing;

/// <summary>Finds workloads.</summary>
public static class WorkloadCatalog
{
    /// <summary>
    /// The workloads of an assembly, by name: its classes that derive from <see cref="Workload"/> and have a public constructor without
    /// parameters.
    /// </summary>
    /// <exception cref="WorkloadException">Two have the same name.</exception>
    public static IReadOnlyList<Workload> Of(Assembly assembly)
    {
        var found = assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Workload)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (Workload)Activator.CreateInstance(type)!)
            .OrderBy(workload => workload.Name, StringComparer.Ordinal)
            .ToList();
        var twice = found.GroupBy(workload => workload.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? found : throw new WorkloadException($"{twice.Count()} workloads are named {twice.Key}");
    }
}
