using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>The sample contracts, and those that only tests need.</summary>
internal static class Samples
{
    /// <summary>A chain that can run them.</summary>
    public static TestChain NewChain() =>
        new(PathOf("Weft.Samples.Tokens"), PathOf("Weft.Samples.Amm"), PathOf("Weft.ConformanceContracts"));

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
