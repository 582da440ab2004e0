using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Behaviour.Bench;

namespace Weft.Conformance.Behaviour;

/// <summary>The stable pools' arithmetic against an exact solution: on the right side of it always, and close to it.</summary>
public sealed class StableMathTests(ITestOutputHelper output) : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Equal_balances_are_worth_their_sum()
    {
        var math = bench.Create("StableMath", "math");

        foreach (var amplification in new[] { 100, 10_000, 100_000_000 })
        {
            Assert.Equal<UInt256>(3000, bench.Number(math, "lowerD", List(1000, 1000, 1000), amplification));
            Assert.Equal<UInt256>(3000, bench.Number(math, "upperD", List(1000, 1000, 1000), amplification));
            Assert.Equal<UInt256>(1000, bench.Number(math, "upperBalance", List(1000, 1000), 1, 2000, amplification));
        }

        Assert.Equal<UInt256>(0, bench.Number(math, "lowerD", List(0, 0), 10_000));
        Assert.Equal<UInt256>(0, bench.Number(math, "upperD", List(0, 0, 0), 10_000));
    }

    /// <summary>
    /// Balances of any size, and within a factor of a thousand of each other: it is the exact one, or its neighbour on the right side. (Of
    /// these cases it is the neighbour in one, at an amplification of 1.01, where what is lost in a division counts for most.)
    /// </summary>
    [Fact]
    public void Near_balances_give_the_exact_integers_or_their_neighbours() => Compare(seed: 11, count: 700, factorMax: 1000, offMax: 1);

    /// <summary>
    /// Balances that are worlds apart: where there is a result it is on the right side, and it may be off by some units, for what is lost
    /// in a division counts for more.
    /// </summary>
    [Fact]
    public void Far_balances_are_on_the_right_side() => Compare(seed: 12, count: 700, factorMax: 2_000_000_000, offMax: null);

    private void Compare(int seed, int count, int factorMax, int? offMax)
    {
        var math = bench.Create("StableMath", "math");
        var random = new Random(seed);
        var (farthest, solved) = (BigInteger.Zero, 0);
        for (var round = 0; round < count; round++)
        {
            var amplification = new[] { 100, 101, 250, 1_000, 8_537, 10_000, 200_001, 5_000_000, 100_000_000 }[random.Next(9)];
            var size = BigInteger.Pow(2, random.Next(1, 110));
            var balances = Enumerable.Range(0, random.Next(2, 4)).Select(_ => Around(random, size, factorMax)).ToList();
            var place = random.Next(balances.Count);
            var lower = Ask(math, "lowerD", [Listed(balances), amplification]);
            var upper = Ask(math, "upperD", [Listed(balances), amplification]);
            if (lower is { } low && upper is { } up)
            {
                Check(low, ExactInvariant.FloorOfD(balances, amplification), isUpper: false, $"lower D of {Text(balances, amplification)}");
                Check(up, ExactInvariant.CeilingOfD(balances, amplification), isUpper: true, $"upper D of {Text(balances, amplification)}");
                var wanted = up - (up * random.Next(0, 900) / 1000);
                var balance = wanted.IsZero ? null : Ask(math, "upperBalance", [Listed(balances), place, wanted, amplification]);
                if (balance is { } found)
                {
                    solved++;
                    var least = ExactInvariant.LeastBalance(balances, place, wanted, amplification);
                    Check(found, least, isUpper: true, $"balance {place} of {Text(balances, amplification)} for {wanted}");
                }
            }
        }

        output.WriteLine($"{solved} of {count} solved; farthest off: {farthest}");
        Assert.True(solved > count / 2);

        void Check(BigInteger found, BigInteger exact, bool isUpper, string what)
        {
            Assert.True(isUpper ? found >= exact : found <= exact, $"{what}: {found}, exactly {exact}");
            farthest = BigInteger.Max(farthest, BigInteger.Abs(found - exact));
            Assert.True(offMax is null || BigInteger.Abs(found - exact) <= offMax, $"{what}: {found}, exactly {exact}");
        }
    }

    private static BigInteger Around(Random random, BigInteger size, int factorMax)
    {
        var factor = (BigInteger)Math.Exp(random.NextDouble() * Math.Log(factorMax));
        return BigInteger.Max(1, (size / factor) + random.Next(3));
    }

    private static string Text(IEnumerable<BigInteger> balances, int amplification) =>
        $"({string.Join(", ", balances)}), a = {amplification}";

    private static AbiValue Listed(IEnumerable<BigInteger> balances) => List([.. balances.Select(balance => (AbiValue)balance)]);

    private BigInteger? Ask(Address math, string view, IReadOnlyList<AbiValue> arguments)
    {
        var receipt = bench.Chain.Ask(math, view, arguments);
        return receipt.Status == TransactionStatus.Success ? (BigInteger)Returned(receipt) : null;
    }
}
