using System.Text.RegularExpressions;
using Weft.Simulation.Running;

namespace Weft.Simulation;

/// <summary>A fuzzer that finds nothing must be one that would: generated access functions are broken on purpose.</summary>
public sealed partial class NegativeControlTests
{
    private const int Seed = 11;
    private const int Contracts = 200;
    private const int LinesMax = 45;

    /// <summary>A declared write is forgotten.</summary>
    [Fact]
    public void A_missing_write_is_found_and_made_small() =>
        FindsAndShrinks(text => Write().Replace(text, "", 1), FailureKind.OutsideAccessSet);

    /// <summary>A read-modify-write is declared as a read: the guard must know the difference.</summary>
    [Fact]
    public void A_write_declared_as_a_read_is_found_and_made_small() =>
        FindsAndShrinks(text => WriteCall().Replace(text, "access.Read("), FailureKind.OutsideAccessSet);

    /// <summary>
    /// A counter whose value is used is said to be checked and added to only: the transaction does not see what it depends on.
    /// </summary>
    [Fact]
    public void A_delta_that_is_none_is_found_and_made_small() => FindsAndShrinks(
        text => CounterWrite().Replace(
            CounterRead().Replace(text, "access.AtLeast($1, Known.Of(UInt256.Zero));"), "access.Add($1, default);"),
        FailureKind.Receipts,
        FailureKind.State);

    /// <summary>
    /// Less is said to be subtracted than is: side by side, transactions take more from a slot than it holds, or are shown less than they
    /// need.
    /// </summary>
    [Fact]
    public void A_delta_with_too_small_an_amount_is_found_and_made_small() =>
        FindsAndShrinks(text => Subtraction().Replace(text, Lessened), FailureKind.Receipts, FailureKind.State);

    private static string Lessened(Match subtraction)
    {
        // The amount is the last argument.
        var (arguments, depth) = (subtraction.Groups[1].Value, 0);
        var comma = arguments.Length - 1;
        for (; depth > 0 || arguments[comma] != ','; comma--)
            depth += arguments[comma] switch { ')' or '>' => 1, '(' or '<' => -1, _ => 0 };
        return $"access.{arguments[..comma]}, Known.Of(UInt256.Zero));";
    }

    /// <summary>A block is not cut where an earlier transaction changes what a key is computed from: the key is wrong.</summary>
    [Fact]
    public void A_cut_that_is_left_out_is_found_and_made_small() =>
        FindsAndShrinks(new Compiler { LeavesCutsOut = true }, FailureKind.Receipts, FailureKind.State);

    private static void FindsAndShrinks(Func<string, string> tamper, params FailureKind[] kinds) =>
        FindsAndShrinks(new Compiler((_, text) => tamper(text)), kinds);

    private static void FindsAndShrinks(Compiler compiler, params FailureKind[] kinds)
    {
        var fuzzer = new Fuzzer(Seed, compiler, casesPerAssembly: 2);
        var explained = fuzzer.Run(Contracts);
        Assert.NotNull(explained);
        TestContext.Current.TestOutputHelper?.WriteLine(explained);
        Assert.Contains(kinds, kind => explained.Contains($"made small: {kind}", StringComparison.Ordinal));
        Assert.Contains($"--seed {Seed} --first ", explained, StringComparison.Ordinal);
        var source = explained[explained.IndexOf("namespace ", StringComparison.Ordinal)..];
        Assert.True(source.Split('\n').Length <= LinesMax, explained);
    }

    [GeneratedRegex(@"^ *access\.Write\(.*\n", RegexOptions.Multiline)]
    private static partial Regex Write();

    [GeneratedRegex(@"access\.((?:Subtract|AtLeast)\b.*)\);(?= // )")]
    private static partial Regex Subtraction();

    [GeneratedRegex(@"access\.Write\(")]
    private static partial Regex WriteCall();

    [GeneratedRegex(@"access\.Write\((.*)\);(?= // (?:Pool|Total)$)", RegexOptions.Multiline)]
    private static partial Regex CounterWrite();

    [GeneratedRegex(@"access\.Read\((.*)\);(?= // (?:Pool|Total)$)", RegexOptions.Multiline)]
    private static partial Regex CounterRead();
}
