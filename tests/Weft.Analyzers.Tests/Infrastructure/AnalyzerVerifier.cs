using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit.Sdk;

namespace Weft.Analyzers.Tests.Infrastructure;

/// <summary>
/// Runs one analyzer over marked code and compares what it found, line by line as text. The code must compile (but for the halves
/// that are generated), rules that are off by default are on, and an exception in the analyzer fails the test.
/// </summary>
internal static class AnalyzerVerifier
{
    /// <summary>The diagnostics are exactly the marked spans.</summary>
    public static Task VerifyAsync<TAnalyzer>(params string[] marked)
        where TAnalyzer : DiagnosticAnalyzer, new() => VerifyWithAsync<TAnalyzer>([], marked);

    /// <summary>The same in a program: contracts beside other code, of which no gate judges the whole.</summary>
    public static Task VerifyProgramAsync<TAnalyzer>(params string[] marked)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        VerifyAsync<TAnalyzer>([], OutputKind.ConsoleApplication, [.. marked, "static class Program { static void Main() { } }"]);

    /// <summary>The same with files beside the source; gives the messages, in order of place.</summary>
    public static Task<IReadOnlyList<string>> VerifyWithAsync<TAnalyzer>(ImmutableArray<AdditionalText> files, params string[] marked)
        where TAnalyzer : DiagnosticAnalyzer, new() => VerifyAsync<TAnalyzer>(files, OutputKind.DynamicallyLinkedLibrary, marked);

    private static async Task<IReadOnlyList<string>> VerifyAsync<TAnalyzer>(
        ImmutableArray<AdditionalText> files, OutputKind kind, string[] marked)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var markups = marked.Select(Markup.Parse).ToArray();
        var compilation = Compilations.Create([.. markups.Select(markup => markup.Source)]);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(kind));
        var found = await AnalyzeAsync(new TAnalyzer(), compilation, files);
        Assert.Equal(Expected(new TAnalyzer(), markups), string.Join('\n', found.Select(Line)));
        return [.. found.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>The messages at the marked spans, in order of place: for what a message must say.</summary>
    public static Task<IReadOnlyList<string>> MessagesAsync<TAnalyzer>(params string[] marked)
        where TAnalyzer : DiagnosticAnalyzer, new() => VerifyWithAsync<TAnalyzer>([], marked);

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        DiagnosticAnalyzer analyzer, CSharpCompilation compilation, ImmutableArray<AdditionalText> files = default)
    {
        Compilations.AssertCompiles(compilation, beforeGeneration: true);
        var rules = analyzer.SupportedDiagnostics.Select(rule => rule.Id).Distinct().ToDictionary(id => id, _ => ReportDiagnostic.Warn);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(files.IsDefault ? [] : files),
            onAnalyzerException: (exception, _, _) => throw new XunitException(exception.ToString()),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var analysis = new CompilationWithAnalyzers(
            compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(rules)), [analyzer], options);
        var found = await analysis.GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenByDescending(diagnostic => diagnostic.Location.SourceSpan.End)];
    }

    private static string Expected(DiagnosticAnalyzer analyzer, Markup[] markups)
    {
        var lines = markups.SelectMany((markup, i) => markup.Spans.Select(span =>
            Line(span.Id ?? analyzer.SupportedDiagnostics.Single().Id, $"Test{i}.cs", span.Span, markup.Source)));
        return string.Join('\n', lines);
    }

    private static string Line(Diagnostic diagnostic)
    {
        var location = diagnostic.Location;
        return Line(diagnostic.Id, location.SourceTree!.FilePath, location.SourceSpan, location.SourceTree.ToString());
    }

    private static string Line(string id, string file, TextSpan span, string source) =>
        $"{id} {file} [{span.Start}..{span.End}) `{source[span.Start..span.End]}`";
}
