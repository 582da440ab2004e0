using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Weft.Analyzers.Generation;
using Weft.Blocks;
using Weft.Loading;
using Weft.Runtime;

namespace Weft.Analyzers.Tests.Infrastructure;

/// <summary>
/// One run of the real generator. It keeps the driver, so that the next run after an edit finds the cache, as in an editor.
/// </summary>
internal sealed class Generated
{
    private readonly GeneratorDriver driver;
    private readonly CSharpCompilation before;

    private Generated(GeneratorDriver driver, CSharpCompilation before)
    {
        this.before = before;
        this.driver = driver.RunGeneratorsAndUpdateCompilation(before, out var after, out var diagnostics);
        After = (CSharpCompilation)after;
        Result = this.driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
        Assert.Empty(diagnostics);
    }

    /// <summary>The compilation with what was generated.</summary>
    public CSharpCompilation After { get; }

    /// <summary>The files of the author.</summary>
    public IEnumerable<SyntaxTree> Authored => before.SyntaxTrees;

    public GeneratorRunResult Result { get; }

    /// <summary>What was generated, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>Runs the generator over files that may be incomplete.</summary>
    public static Generated From(params string[] sources) => From(Compilations.Create(sources));

    public static Generated From(CSharpCompilation compilation)
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        var driver = CSharpGeneratorDriver.Create(
            [new ContractGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions, driverOptions: options);
        return new Generated(driver, compilation);
    }

    /// <summary>Runs the generator over files that must compile together with what is generated for them, without a warning.</summary>
    public static Generated Compiling(params string[] sources)
    {
        var generated = From(sources);
        generated.AssertCompiles();
        return generated;
    }

    /// <summary>The same driver after an edit of one file.</summary>
    public Generated Edit(int file, Func<string, string> edit)
    {
        var tree = before.SyntaxTrees[file];
        var text = tree.ToString();
        var edited = edit(text);
        Assert.NotEqual(text, edited);
        var newTree = CSharpSyntaxTree.ParseText(edited, Compilations.ParseOptions, tree.FilePath);
        return new Generated(driver, before.ReplaceSyntaxTree(tree, newTree));
    }

    /// <summary>The same driver after a file was added.</summary>
    public Generated Add(string source) =>
        new(driver, before.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions, $"Test{before.SyntaxTrees.Length}.cs")));

    /// <summary>Why each output of a step is what it is.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? [.. runs.SelectMany(run => run.Outputs).Select(output => output.Reason)] : [];

    /// <summary>Why each generated file is what it is.</summary>
    /// <param name="withImplementation">Whether files that are not made while the author types count, too.</param>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons(bool withImplementation = true) =>
    [
        .. Result.TrackedOutputSteps.Where(step => withImplementation || step.Key != "ImplementationSourceOutput")
            .SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason),
    ];

    /// <summary>The values that a step gave.</summary>
    public IReadOnlyList<object> Values(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? [.. runs.SelectMany(run => run.Outputs).Select(output => output.Value)] : [];

    /// <summary>Fails with what the compiler says, warnings included.</summary>
    public void AssertCompiles()
    {
        var complaints = After.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToImmutableArray();
        if (complaints.Length > 0)
            Assert.Fail(string.Join('\n', complaints) + "\n\n" + string.Join('\n', Sources.Values));
    }

    /// <summary>What the contracts say of themselves, by name. The compiler has it: nothing is loaded.</summary>
    public IReadOnlyList<ContractManifest> Manifests() =>
    [
        .. After.GetSymbolsWithName(_ => true, SymbolFilter.Type).SelectMany(type => type.GetAttributes())
            .Where(attribute => attribute.AttributeClass!.ToDisplayString() == typeof(GeneratedContractAttribute).FullName)
            .Select(attribute => ContractManifest.Parse((string)attribute.ConstructorArguments[0].Value!))
            .OrderBy(manifest => manifest.Name, StringComparer.Ordinal),
    ];

    /// <summary>The compiled assembly as a node loads it: judged by the gate, and metered.</summary>
    public Assembly Load()
    {
        var folder = Directory.CreateTempSubdirectory("weft-generated-");
        try
        {
            var file = Path.Combine(folder.FullName, After.AssemblyName + ".dll");
            var options = After.Options.WithAllowUnsafe(false).WithOptimizationLevel(OptimizationLevel.Release);
            var result = After.WithOptions(options).Emit(file);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            return ContractLoader.Load(file).Contracts[0].Type.Assembly;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
