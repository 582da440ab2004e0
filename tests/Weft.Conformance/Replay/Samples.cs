using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>The sample contracts.</summary>
internal static class Samples
{
    /// <summary>A chain that can run them.</summary>
    public static TestChain NewChain() => new(
        Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Tokens.dll"), Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Amm.dll"));
}
