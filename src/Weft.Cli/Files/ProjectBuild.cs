using System.ComponentModel;
using System.Diagnostics;
using Weft.Cli.Commands;
using Weft.Cli.Reports;

namespace Weft.Cli.Files;

/// <summary>Builds a contract project, so that a command can be given the project in place of its assembly.</summary>
internal static class ProjectBuild
{
    /// <summary>Whether a path is that of a project.</summary>
    public static bool IsProject(string path) => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Builds the project in its Release configuration with the installed SDK; returns the assembly's path.</summary>
    /// <exception cref="InputException">There is no such project, or it does not build.</exception>
    /// <exception cref="OperationCanceledException">The user stopped the build.</exception>
    public static string Build(string path, CommandHost host)
    {
        if (!File.Exists(path))
        {
            throw new InputException(path, "", "there is no such project", "Correct the path.");
        }

        if (Terminal.Is(host.Error))
        {
            host.Error.WriteLine($"building {path} …");
        }

        using var build = Start(path);
        var errors = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEnd().Trim();
        build.WaitForExit();
        host.Stop.ThrowIfCancellationRequested();
        return build.ExitCode == 0 && File.Exists(output)
            ? output
            : throw new InputException(path, "", "the project does not build", $"dotnet build says:\n{output}\n{errors.Result}".TrimEnd());
    }

    private static Process Start(string path)
    {
        string[] arguments = ["build", path, "-c", "Release", "-v", "quiet", "-nologo", "-t:Restore;Build", "-getProperty:TargetPath"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new InputException(
                path, "", "dotnet cannot be started to build it", "Install the .NET SDK, or give the built .dll.", error);
        }
    }
}
