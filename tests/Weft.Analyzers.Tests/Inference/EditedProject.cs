using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Generation;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Inference;

/// <summary>
/// A project with holes, <c>{0}</c> to <c>{9}</c> in each file, and what may stand in each. What the generator and the rules say of it can
/// be asked warm, with all that is remembered of earlier states, or cold.
/// </summary>
internal sealed class EditedProject
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(ContractGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private readonly (string Text, string[][] Holes)[] _files;
    private readonly int[][] _chosen;
    private GeneratorDriver _driver = NewDriver();

    public EditedProject(params (string Text, string[][] Holes)[] files)
    {
        _files = files;
        _chosen = [.. files.Select(file => new int[file.Holes.Length])];
        Compilation = Compilations.CreateCold([.. Enumerable.Range(0, files.Length).Select(TextOf)]);
    }

    /// <summary>The project as it is now.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>Puts something else into one hole, or into one hole of each of two files; tells what.</summary>
    public string Edit(Random random)
    {
        var told = new StringBuilder();
        for (var count = random.Next(8) == 0 ? 2 : 1; count > 0; count--)
        {
            var file = random.Next(_files.Length);
            var hole = random.Next(_files[file].Holes.Length);
            var choice = random.Next(_files[file].Holes[hole].Length);
            told.Append(CultureInfo.InvariantCulture, $"file {file}, hole {hole}: {_files[file].Holes[hole][choice]}\n");
            Edit(file, hole, choice, parsesAll: random.Next(2) != 0);
        }
        return told.ToString();
    }

    /// <summary>Puts something else into one hole.</summary>
    /// <param name="file">Number of the file.</param>
    /// <param name="hole">Number of the hole.</param>
    /// <param name="choice">What of all that may stand there.</param>
    /// <param name="parsesAll">Whether all of the file is parsed again, or only what changed, as editors do.</param>
    public void Edit(int file, int hole, int choice, bool parsesAll)
    {
        _chosen[file][hole] = choice;
        var tree = Compilation.SyntaxTrees[file];
        var text = SourceText.From(TextOf(file));
        var edited = parsesAll
            ? CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, tree.FilePath)
            : tree.WithChangedText(tree.GetText().WithChanges(text.GetTextChanges(tree.GetText())));
        Compilation = Compilation.ReplaceSyntaxTree(tree, edited);
    }

    /// <summary>Generated files and diagnostics, by a driver that has seen all states before.</summary>
    public Task<string> WarmAsync()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Compilation, out var after, out _);
        return TellAsync(_driver, after);
    }

    /// <summary>The same, by a driver and a compilation of which nothing is known.</summary>
    public Task<string> ColdAsync()
    {
        var cold = Compilations.CreateCold([.. Compilation.SyntaxTrees.Select(tree => tree.ToString())]);
        return TellAsync(NewDriver().RunGeneratorsAndUpdateCompilation(cold, out var after, out _), after);
    }

    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions);

    private static async Task<string> TellAsync(GeneratorDriver driver, Compilation after)
    {
        var told = new StringBuilder();
        foreach (var source in driver.GetRunResult().Results.Single().GeneratedSources.OrderBy(one => one.HintName, StringComparer.Ordinal))
            told.Append("// ").AppendLine(source.HintName).Append(source.SourceText).AppendLine();
        var found = await after.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        foreach (var line in found.Select(one => one.ToString()).Order(StringComparer.Ordinal))
            told.AppendLine(line);
        return told.ToString();
    }

    private string TextOf(int file)
    {
        var text = _files[file].Text;
        for (var hole = 0; hole < _files[file].Holes.Length; hole++)
            text = text.Replace($"{{{hole}}}", _files[file].Holes[hole][_chosen[file][hole]], StringComparison.Ordinal);
        return text;
    }
}
