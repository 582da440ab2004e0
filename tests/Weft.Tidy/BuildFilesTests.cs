namespace Weft.Tidy;

public sealed class BuildFilesTests
{
    [Fact]
    public void Every_rule_that_is_off_has_its_reason() => Check.RepositoryIsClean(BuildFiles.Check);

    [Fact]
    public void A_reason_is_a_comment_beside_it()
    {
        var without = new SourceFile("src/A.csproj", "<P>\n<NoWarn>CA1000</NoWarn>\n</P>");
        var with = new SourceFile("src/B.csproj", "<P>\n<!-- why -->\n<NoWarn>CA1000</NoWarn>\n</P>");
        Check.Finds(BuildFiles.Check([without, with]), "src/A.csproj:2");
    }

    [Fact]
    public void A_severity_carries_its_reason_on_the_line()
    {
        const string Lines = "dotnet_diagnostic.CA1000.severity = none  # why\ndotnet_diagnostic.CA1001.severity = none";
        var config = new SourceFile(".editorconfig", Lines);
        Check.Finds(BuildFiles.Check([config]), ".editorconfig:2");
    }
}
