using System.Xml.Linq;

namespace Weft.Tidy;

// Contracts <- Blocks <- {Loading, Scheduling, State} <- Execution <- {Testing, Node} <- Cli
//
// A project may reference only projects of lower layers, so two of one layer never see each other: scheduling cannot look at state.
// Analyzers run inside the compiler and share no assembly with the runtime, in either direction.

/// <summary>References between projects point one way, and the solution holds every project.</summary>
internal static class References
{
    private static readonly Dictionary<string, int> Layers = new(StringComparer.Ordinal)
    {
        ["Weft.Contracts"] = 0,
        ["Weft.Blocks"] = 1,
        ["Weft.Loading"] = 2,
        ["Weft.Scheduling"] = 2,
        ["Weft.State"] = 2,
        ["Weft.Execution"] = 3,
        ["Weft.Testing"] = 4,
        ["Weft.Node"] = 4,
        ["Weft.Cli"] = 5,
    };

    private static readonly string[] AnalyzerProjects = ["Weft.Analyzers", "Weft.CodeFixes"];

    // The second leg of the analyzers' tests exists to run them inside another compiler than the one they are built against.
    private static readonly string[] ProjectsWithOwnVersions = ["Weft.Analyzers.Tests.Roslyn5"];

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => file.IsBuildFile))
        {
            var folder = file.Path.Split('/')[0];
            foreach (var element in XDocument.Parse(file.Text).Descendants())
            {
                var include = element.Attribute("Include")?.Value ?? "";
                var project = Path.GetFileNameWithoutExtension(file.Path);
                var problem = element.Name.LocalName switch
                {
                    "ProjectReference" => CheckProject(folder, project, Target(include), IsBuildOnly(element)),
                    "PackageReference" => CheckPackage(folder, project, include, element),
                    _ => null,
                };
                if (problem is not null) yield return new(file.Path, 1, problem);
            }
        }
    }

    /// <summary>Every project of the tree is in the solution, and everything in the solution exists.</summary>
    public static IEnumerable<Finding> CheckSolution(IEnumerable<SourceFile> files)
    {
        var all = files.ToArray();
        var solution = all.Single(file => file.Path == "Runtime.sln");
        var listed = solution.Text.Split('"').Where(part => part.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(part => part.Replace('\\', '/'))
            .ToHashSet(StringComparer.Ordinal);
        var present = all.Where(file => file.IsProject).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var missing = present.Except(listed).Order(StringComparer.Ordinal);
        var dead = listed.Except(present).Order(StringComparer.Ordinal);
        return missing.Select(path => new Finding(path, 1, "not in Runtime.sln. Add it, or nothing builds and runs it."))
            .Concat(dead.Select(path => new Finding(solution.Path, 1, $"{path} does not exist.")));
    }

    private static string? CheckProject(string folder, string project, string target, bool buildOnly)
    {
        switch (folder)
        {
            case "src" when !Layers.ContainsKey(project):
                return $"{project} has no layer. Give it one in the table of this test.";
            case "src" when AnalyzerProjects.Contains(target):
                return buildOnly ? null : $"{project} may only pack {target}: ReferenceOutputAssembly=\"false\".";
            case "src":
                var isLower = Layers.TryGetValue(target, out var layer) && layer < Layers[project];
                return isLower ? null : $"{project} must not reference {target}.";
            case "analyzers":
                return project == "Weft.CodeFixes" && target == "Weft.Analyzers" ? null : $"{project} must not reference {target}.";
            case "samples":
                var allowed = target == "Weft.Contracts" || (AnalyzerProjects.Contains(target) && buildOnly);
                return allowed ? null : $"a sample sees what an author sees: Weft.Contracts and the analyzers, not {target}.";
            default:
                return null;
        }
    }

    private static string? CheckPackage(string folder, string project, string package, XElement element)
    {
        var isRoslyn = package.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
        if (folder == "src" && isRoslyn && element.Attribute("PrivateAssets")?.Value != "all")
        {
            return $"the runtime must not carry {package}.";
        }

        if (element.Attribute("VersionOverride") is not null && !ProjectsWithOwnVersions.Contains(project))
        {
            return $"{project} must take {package} as every project does. Give a reason for its own version in the table of this test.";
        }

        return element.Attribute("Version") is null ? null : $"the version of {package} belongs in Directory.Packages.props.";
    }

    private static string Target(string include) => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'));

    private static bool IsBuildOnly(XElement reference) => reference.Attribute("ReferenceOutputAssembly")?.Value == "false";
}
