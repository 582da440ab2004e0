using Weft.Testing;

namespace Weft.Cli.Tests;

/// <summary>The small activities that samples have: they run as their READMEs say, and nothing in them fails.</summary>
public sealed class SampleActivityTests
{
    [Theory]
    [InlineData("Vaults")]
    [InlineData("Staking")]
    [InlineData("Lending")]
    public void Activity_runs_and_agrees(string sample)
    {
        // Hashes and the state root follow from the hash of this build's code.
        const string HashColumn = " │ 0x";
        var lines = Tool.Output(["run", .. Inputs(sample), "--verify"]).Split('\n')
            .Where(line => !line.StartsWith("state root", StringComparison.Ordinal))
            .Select(line => line.Split(HashColumn)[0]);

        Snapshot.Match(string.Join('\n', lines), parameters: [(nameof(sample), sample)]);
    }

    [Theory]
    [InlineData("Vaults", 1)]
    [InlineData("Staking", 4)]
    [InlineData("Lending", 2)]
    [InlineData("Lending", 3)]
    public void Readme_shows_how_a_block_is_laid_out(string sample, int block)
    {
        var lines = Tool.Output(["schedule", .. Inputs(sample), "--block", $"{block}"]).Split("\nwaits\n")[0].TrimEnd('\n');
        var page = ReadmeTests.Page($"samples/{sample}/README.md");

        Assert.Contains($"```text\n{lines}\n```\n", page, StringComparison.Ordinal);
    }

    private static string[] Inputs(string sample) =>
    [
        Path.Combine(AppContext.BaseDirectory, $"Weft.Samples.{sample}.dll"), Tool.Tokens,
        "-g", ReadmeTests.PathOf($"samples/{sample}/activity/genesis.json"),
        "-b", ReadmeTests.PathOf($"samples/{sample}/activity/blocks.json"),
    ];
}
