namespace Weft.State.Tests;

public sealed class PropertyTests
{
    [Fact]
    public void A_check_that_holds_passes() => Property.Check(20, 50, (random, size) => Assert.InRange(random.Next(size), 0, size - 1));

    [Fact]
    public void A_check_that_fails_names_its_seed_and_a_small_size()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Property.Check(20, 200, (_, size) => Assert.True(size < 5)));
        Assert.StartsWith("seed 1, size 5:", failure.Message, StringComparison.Ordinal);
    }
}
