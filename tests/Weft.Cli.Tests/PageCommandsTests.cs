using System.Text.RegularExpressions;

namespace Weft.Cli.Tests;

/// <summary>
/// Commands on pages are run, and what stands below them is what the tool prints. ACCEPT_SNAPSHOTS=1 writes it anew, as it does snapshots;
/// never where <c>CI</c> is set.
/// </summary>
public sealed partial class PageCommandsTests
{
    [Theory]
    [InlineData("docs/finding-what-waits.md", 3)]
    public void Pages_show_what_the_tool_prints(string page, int commands)
    {
        var written = ReadmeTests.Page(page);
        var found = 0;
        var printed = Example().Replace(written, match =>
        {
            found++;
            var arguments = match.Groups["arguments"].Value.Split(' ').Select(ToFile).ToArray();
            return $"```sh\nweft {match.Groups["arguments"].Value}\n```\n\n```text\n{Tool.Output(arguments)}```\n";
        });
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
            File.WriteAllText(ReadmeTests.PathOf(page), printed);
        Assert.Equal(commands, found);
        Assert.Equal(ReadmeTests.Page(page), printed);
    }

    // Tests have the samples built already.
    private static string ToFile(string argument) => argument switch
    {
        "samples/Coin/Coin.csproj" => Tool.Coin,
        "samples/Amm/Amm.csproj" => Tool.Amm,
        "samples/Tokens/Tokens.csproj" => Tool.Tokens,
        _ when argument.StartsWith("samples/", StringComparison.Ordinal) => ReadmeTests.PathOf(argument),
        _ => argument,
    };

    [GeneratedRegex("```sh\nweft (?<arguments>.*)\n```\n\n```text\n(?<output>(?:(?!```).*\n)*)```\n")]
    private static partial Regex Example();
}
