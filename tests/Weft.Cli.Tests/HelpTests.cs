using System.Reflection;
using Weft.Testing;

namespace Weft.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("schedule")]
    [InlineData("access")]
    [InlineData("bench")]
    public void Help_tells_what_a_command_takes(string command)
    {
        var help = Tool.Output([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        // The parser's library calls the program after the process that it runs in, which is a test here.
        var process = Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs()[0]);
        Snapshot.Match(help.Replace($"  {process} ", "  weft ", StringComparison.Ordinal), parameters: [(nameof(command), command)]);
    }

    [Fact]
    public void Help_is_given_whatever_else_is_wrong() =>
        Assert.Equal(Tool.Output("run", "--help"), Tool.Output("run", "--workers", "none", "--help"));

    [Fact]
    public void Version_is_that_of_the_tool()
    {
        var version = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        Assert.Matches(@"^\d+\.\d+\.\d+", version);
        Assert.Equal(version + "\n", Tool.Output("--version"));
    }

    [Fact]
    public void Snapshots_all_belong_to_tests() => Snapshot.AssertNoneDangling(typeof(HelpTests).Assembly);
}
