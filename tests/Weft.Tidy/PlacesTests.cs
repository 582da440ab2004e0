namespace Weft.Tidy;

public sealed class PlacesTests
{
    [Fact]
    public void The_repository_names_no_machine_and_no_registry() => Check.RepositoryIsClean(Places.Check);

    [Theory]
    [InlineData("see /ho" + "me/me/weft")]
    [InlineData("\"/wo" + "rk/main\"")]
    [InlineData("C:" + "\\Users")]
    [InlineData("cd ../sha" + "red/vectors")]
    [InlineData("https://api" + ".example.com/v3")]
    [InlineData("https://www.nug" + "et.org/packages")]
    public void Each_kind_is_found(string text) => Check.Finds(Places.Check([new SourceFile("docs/a.md", "a\n" + text)]), "docs/a.md:2");

    [Theory]
    [InlineData("src/home/ours/tmp")]
    [InlineData("#!/usr/bin/env bash")]
    [InlineData("https://learn.microsoft.com/dotnet")]
    [InlineData("value: \\\"x\\\"; a:\\n")]
    [InlineData("$(RepositoryRoot)=/_/")]
    public void Paths_inside_the_repository_and_links_pass(string text) => Check.IsClean(Places.Check([new SourceFile("docs/a.md", text)]));
}
