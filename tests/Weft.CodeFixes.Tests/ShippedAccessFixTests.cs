using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Baseline;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.CodeFixes.Tests;

/// <summary>The fix of WEFT2009 and WEFT2010 writes the file of a project, once and whole.</summary>
public sealed class ShippedAccessFixTests
{
    private const string Source = """
        using Weft;
        [Contract] public sealed partial class C : Contract
        {
            [Storage] private partial Map<Address, uint> M { get; }
            public void F(Address to) => M[to] = M[Caller];
            [View] public uint G(Address to) => M[to];
        }
        """;

    private const string Report = """
        C
          F(to)
            read   M[Caller]  argument
            write  M[to]      argument
          G(to)   view
            read  M[to]  argument

        """;

    [Theory]
    [InlineData("")]
    [InlineData("C\n  F(to)\n    write  M[to]  argument\n  G(to)   view\n    read  M[to]  argument\n")]
    [InlineData("C\n  F(to)\n    write  M[*]  range\n  G(to)   view\n    read  M[to]  argument\n")]
    public async Task The_file_becomes_the_report(string shipped)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, "C", Source, shipped);
        var diagnostic = (await FindAsync(project))[0];
        var changed = await ApplyAsync(await ActionAsync(project, diagnostic));
        Assert.Equal(Report, await TextAsync(changed.GetProject(project.Id)!));
        Assert.Empty(await FindAsync(changed.GetProject(project.Id)!));
    }

    [Fact]
    public async Task Fixing_all_in_a_solution_writes_every_projects_file_once()
    {
        using var workspace = new AdhocWorkspace();
        var first = Open(workspace, "C", Source, "");
        var other = Source.Replace("class C", "class D", StringComparison.Ordinal);
        var second = Open(workspace, "D", other, "D\n  F(to)\n    touches nothing\n");
        var without = Open(workspace, "E", Source, shipped: null);
        var solution = workspace.CurrentSolution;
        var context = new FixAllContext(
            solution.GetProject(first.Id)!.Documents.Single(), new ShippedAccessFix(), FixAllScope.Solution, codeActionEquivalenceKey: null,
            new ShippedAccessFix().FixableDiagnosticIds, new Diagnostics(), TestContext.Current.CancellationToken);
        var changed = await ApplyAsync((await new ShippedAccessFix().GetFixAllProvider().GetFixAsync(context))!);
        Assert.Equal(Report, await TextAsync(changed.GetProject(first.Id)!));
        Assert.Equal(Report.Replace("C\n", "D\n", StringComparison.Ordinal), await TextAsync(changed.GetProject(second.Id)!));
        Assert.Empty(changed.GetProject(without.Id)!.AdditionalDocuments);
    }

    [Fact]
    public async Task Without_a_file_there_is_nothing_to_fix()
    {
        using var workspace = new AdhocWorkspace();
        Assert.Empty(await FindAsync(Open(workspace, "C", Source, shipped: null)));
    }

    private static Project Open(AdhocWorkspace workspace, string name, string source, string? shipped)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: Compilations.Create().Options, parseOptions: Compilations.ParseOptions,
            metadataReferences: Compilations.ContractReferences));
        var solution = project.AddDocument("Test0.cs", SourceText.From(source)).Project.Solution;
        if (shipped is not null)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(project.Id), ShippedFile.Name, SourceText.From(shipped));
        Assert.True(workspace.TryApplyChanges(solution));
        return workspace.CurrentSolution.GetProject(project.Id)!;
    }

    private static async Task<CodeAction> ActionAsync(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(
            project.Documents.Single(), diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken);
        await new ShippedAccessFix().RegisterCodeFixesAsync(context);
        return Assert.Single(actions);
    }

    private static async Task<Solution> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var analysis = compilation.WithAnalyzers([new ShippedAccessAnalyzer()], project.AnalyzerOptions);
        return await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> TextAsync(Project project) =>
        (await project.AdditionalDocuments.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    /// <summary>The fix asks for none: it writes what is so.</summary>
    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
