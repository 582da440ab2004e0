namespace Weft.Tidy;

public sealed class LinksTests
{
    [Fact]
    public void Every_link_of_a_page_leads_somewhere() => Check.RepositoryIsClean(files => Links.Check(files, ExistsInRepository));

    [Theory]
    [InlineData("[a](b.md)")]
    [InlineData("[a](../docs/b.md#two-words)")]
    [InlineData("![a](../picture.svg)")]
    [InlineData("[a](https://example.com/x.md)")]
    [InlineData("[a](#here-1)")]
    [InlineData("```\n[a](missing.md)\n```")]
    public void Links_that_resolve_pass(string text) => Check.IsClean(CheckPage(text));

    [Theory]
    [InlineData("[a](missing.md)")]
    [InlineData("[a](b.md#nowhere)")]
    [InlineData("[a](../../b.md)")]
    [InlineData("![a](picture.svg)")]
    public void Links_that_lead_nowhere_are_found(string text) => Check.Finds(CheckPage(text), "docs/a.md:2");

    private static bool ExistsInRepository(string path) =>
        File.Exists(Path.Combine(Repository.Root, path)) || Directory.Exists(Path.Combine(Repository.Root, path));

    private static IEnumerable<Finding> CheckPage(string text) => Links.Check(
        [new SourceFile("docs/a.md", "## Here, 1\n" + text), new SourceFile("docs/b.md", "# Two `words`")],
        path => path is "docs/a.md" or "docs/b.md" or "picture.svg");
}
