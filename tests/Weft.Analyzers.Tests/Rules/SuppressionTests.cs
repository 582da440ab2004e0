using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>What decides whether nodes agree is not a matter of taste: no switch of the compiler turns those rules off.</summary>
public sealed class SuppressionTests
{
    private const string Clock = "public long F() => DateTime.UtcNow.Ticks;";

    [Fact]
    public async Task No_pragma_turns_a_rule_off() =>
        Assert.True(await IsReportedAsync(Compile("#pragma warning disable\n#pragma warning disable WEFT1003\n" + Code.Contract(Clock))));

    [Fact]
    public async Task No_attribute_turns_a_rule_off()
    {
        const string Suppress = "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Determinism\", \"WEFT1003\")]";
        Assert.True(await IsReportedAsync(Compile(Code.Contract(Suppress + Clock))));
    }

    [Fact]
    public async Task No_option_of_the_project_turns_a_rule_off()
    {
        var project = Compile(Code.Contract(Clock));
        var options = project.Options
            .WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("WEFT1003", ReportDiagnostic.Suppress))
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress);
        Assert.True(await IsReportedAsync(project.WithOptions(options)));
    }

    [Fact]
    public async Task No_editorconfig_turns_a_rule_off()
    {
        var project = Compile(Code.Contract(Clock));
        Assert.True(await IsReportedAsync(project.WithOptions(project.Options.WithSyntaxTreeOptionsProvider(new Silence("WEFT1003")))));
    }

    [Fact]
    public async Task Of_rules_about_access_the_author_decides()
    {
        const string Range = "[Storage] private partial Map<ulong, ulong> M { get; } "
            + "public void F() => G(M); private static void G(Map<ulong, ulong> map) { }";
        var (loud, silent) = (Compile(Code.Contract(Range)), Compile("#pragma warning disable\n" + Code.Contract(Range)));
        Assert.Contains(await AnalyzeAsync(loud), found => found is { Id: "WEFT2001", IsSuppressed: false });
        Assert.DoesNotContain(await AnalyzeAsync(silent), found => found is { Id: "WEFT2001", IsSuppressed: false });
    }

    private static CSharpCompilation Compile(string source) => Compilations.Create(source);

    private static async Task<bool> IsReportedAsync(CSharpCompilation project) =>
        (await AnalyzeAsync(project)).Any(found => found is { Id: "WEFT1003", IsSuppressed: false, Severity: DiagnosticSeverity.Error });

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation project)
    {
        var analysis = new CompilationWithAnalyzers(
            project, [new OutsideWorldAnalyzer(), new UnknownKeyAnalyzer()], new AnalyzerOptions([]));
        return await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Silence(string rule) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Suppress;
            return diagnosticId == rule;
        }
    }
}
