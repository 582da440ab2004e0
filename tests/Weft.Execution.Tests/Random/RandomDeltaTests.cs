using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// Random scripts of additions, subtractions, checks, reads and writes of few slots, with amounts near the edges of the slots' types.
/// Honest scripts must end on all executors as if every transaction had seen what its slots hold; scripts that do other things than they
/// declare must end in the same way on all executors.
/// </summary>
public sealed class RandomDeltaTests
{
    [Theory]
    [InlineData(601)]
    [InlineData(602)]
    [InlineData(603)]
    [InlineData(604)]
    [InlineData(605)]
    [InlineData(606)]
    [InlineData(2044)]
    public void Honest_scripts_end_as_if_every_transaction_had_seen_its_slots(int seed)
    {
        using var chain = DeltaScripts.NewChain((ulong)seed);
        Simulation.Check($"seed {seed}", Draw(chain, new Random(seed), lies: false), () => DeltaScripts.NewChain((ulong)seed), Describe);
    }

    [Theory]
    [InlineData(611)]
    [InlineData(612)]
    [InlineData(613)]
    [InlineData(614)]
    [InlineData(3075)]
    public void Scripts_that_lie_end_in_the_same_way_on_all_executors(int seed)
    {
        using var chain = DeltaScripts.NewChain((ulong)seed, areHonest: false);
        Simulation.Check(
            $"seed {seed}", Draw(chain, new Random(seed), lies: true),
            () => DeltaScripts.NewChain((ulong)seed, areHonest: false), Describe);
    }

    /// <summary>The control: a contract that observes what it says it only adds to is noticed.</summary>
    [Fact]
    public void Somebody_who_observes_what_he_says_he_only_adds_to_is_noticed()
    {
        using var chain = DeltaScripts.NewChain();
        ScriptLine[] declared = [DeltaScripts.Add(1)];
        ScriptLine[] executed = [DeltaScripts.Read(), DeltaScripts.Add(1)];
        chain.Execute(chain.Script(declared));
        var failure = Assert.Throws<ExecutorsDisagreeException>(() => chain.Execute(chain.Lie(declared, executed)));
        Assert.Contains("showing what deltas change", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Blocks of scripts.</summary>
    internal static IEnumerable<ImmutableArray<Transaction>> Draw(TestChain chain, Random random, bool lies)
    {
        for (var block = 0; block < 30; block++)
        {
            // Blocks differ in what they are made of: some are deltas only, so that large groups occur; some start with fresh values.
            var deltaPercent = random.Next(3) switch { 0 => 60, 1 => 90, _ => 99 };
            var sizePercent = random.Next(3) == 0 ? 40 : 3;
            var start = Enumerable.Range(0, 6).Select(_ => DeltaScripts.Write(Amount(random, 40), random.Next(3), random.Next(2)));
            yield return
            [
                .. random.Next(2) == 0 ? start.Select(line => chain.Script(Narrowed(line))) : [],
                .. Enumerable.Range(0, random.Next(1, 50)).Select(_ => One(chain, random, deltaPercent, sizePercent, lies)),
            ];
        }
    }

    private static Transaction One(TestChain chain, Random random, int deltaPercent, int sizePercent, bool lies)
    {
        var lines = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Line(random, deltaPercent, sizePercent)).ToList();
        var executed = lies && random.Next(2) == 0
            ? [.. lines.Select(line => Twist(random, line, deltaPercent, sizePercent)).Where(_ => random.Next(8) != 0)]
            : lines;
        var transaction = chain.Lie(lines, executed);
        return random.Next(15) == 0
            ? new(transaction.Sender, transaction.To, (ulong)random.Next(5_000), transaction.CallData)
            : transaction;
    }

    private static ScriptLine Twist(Random random, ScriptLine line, int deltaPercent, int sizePercent) => random.Next(4) switch
    {
        0 => Line(random, deltaPercent, sizePercent),
        1 => line with { Step = (ScriptStep)random.Next(6) },
        2 => Narrowed(line with { Amount = Amount(random, sizePercent) }),
        _ => line,
    };

    private static ScriptLine Line(Random random, int deltaPercent, int sizePercent)
    {
        var step = random.Next(100) < deltaPercent
            ? (ScriptStep)random.Next(4)
            : (ScriptStep)(4 + random.Next(5));
        var amount = step == ScriptStep.Fail ? (UInt256)random.Next(2) : Amount(random, sizePercent);
        return Narrowed(new(step, random.Next(3), (UInt256)random.Next(2), amount));
    }

    /// <summary>Small numbers mostly, so that slots run dry; at times one near the edges of a type.</summary>
    private static UInt256 Amount(Random random, int sizePercent)
    {
        if (random.Next(100) >= sizePercent)
            return (UInt256)random.Next(20);
        var edge = random.Next(7) switch
        {
            0 => UInt256.MaxValue,
            1 => UInt256.MaxValue >> 1,
            2 => ulong.MaxValue,
            3 => ulong.MaxValue >> 1,
            4 => uint.MaxValue,
            5 => uint.MaxValue >> 1,
            _ => (UInt256)1 << random.Next(256),
        };
        return Unchecked.Add(edge, (UInt256)random.Next(5));
    }

    /// <summary>What is written has to fit the slot, or the contract's own conversion fails elsewhere than an addition would.</summary>
    private static ScriptLine Narrowed(ScriptLine line) => line with
    {
        Amount = line.Member switch
        {
            0 => line.Amount,
            1 => line.Amount & ulong.MaxValue,
            _ => line.Amount & uint.MaxValue,
        },
    };

    private static string Describe(Transaction transaction) =>
        $"{transaction.GasLimit} {Convert.ToHexStringLower(transaction.CallData.Span)}";
}
