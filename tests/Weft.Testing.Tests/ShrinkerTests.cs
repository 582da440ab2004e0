namespace Weft.Testing.Tests;

public sealed class ShrinkerTests
{
    private static readonly int[] Hundred = [.. Enumerable.Range(0, 100)];

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 99 })]
    [InlineData(new[] { 13, 14, 77 })]
    [InlineData(new[] { 0, 25, 50, 75, 99 })]
    public void What_is_needed_is_what_is_left(int[] needed) =>
        Assert.Equal(needed, Shrinker.Shrink(Hundred, part => needed.All(part.Contains), attemptsMax: 10_000));

    [Fact]
    public void Any_of_several_causes_will_do() =>
        Assert.Single(Shrinker.Shrink(Hundred, part => part.Any(item => item % 7 == 3), attemptsMax: 10_000));

    [Fact]
    public void Attempts_are_limited_and_what_is_left_then_still_fails()
    {
        var attempts = 0;
        var left = Shrinker.Shrink(Hundred, part => ++attempts > 0 && part.Contains(3) && part.Contains(96), attemptsMax: 9);
        Assert.Equal(9, attempts);
        Assert.Contains(3, left);
        Assert.Contains(96, left);
    }
}
