using System.Reflection;

namespace Weft.Testing;

/// <summary>Finds workloads, and what they are measured with.</summary>
public static class WorkloadCatalog
{
    /// <summary>
    /// The workloads of an assembly, by name: its classes that derive from <see cref="Workload"/> and have a public constructor without
    /// parameters.
    /// </summary>
    /// <exception cref="WorkloadException">Two have the same name.</exception>
    public static IReadOnlyList<Workload> Of(Assembly assembly)
    {
        var found = All<Workload>(assembly).OrderBy(workload => workload.Name, StringComparer.Ordinal).ToList();
        var twice = found.GroupBy(workload => workload.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? found : throw new WorkloadException($"{twice.Count()} workloads are named {twice.Key}");
    }

    /// <summary>New yardsticks, one of each class of the workload's assembly, by name.</summary>
    public static IReadOnlyList<Yardstick> YardsticksFor(Workload workload) =>
        [.. All<Yardstick>(workload.GetType().Assembly).OrderBy(yardstick => yardstick.Name, StringComparer.Ordinal)];

    private static IEnumerable<T> All<T>(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
        .Select(type => (T)Activator.CreateInstance(type)!);
}
