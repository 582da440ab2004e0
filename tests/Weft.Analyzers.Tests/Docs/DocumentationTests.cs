using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;
using Weft.Blocks;

namespace Weft.Analyzers.Tests.Docs;

/// <summary>What the pages show is so: contracts compile, and touch and generate what is written beside them.</summary>
public sealed class DocumentationTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(ContractAnalyzer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static TheoryData<string> Compiling => PlacesOf("compiles");

    public static TheoryData<string> Touching => PlacesOf("touches");

    public static TheoryData<string> Generating => PlacesOf("generates");

    public static TheoryData<string> Quoting => PlacesOf("from");

    [Theory]
    [MemberData(nameof(Compiling))]
    public async Task A_contract_of_a_page_compiles_with_all_rules(string place)
    {
        var block = BlockAt(place);
        var found = await FindAsync(block.Text);
        var named = block.Details.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(named.Except(found.Select(diagnostic => diagnostic.Id)));
        var complaints = found.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        Assert.Empty(complaints.Select(diagnostic => diagnostic.Id).Except(named));
    }

    [Theory]
    [MemberData(nameof(Touching))]
    public void A_report_of_a_page_is_that_of_its_contract(string place)
    {
        var block = BlockAt(place);
        var report = ReportOf(block.Source);
        Assert.True(report == block.Text + "\n", $"The report is:\n{report}");
    }

    [Theory]
    [MemberData(nameof(Generating))]
    public void Generated_code_of_a_page_is_what_is_generated(string place)
    {
        var block = BlockAt(place);
        var generated = string.Join('\n', Generated.Compiling(block.Source).Sources.OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => source.Value));
        Assert.Null(Page.Missing(block.Text, generated));
    }

    [Theory]
    [MemberData(nameof(Quoting))]
    public void Lines_that_a_page_quotes_are_in_the_file(string place)
    {
        var block = BlockAt(place);
        Assert.Null(Page.Missing(block.Text, File.ReadAllText(Path.Combine(Root, block.Details)).TrimStart('\uFEFF')));
    }

    [Fact]
    public async Task A_contract_that_breaks_a_rule_is_found()
    {
        var source = Code.Contract("[View] public ulong F(ulong x) => (ulong)(x * 0.5);");
        var block = Assert.Single(Page.Read("a.md", $"<!-- compiles -->\n```csharp\n{source}\n```"));
        Assert.Contains("WEFT1001", (await FindAsync(block.Text)).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Lines_that_are_not_there_or_in_another_order_are_found()
    {
        Assert.Null(Page.Missing("a\n…\nc", "  a\nb\n  c"));
        Assert.Equal("d", Page.Missing("a\nd", "a\nb"));
        Assert.Equal("a", Page.Missing("b\na", "a\nb"));
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(string source)
    {
        var compilation = Generated.Compiling(source).After;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return await new CompilationWithAnalyzers(compilation, Analyzers, options).GetAnalyzerDiagnosticsAsync();
    }

    private static string ReportOf(string source) =>
        string.Join('\n', Generated.Compiling(source).Manifests().Select(manifest => AccessReport.Write(manifest, [])));

    private static TheoryData<string> PlacesOf(string promise) =>
        [.. Blocks.Where(block => block.Promise == promise).Select(block => block.Place)];

    private static PageBlock BlockAt(string place) => Blocks.Single(block => block.Place == place);

    private static string Root { get; } = FindRoot();

    private static IReadOnlyList<PageBlock> Blocks { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Order(StringComparer.Ordinal)
            .SelectMany(path => Page.Read(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Runtime.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
