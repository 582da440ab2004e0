using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Generation;
using Weft.Simulation.Source;

namespace Weft.Simulation.Running;

/// <summary>Compiles cases as a contract project is compiled: the real generator, checked arithmetic.</summary>
/// <param name="tamper">Changes generated text, by hint name and text: how tests of the fuzzer break what it has to find.</param>
internal sealed class Compiler(Func<string, string, string>? tamper = null)
{
    private const string Usings = "#nullable enable\nusing System;\nusing Weft;\n";

    /// <summary>The runtime optimises at once what can be unloaded. Most of it runs once: not optimising it saves time.</summary>
    private const string PlainCode =
        "[assembly: System.Diagnostics.Debuggable(System.Diagnostics.DebuggableAttribute.DebuggingModes.DisableOptimizations)]";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsFramework(Path.GetFileName(path)))
            .Append(typeof(ContractAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What all compilations begin with, so that they read the references once.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Simulated",
        [],
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            checkOverflow: true,
            concurrentBuild: false,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true));

    private readonly Lock _lock = new();
    private (string Source, byte[] Image) _last = ("", []);

    /// <summary>Whether the runtime optimises the assembly, as it does with those of authors.</summary>
    public bool IsOptimized { get; init; }

    /// <summary>Whether parallel executors are to leave out the cuts of blocks: another way to break what has to be found.</summary>
    public bool LeavesCutsOut { get; init; }

    /// <summary>What the author wrote, without what is generated: one file per case.</summary>
    public static CSharpCompilation Create(IReadOnlyList<SimulationCase> cases)
    {
        var trees = cases.Select(one => CSharpSyntaxTree.ParseText(Usings + one.Source, ParseOptions, $"Case{one.Number}.cs"));
        return Empty.AddSyntaxTrees(trees);
    }

    /// <summary>The assembly of some cases. That of one case is kept: it is run again with other transactions.</summary>
    /// <exception cref="SimulationException">The compiler or the generator says no.</exception>
    public byte[] Compile(IReadOnlyList<SimulationCase> cases)
    {
        if (cases.Count != 1) return Emit(cases);
        var source = cases[0].Source.ToString();
        lock (_lock)
        {
            if (_last.Source == source) return _last.Image;
        }

        var image = Emit(cases);
        lock (_lock) _last = (source, image);
        return image;
    }

    private byte[] Emit(IReadOnlyList<SimulationCase> cases)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        driver = driver.RunGeneratorsAndUpdateCompilation(Create(cases), out var after, out _);
        if (driver.GetRunResult().Results.Single().Exception is { } exception)
            throw new SimulationException(FailureKind.Generator, exception.ToString(), exception.GetType().Name, exception);
        if (tamper is not null) after = Tampered(after, driver.GetRunResult());
        using var image = new MemoryStream();
        var code = IsOptimized ? after : after.AddSyntaxTrees(CSharpSyntaxTree.ParseText(PlainCode, ParseOptions, "PlainCode.cs"));
        var result = code.Emit(image);
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10).ToList();
            throw new SimulationException(FailureKind.Compilation, string.Join('\n', errors), errors[0].Id);
        }

        return image.ToArray();
    }

    /// <summary>What the rules of the language say about some cases: errors only.</summary>
    public static async Task<IReadOnlyList<string>> BrokenRulesAsync(IReadOnlyList<SimulationCase> cases)
    {
        var driver = CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(Create(cases), out var after, out _);
        var analyzers = typeof(ContractGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        var found = await after.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "AD0001")
            .Select(diagnostic => diagnostic.ToString())];
    }

    private Compilation Tampered(Compilation compilation, GeneratorDriverRunResult generated)
    {
        foreach (var source in generated.Results.Single().GeneratedSources)
        {
            var text = source.SourceText.ToString();
            var changed = tamper!(source.HintName, text);
            if (changed == text) continue;
            var tree = compilation.SyntaxTrees.Single(one => one.FilePath == source.SyntaxTree.FilePath);
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(changed, source.SourceText.Encoding)));
        }

        return compilation;
    }

    private static bool IsFramework(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "mscorlib.dll";
}
