using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>The rule book itself: every rule has an ID, a page, a message that says the fix, a release note and an analyzer.</summary>
public sealed class RuleBookTests
{
    private static readonly DiagnosticAnalyzer[] Analyzers =
        [.. typeof(ContractAnalyzer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private static readonly Dictionary<string, DiagnosticDescriptor> Declared = typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .ToDictionary(field => field.Name, field => (DiagnosticDescriptor)field.GetValue(null)!);

    /// <summary>WEFT3xxx: what the gate alone can meet. Weft.Loading.Tests compares its rules with the pages.</summary>
    public static TheoryData<string> GateRules => ["WEFT3001", "WEFT3002", "WEFT3004", "WEFT3005", "WEFT3006", "WEFT3007"];

    /// <summary>WEFT4xxx: what the package's targets stop. Weft.CodeFixes.Tests builds with the package.</summary>
    public static TheoryData<string> BuildRules => ["WEFT4001"];

    public static TheoryData<string> Rules => [.. Declared.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_rule_has_an_analyzer_and_every_analyzer_declared_rules()
    {
        var reported = Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).ToHashSet();
        Assert.Equal(Declared.Values.Select(rule => rule.Id).Order(), reported.Order());
        Assert.Equal(Declared.Count, Declared.Values.Select(rule => rule.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_field_carries_its_rules_ID_and_the_link_is_derived_from_it(string field)
    {
        var rule = Declared[field];
        Assert.Matches("^WEFT[123][0-9]{3}$", rule.Id);
        Assert.StartsWith(rule.Id + "_", field, StringComparison.Ordinal);
        Assert.Equal($"analyzers/rules/{rule.Id}.md", rule.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_starts_with_the_title_and_shows_failing_and_fixed_code(string field)
    {
        var rule = Declared[field];
        var lines = File.ReadAllLines(Path.Combine(Root, rule.HelpLinkUri));
        Assert.Equal($"# {rule.Id}: {rule.Title}", lines[0]);
        Assert.Contains("## Why", lines);
        Assert.Contains("## Failing", lines);
        Assert.Contains("## Fixed", lines);
        Assert.True(lines.Count(line => line == "```csharp") >= 2, "code that fails, and code that is fixed");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_title_is_one_sentence_without_a_full_stop_and_a_message_has_two(string field)
    {
        var rule = Declared[field];
        Assert.DoesNotMatch("[.]$", rule.Title.ToString());
        Assert.Matches(@"^.+\. (.+\.|\{\d\})$", rule.MessageFormat.ToString());
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_in_the_release_notes_with_its_category_and_severity(string field)
    {
        var rule = Declared[field];
        var notes = File.ReadAllLines(Path.Combine(Root, "analyzers/Weft.Analyzers/AnalyzerReleases.Unshipped.md"));
        Assert.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", notes);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_in_the_list_of_pages(string field)
    {
        var rule = Declared[field];
        var list = File.ReadAllLines(Path.Combine(Root, "analyzers/rules/README.md"));
        Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |", list);
    }

    [Fact]
    public void Every_page_has_its_rule()
    {
        var pages = Directory.GetFiles(Path.Combine(Root, "analyzers/rules"), "WEFT*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Declared.Values.Select(rule => rule.Id)
            .Union(GateRules.Select(rule => rule.Data)).Union(BuildRules.Select(rule => rule.Data)).Order(), pages.Order());
    }

    [Theory]
    [MemberData(nameof(GateRules))]
    [MemberData(nameof(BuildRules))]
    public void A_page_of_a_rule_without_an_analyzer_says_what_triggers_it_and_what_to_do(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(Root, $"analyzers/rules/{id}.md"));
        var title = Regex.Match(lines[0], $"^# {id}: (.*[^.])$").Groups[1].Value;
        Assert.NotEmpty(title);
        Assert.Contains("## Why", lines);
        Assert.Contains("## What triggers it", lines);
        Assert.Contains("## What to do", lines);
        Assert.Contains($"| [{id}]({id}.md) | {title} |", File.ReadAllLines(Path.Combine(Root, "analyzers/rules/README.md")));
    }

    [Fact]
    public async Task Where_the_contract_library_is_not_referenced_no_rule_looks_at_anything()
    {
        const string Impostor = "class ContractAttribute : System.Attribute { } class Contract { }\n" +
            "[Contract] class C : Contract { static double x = 0.5; int y = System.Environment.TickCount; }";
        var compilation = Compilations.Create(Compilations.FrameworkReferences, Impostor);
        foreach (var analyzer in Analyzers) Assert.Empty(await AnalyzerVerifier.AnalyzeAsync(analyzer, compilation));
    }

    [Fact]
    public void Every_member_of_the_profile_exists()
    {
        var compilation = Compilations.Create();
        using var stream = typeof(ContractAnalyzer).Assembly.GetManifestResourceStream("contracts.profile")!;
        using var reader = new StreamReader(stream);
        var ids = reader.ReadToEnd().Split('\n').SkipWhile(line => line != "[members]").Skip(1).TakeWhile(line => !line.StartsWith('['))
            .Where(line => line.Length > 0 && line[0] != ';').Select(line => line.Split(' ')[0]).ToArray();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.True(Exists(id, compilation), id));
    }

    [Fact]
    public void A_misspelled_symbol_does_not_exist() => Assert.False(Exists("M:System.Math.Min(System.Int65)", Compilations.Create()));

    private static bool Exists(string id, CSharpCompilation compilation) =>
        DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation).Length == 1;

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Runtime.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
