using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Weft.Cli.Commands;

/// <summary><c>weft --version</c>: the version of the tool itself, whatever process it runs in.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        parseResult.InvocationConfiguration.Output.WriteLine(version);
        return Program.Success;
    }
}
