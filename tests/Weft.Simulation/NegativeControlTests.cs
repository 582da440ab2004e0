using System.Text.RegularExpressions;
using Weft.Simulation.Running;

namespace Weft.Simulation;

/// <summary>A fuzzer that finds nothing must be one that would: generated access functions are broken on purpose.</summary>
public sealed partial class NegativeControlTests
{
    private const int Seed = 11;
    private const int Contracts = 200;
    private const int LinesMax = 30;

    /// <summary>A declared write is forgotten.</summary>
    [Fact]
    public void A_missing_write_is_found_and_made_small() =>
        FindsAndShrinks(FailureKind.OutsideAccessSet, text => Write().Replace(text, "", 1));

    /// <summary>A read-modify-write is declared as a read: the guard must know the difference.</summary>
    [Fact]
    public void A_write_declared_as_a_read_is_found_and_made_small() =>
        FindsAndShrinks(FailureKind.OutsideAccessSet, text => WriteCall().Replace(text, "access.Read("));

    private static void FindsAndShrinks(FailureKind kind, Func<string, string> tamper)
    {
        var fuzzer = new Fuzzer(Seed, new Compiler((_, text) => tamper(text)));
        var explained = fuzzer.Run(Contracts);
        Assert.NotNull(explained);
        Assert.Contains($"made small: {kind}", explained, StringComparison.Ordinal);
        Assert.Contains($"--seed {Seed} --first ", explained, StringComparison.Ordinal);
        var source = explained[explained.IndexOf("namespace ", StringComparison.Ordinal)..];
        TestContext.Current.TestOutputHelper?.WriteLine(explained);
        Assert.True(source.Split('\n').Length <= LinesMax, explained);
    }

    [GeneratedRegex(@"^ *access\.Write\(.*\n", RegexOptions.Multiline)]
    private static partial Regex Write();

    [GeneratedRegex(@"access\.Write\(")]
    private static partial Regex WriteCall();
}
