using Weft.Analyzers.Generation;

namespace Weft.Analyzers.Tests.Generation;

public sealed class SourceWriterTests
{
    [Fact]
    public void Blocks_are_indented_and_paired() => Assert.Equal(
        "a\n{\n    b\n    {\n        c\n    };\n\n    d\n}\n",
        new SourceWriter().WriteLine("a").Open().Open("b").WriteLine("c").Close(";").Separate().WriteLine("d").Close().Finish());

    [Fact]
    public void Lines_end_with_line_feeds_and_without_blanks() =>
        Assert.Equal("a\n\nb\n", new SourceWriter().WriteLine("a \r\n  \r\nb").Finish());

    [Fact]
    public void Nothing_is_separated_twice_or_at_the_start_of_a_block() => Assert.Equal(
        "a\n{\n    b\n\n    c\n}\n",
        new SourceWriter().Separate().Open("a").Separate().WriteLine("b").Separate().Separate().WriteLine("c").Close().Finish());

    [Fact]
    public void A_block_that_is_left_open_is_an_error() =>
        Assert.Throws<InvalidOperationException>(() => new SourceWriter().Open("a").Finish());

    [Fact]
    public void A_block_that_was_not_opened_cannot_be_closed() =>
        Assert.Throws<InvalidOperationException>(() => new SourceWriter().Close());
}
