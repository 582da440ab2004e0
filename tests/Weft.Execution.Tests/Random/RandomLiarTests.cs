using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Testing;
using Weft.Testing.Tests;

namespace Weft.Execution.Tests;

/// <summary>
/// Random calls of contracts that cheat: whatever they declare and then do, every executor stops them at the same place and everybody
/// else's transactions are as if they had not been there.
/// </summary>
public sealed class RandomLiarTests
{
    private const int LiarCount = 3;

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    public void Every_executor_stops_contracts_that_cheat_at_the_same_place(int seed)
    {
        using var chain = NewChain(seed);
        Simulation.Check($"seed {seed}", Draw(chain, new Random(seed)), () => NewChain(seed), Describe);
    }

    /// <summary>The control: if this passed unnoticed, the tests above would say nothing.</summary>
    [Fact]
    public void An_executor_that_does_all_twice_is_found_and_few_transactions_show_it()
    {
        using var chain = NewErringChain();
        Assert.True(chain.Names.TryGetAddress("liar0", out var liar));
        var harmless = Enumerable.Range(0, 59).Select(i => chain.Call(Chains.Alice, liar, "write", 2, i % 5, i)).ToImmutableArray();
        var block = harmless.Insert(30, chain.Call(Chains.Alice, liar, "pin", 1, 5));
        var failure = Assert.Throws<SimulationFailedException>(
            () => Simulation.Check("control", [harmless, block], NewErringChain, Describe));
        Assert.Equal(1, failure.TransactionCount);
        Assert.Contains("1 of 119 transactions suffice", failure.Message, StringComparison.Ordinal);
    }

    private static TestChain NewErringChain()
    {
        var chain = Chains.WithHostileContracts(5);
        chain.AddLane("one that does all twice", ledger => new TwiceExecutor(ledger));
        chain.Create("Liar", "liar0", Chains.Alice);
        return chain;
    }

    private static TestChain NewChain(int seed)
    {
        var chain = Chains.WithHostileContracts((ulong)seed);
        for (var i = 0; i < LiarCount; i++)
            chain.Create("Liar", $"liar{i}", Chains.Alice);
        chain.Create("Daredevil", "daredevil", Chains.Alice);
        return chain;
    }

    private static IEnumerable<ImmutableArray<Transaction>> Draw(TestChain chain, Random random)
    {
        for (var block = 0; block < 12; block++)
            yield return [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Draw(chain, random, isCalm: random.Next(2) == 0))];
    }

    private static Transaction Draw(TestChain chain, Random random, bool isCalm)
    {
        var liar = AddressOf($"liar{random.Next(LiarCount)}");
        var declared = isCalm ? 2 : random.Next(6);
        var good = random.Next(12) switch
        {
            < 4 => chain.Call(Chains.Alice, liar, "read", declared, random.Next(5)),
            < 8 => chain.Call(Chains.Bob, liar, "write", declared, random.Next(5), random.Next(3)),
            8 => chain.Call(Chains.Alice, liar, "pin", random.Next(2), random.Next(3)),
            9 => chain.Call(Chains.Alice, liar, "call", random.Next(2), AddressOf($"liar{random.Next(LiarCount)}")),
            10 => chain.Call(Chains.Alice, AddressOf("daredevil"), "declare", random.Next(3) == 0 ? 5_000 : random.Next(40)),
            _ => chain.Call(Chains.Alice, AddressOf("daredevil"), random.Next(2) == 0 ? "descend" : "shout", random.Next(20)),
        };
        return random.Next(10) == 0 ? new(good.Sender, good.To, (ulong)random.Next(4_000), good.CallData) : good;

        Address AddressOf(string name) => chain.Names.TryGetAddress(name, out var address) ? address : throw new KeyNotFoundException(name);
    }

    private static string Describe(Transaction transaction) => $"{transaction.To} {Convert.ToHexStringLower(transaction.CallData.Span)}";
}
