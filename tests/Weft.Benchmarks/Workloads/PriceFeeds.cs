using Weft.Blocks;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>
/// The oracle of the samples with three reporters, two of which have to be fresh. A price is old after an hour: preparations take less, and
/// blocks report each price again long before.
/// </summary>
internal sealed class PriceFeeds
{
    /// <summary>How many reports a price has.</summary>
    public const int ReporterCount = 3;

    private const int Quorum = 2;
    private const int AgeMaxSeconds = 3_600;

    private readonly TestChain _chain;
    private readonly Address[] _reporters;

    public PriceFeeds(TestChain chain, string prefix)
    {
        _chain = chain;
        _reporters = [.. Enumerable.Range(0, ReporterCount).Select(i => Deployments.AddressOf($"{prefix}.reporter{i}"))];
        for (var i = 0; i < ReporterCount; i++)
            chain.Names.Add($"{prefix}.reporter{i}", _reporters[i]);
        Oracle = chain.Deploy(
            "MedianOracle", $"{prefix}.feeds", AbiValue.Of([.. _reporters.Select(reporter => (AbiValue)reporter)]), Quorum, AgeMaxSeconds);
    }

    /// <summary>File name of the contract assembly.</summary>
    public static string Assembly => "Weft.Samples.Oracle.dll";

    public Address Oracle { get; }

    /// <summary>A reporter says what 10^18 smallest units of one token are worth in smallest units of another.</summary>
    public Transaction Report(int reporter, Address token, Address quote, UInt256 value) =>
        _chain.Call(_reporters[reporter], Oracle, "report", FeedOf(token, quote), value);

    private static Hash256 FeedOf(Address token, Address quote) => Keccak256.Hash([.. token.ToArray(), .. quote.ToArray()]);
}
