using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>The sample contracts, and those that only tests need.</summary>
internal static class Samples
{
    private static readonly string[] Assemblies =
    [
        "Weft.Samples.Tokens",
        "Weft.Samples.Amm",
        "Weft.Samples.Lending",
        "Weft.Samples.Vaults",
        "Weft.Samples.Staking",
        "Weft.Samples.Oracle",
        "Weft.Samples.Custody",
        "Weft.Samples.Orders",
        "Weft.Samples.Payments",
        "Weft.Samples.Insurance",
        "Weft.ConformanceContracts",
    ];

    /// <summary>Their files.</summary>
    public static IReadOnlyList<string> Paths => [.. Assemblies.Select(PathOf)];

    /// <summary>A chain that can run them.</summary>
    public static TestChain NewChain() => new(Paths);

    /// <summary>A chain of some of them with the serial executor alone: for blocks of one call, where nothing runs side by side.</summary>
    public static TestChain NewSerialChain(params IEnumerable<string> assemblies) => TestChain.SerialOnly(assemblies.Select(PathOf));

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
