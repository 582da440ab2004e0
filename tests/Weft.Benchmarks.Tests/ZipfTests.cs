using Weft.Testing;

namespace Weft.Benchmarks.Tests;

public sealed class ZipfTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1.2)]
    public void Items_are_as_frequent_as_the_law_says(double exponent)
    {
        const int Count = 20;
        const int Draws = 200_000;
        var (law, random) = (new Zipf(Count, exponent), new Random(5));
        var drawn = new int[Count];
        for (var i = 0; i < Draws; i++)
            drawn[law.Next(random)]++;

        var weights = Enumerable.Range(1, Count).Select(k => 1 / Math.Pow(k, exponent)).ToArray();
        for (var k = 0; k < Count; k++)
            Assert.Equal(weights[k] / weights.Sum(), drawn[k] / (double)Draws, tolerance: 0.005);
    }

    [Fact]
    public void One_item_is_always_drawn() => Assert.Equal(0, new Zipf(1, 1.2).Next(new Random(1)));
}
