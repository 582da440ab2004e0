using Weft.Cli.Files;

namespace Weft.Cli.Tests;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("transfer", "transfer")] // the same
    [InlineData("TRANSFER", "transfer")] // other letters of the same name
    [InlineData("transfr", "transfer")] // one left out
    [InlineData("transsfer", "transfer")] // one too many
    [InlineData("tranzfer", "transfer")] // one replaced
    [InlineData("trasnfer", "transfer")] // two swapped
    [InlineData("transferform", "transferFrom")] // of two that are near, the nearer
    public void The_nearest_word_is_meant(string word, string meant) =>
        Assert.Equal($"Did you mean '{meant}'?", Suggestion.For(word, ["approve", "transfer", "transferFrom"]));

    [Theory]
    [InlineData("")]
    [InlineData("t")]
    [InlineData("deposit")]
    [InlineData("transformation")]
    public void Nothing_near_is_nothing_meant(string word) =>
        Assert.Equal("", Suggestion.For(word, ["approve", "transfer", "transferFrom"]));

    [Fact]
    public void Of_words_that_are_equally_near_the_first_is_meant() =>
        Assert.Equal("Did you mean 'pair1'?", Suggestion.For("pair", ["pair2", "pair1"]));

    [Fact]
    public void Without_words_nothing_is_meant() => Assert.Equal("", Suggestion.For("run", []));
}
