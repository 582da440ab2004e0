namespace Weft.Analyzers.Tests.Infrastructure;

public sealed class MarkupTests
{
    [Fact]
    public void Code_without_marks_stays_as_it_is()
    {
        var markup = Markup.Parse("int[] a = x || y ? [1] : b[0];");
        Assert.Equal("int[] a = x || y ? [1] : b[0];", markup.Source);
        Assert.Empty(markup.Spans);
    }

    [Fact]
    public void Spans_are_counted_in_the_text_without_marks()
    {
        var markup = Markup.Parse("a [|b {|WEFT1:c|}|] {|WEFT2:d|}");
        Assert.Equal("a b c d", markup.Source);
        var spans = markup.Spans.Select(span => (span.Id, span.Span.Start, span.Span.End));
        Assert.Equal([(null, 2, 5), ("WEFT1", 4, 5), ("WEFT2", 6, 7)], spans);
    }

    [Fact]
    public void A_span_that_is_not_closed_fails() => Assert.ThrowsAny<Exception>(() => Markup.Parse("a [|b"));
}
