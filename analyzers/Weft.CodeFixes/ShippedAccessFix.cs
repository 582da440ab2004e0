using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Baseline;
using Weft.Analyzers.Rules;

namespace Weft.CodeFixes;

/// <summary>
/// WEFT2009 and WEFT2010: accepts what a project's contracts touch by rewriting its Access.Shipped.txt. The file is always written as a
/// whole, so that fixing one report or all of them gives the same file.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ShippedAccessFix : CodeFixProvider
{
    private const string Title = "Accept what the contracts touch: rewrite " + ShippedFile.Name;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Descriptors.WEFT2009_WiderThanShipped.Id, Descriptors.WEFT2010_ShippedIsStale.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WholeFiles.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (FileOf(context.Document.Project) is not null)
            context.RegisterCodeFix(ActionFor([context.Document.Project]), context.Diagnostics);
        return Task.CompletedTask;
    }

    private static TextDocument? FileOf(Project project) =>
        project.AdditionalDocuments.FirstOrDefault(file => ShippedFile.IsAt(file.FilePath ?? file.Name));

    private static CodeAction ActionFor(IReadOnlyList<Project> projects) =>
        CodeAction.Create(Title, cancellation => AcceptAsync(projects, cancellation), equivalenceKey: Title);

    private static async Task<Solution> AcceptAsync(IReadOnlyList<Project> projects, CancellationToken cancellation)
    {
        var solution = projects[0].Solution;
        foreach (var project in projects)
        {
            var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
            if (FileOf(project) is not { } file || compilation is null)
                continue;
            var old = await file.GetTextAsync(cancellation).ConfigureAwait(false);
            var text = ReportText.Write(ReportOfContract.All(compilation, cancellation));
            if (old.ToString() != text)
                solution = solution.WithAdditionalDocumentText(file.Id, SourceText.From(text, old.Encoding ?? new UTF8Encoding(false)));
        }
        return solution;
    }

    /// <summary>Fixes all reports of a document, a project or a solution: one text for each project that has the file.</summary>
    private sealed class WholeFiles : FixAllProvider
    {
        public static readonly WholeFiles Instance = new();

        public override Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
            var withFile = projects.Where(project => FileOf(project) is not null).ToList();
            return Task.FromResult(withFile.Count == 0 ? null : ActionFor(withFile));
        }
    }
}
