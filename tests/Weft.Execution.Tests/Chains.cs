using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>Chains and names that the tests of this project share.</summary>
internal static class Chains
{
    public static Address Alice { get; } = Address.Parse("0x00000000000000000000000000000000000000a1");

    public static Address Bob { get; } = Address.Parse("0x00000000000000000000000000000000000000b2");

    public static TestChain WithTokens() => new(Assembly("Weft.Samples.Tokens"));

    public static TestChain WithExchange(ulong shuffleSeed = 1) =>
        new(shuffleSeed, Assembly("Weft.Samples.Tokens"), Assembly("Weft.Samples.Amm"));

    public static TestChain WithLiar()
    {
        var chain = new TestChain(Assembly("Weft.HostileContracts"));
        chain.Observer.FailsOutsideAccessSet = false;
        return chain;
    }

    private static string Assembly(string name) => Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
}
