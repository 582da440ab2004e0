using System.Reflection;
using System.Runtime.Loader;
using Weft.Cli.Commands;
using Weft.Testing;

namespace Weft.Cli.Files;

/// <summary>Workloads in an assembly.</summary>
internal static class WorkloadFile
{
    private const string OwnProject = "tests/Weft.Benchmarks/Weft.Benchmarks.csproj";

    /// <summary>The workloads of an assembly or project; of those of this repository where none is named.</summary>
    /// <exception cref="InputException">There are none.</exception>
    public static IReadOnlyList<Workload> Load(string? path, CommandHost host)
    {
        path ??= FindOwnProject();
        InputFile.RequireNoFolder(path, ".dll", "Give a project with workloads, or the .dll that building it made.");
        var file = Path.GetFullPath(ProjectBuild.IsProject(path) ? ProjectBuild.Build(path, host) : path);
        if (!File.Exists(file))
        {
            throw new InputException(path, "", "there is no such file", "Build the project, or correct the path.");
        }

        try
        {
            var found = WorkloadCatalog.Of(new WorkloadLoadContext(file).LoadFromAssemblyPath(file));
            return found.Count > 0
                ? found
                : throw new InputException(
                    path, "", "no class in it derives from Weft.Testing.Workload", "docs/workloads.md tells how to write one.");
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or ReflectionTypeLoadException)
        {
            throw new InputException(path, "", "this is no assembly with workloads", exception.Message, exception);
        }
        catch (WorkloadException exception)
        {
            throw new InputException(path, "", exception.Message, "Give one of them another name.", exception);
        }
    }

    /// <summary>Prepares a workload.</summary>
    /// <exception cref="InputException">It cannot be prepared with these settings.</exception>
    public static WorkloadRun Prepare(Workload workload, WorkloadSettings settings, int blockCount)
    {
        try
        {
            return new WorkloadRun(workload, settings, blockCount);
        }
        catch (WorkloadException exception)
        {
            var set = settings.Values.Select(one => $"{one.Key}={one.Value}").Prepend($"{settings.TransactionCount} transactions");
            throw new InputException(
                workload.Name, "", exception.Message, $"It was to run with {string.Join(", ", set)}; try its defaults.", exception);
        }
    }

    private static string FindOwnProject()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, OwnProject);
            if (File.Exists(project))
            {
                return project;
            }
        }

        throw new InputException(
            "--from",
            "",
            "there are no workloads here",
            "Give an assembly or project that has some, or start the tool in Weft's repository.");
    }

    /// <summary>
    /// What lies beside the tool is the tool's own, so that both sides mean the same by a workload and a transaction. The rest comes from
    /// beside the assembly.
    /// </summary>
    private sealed class WorkloadLoadContext(string file) : AssemblyLoadContext(file)
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            !File.Exists(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
            && _resolver.ResolveAssemblyToPath(assemblyName) is { } path
                ? LoadFromAssemblyPath(path)
                : null;
    }
}
