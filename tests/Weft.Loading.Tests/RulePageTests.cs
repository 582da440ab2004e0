using System.Reflection;

namespace Weft.Loading.Tests;

/// <summary>One rule, one ID, one page, wherever it fires.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Rules =>
    [
        .. typeof(GateRules).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(one => one.IsLiteral)
            .Select(one => (string)one.GetValue(null)!),
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_of_the_gate_has_a_page_that_says_the_same(string rule)
    {
        var page = File.ReadLines(Path.Combine(Root, "analyzers", "rules", rule + ".md"));
        Assert.Equal($"# {rule}: {RuleTitles.Of(rule)}", page.First());
    }

    [Fact]
    public void Every_page_about_the_gate_is_of_a_rule_that_it_has()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Root, "analyzers", "rules"), "WEFT3*.md")
            .Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.Equal(pages.Order(), Rules.Select(rule => rule.Data).Where(rule => rule[4] == '3').Order());
    }

    [Fact]
    public void Every_line_of_the_profile_names_something()
    {
        Assert.Empty(Library.Missing);
        Assert.Empty(AttributeRules.Missing);
    }

    /// <summary>The root of the repository.</summary>
    internal static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Runtime.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
