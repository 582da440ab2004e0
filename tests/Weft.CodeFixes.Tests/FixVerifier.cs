using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.CodeFixes.Tests;

/// <summary>Applies a code fix as an editor does: the analyzer finds, the fix offers one action, the action changes the document.</summary>
internal static class FixVerifier
{
    /// <summary>The first diagnostic is fixed by exactly one action; the result is as expected, compiles, and is clean.</summary>
    public static async Task FixesAsync<TAnalyzer, TFix>(string source, string expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var action = Assert.Single(await ActionsAsync<TAnalyzer, TFix>(document));
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(expected, (await changed.GetTextAsync()).ToString());
        Compilations.AssertCompiles((await changed.Project.GetCompilationAsync())!, beforeGeneration: true);
        Assert.Empty(await FindAsync<TAnalyzer>(changed));
    }

    /// <summary>There is a diagnostic, and the fix leaves it alone.</summary>
    public static async Task OffersNothingAsync<TAnalyzer, TFix>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Assert.Empty(await ActionsAsync<TAnalyzer, TFix>(Open(workspace, source)));
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        var options = (CSharpCompilationOptions)Compilations.Create().Options;
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Test", "Test", LanguageNames.CSharp, compilationOptions: options,
            parseOptions: Compilations.ParseOptions, metadataReferences: Compilations.ContractReferences));
        return workspace.AddDocument(project.Id, "Test0.cs", Microsoft.CodeAnalysis.Text.SourceText.From(source));
    }

    private static async Task<List<CodeAction>> ActionsAsync<TAnalyzer, TFix>(Document document)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var fix = new TFix();
        var diagnostic = (await FindAsync<TAnalyzer>(document))[0];
        Assert.Contains(diagnostic.Id, fix.FixableDiagnosticIds);
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await fix.RegisterCodeFixesAsync(context);
        return actions;
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync<TAnalyzer>(Document document)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
