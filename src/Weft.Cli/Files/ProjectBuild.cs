using System.Diagnostics;

namespace Weft.Cli.Files;

/// <summary>Builds a contract project, so that a command can be given the project in place of its assembly.</summary>
internal static class ProjectBuild
{
    /// <summary>Whether a path is that of a project.</summary>
    public static bool IsProject(string path) => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Builds the project in its Release configuration with the installed SDK; returns the assembly's path.</summary>
    /// <exception cref="InputException">There is no such project, or it does not build.</exception>
    public static string Build(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException(path, "", "there is no such project", "Check the path.");
        }

        string[] arguments = ["build", path, "-c", "Release", "-v", "quiet", "-nologo", "-t:Restore;Build", "-getProperty:TargetPath"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var build = Process.Start(start) ?? throw new InputException(path, "", "dotnet cannot be started", "Install the .NET SDK.");
        var errors = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEnd().Trim();
        build.WaitForExit();
        return build.ExitCode == 0 && File.Exists(output)
            ? output
            : throw new InputException(path, "", "the project does not build", $"dotnet build says:\n{output}\n{errors.Result}".TrimEnd());
    }
}
