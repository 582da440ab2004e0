using Weft.Exchanges;
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

    /// <summary>A chain with a working exchange.</summary>
    public static TestChain With(ExchangePlan plan, out Exchange exchange, ulong shuffleSeed = 1)
    {
        var chain = WithExchange(shuffleSeed);
        exchange = new Exchange(chain.Contracts, plan);
        exchange.InstallOn(chain);
        return chain;
    }

    /// <summary>A chain for the contracts that cheat; leaving an access set fails nothing.</summary>
    public static TestChain WithHostileContracts(ulong shuffleSeed = 1)
    {
        var chain = new TestChain(shuffleSeed, Assembly("Weft.HostileContracts"));
        chain.Observer.FailsOutsideAccessSet = false;
        return chain;
    }

    /// <summary>A chain for <c>Resolver</c> and <c>Oracle</c>.</summary>
    public static TestChain WithAccessContracts(ulong shuffleSeed = 1) => new(shuffleSeed, Assembly("Weft.AccessContracts"));

    /// <summary>The same contracts, for ledgers and executors of a test's own.</summary>
    public static LoadedContracts LoadAccessContracts() => new(Assembly("Weft.AccessContracts"));

    /// <summary>The contracts of the samples, for ledgers and executors of a test's own.</summary>
    public static LoadedContracts LoadExchange() => new(Assembly("Weft.Samples.Tokens"), Assembly("Weft.Samples.Amm"));

    /// <summary>The contracts that cheat, for ledgers and executors of a test's own.</summary>
    public static LoadedContracts LoadHostileContracts() => new(Assembly("Weft.HostileContracts"));

    private static string Assembly(string name) => Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
}
