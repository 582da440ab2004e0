using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Generation;

namespace Weft.Benchmarks;

/// <summary>
/// A contract project of 2,000 lines in an editor: 40 entry points in five contracts, each as large as a real market is, with what they
/// share in a file of its own. A key press types another digit of a number. The compilation, the generator and the analyzers are those
/// that an editor runs: all that is known of the old compilation is what the compiler itself and the generator's steps keep.
/// </summary>
internal sealed class KeystrokeProject
{
    private const int Contracts = 5;
    private const int LinesMin = 1_900;
    private const string Shared = "Shared.cs";

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest, DocumentationMode.Parse);
    private readonly string _edited;
    private readonly string _before;
    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;
    private int _presses;

    /// <summary>A project that is open, and in which a file is about to be edited.</summary>
    /// <param name="place">Where the key is pressed.</param>
    public KeystrokeProject(KeystrokePlace place)
    {
        (_edited, _before) = place switch
        {
            KeystrokePlace.Body => ("Market3.cs", "MulDiv(amount, "),
            KeystrokePlace.Access => ("Market3.cs", "Bids[low, high, "),
            _ => (Shared, "share += "),
        };
        _compilation = CSharpCompilation.Create("Keystroke", Files(), References(), Options());
        _driver = CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: Parse);
        AllAnalyzers = [.. typeof(ContractGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        Generate();
        Check();
    }

    /// <summary>The compilation with what was generated, after the last run of the generator.</summary>
    public CSharpCompilation Generated { get; private set; } = null!;

    /// <summary>The analyzers of access sets.</summary>
    public ImmutableArray<DiagnosticAnalyzer> AccessAnalyzers =>
        [.. AllAnalyzers.Where(one => one.SupportedDiagnostics.Any(rule => rule.Id.StartsWith("WEFT2", StringComparison.Ordinal)))];

    /// <summary>Every analyzer.</summary>
    public ImmutableArray<DiagnosticAnalyzer> AllAnalyzers { get; }

    /// <summary>Presses a key: the file is parsed again as far as it changed, and the compilation is a new one.</summary>
    public void Press()
    {
        var tree = _compilation.SyntaxTrees.Single(file => file.FilePath == _edited);
        var text = tree.GetText();
        var place = text.ToString().IndexOf(_before, StringComparison.Ordinal) + _before.Length;
        // The digit before was typed by the press before this one.
        var old = new TextSpan(place, _presses == 0 ? 0 : 1);
        var digit = (1 + (_presses++ % 9)).ToString(CultureInfo.InvariantCulture);
        _compilation = _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(old, digit))));
    }

    /// <summary>Inference and generation after a key press.</summary>
    public void Generate()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var generated, out _);
        Generated = (CSharpCompilation)generated;
    }

    /// <summary>What the compiler itself does for the same edit: to bind every body once. Nothing of ours runs.</summary>
    public int Bind() => _compilation.GetDiagnostics().Length;

    /// <summary>Runs analyzers over what was generated.</summary>
    public int Analyze(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return new CompilationWithAnalyzers(Generated, analyzers, options)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult().Length;
    }

    private static IEnumerable<SyntaxTree> Files()
    {
        var market = Read("Market.txt");
        for (var number = 1; number <= Contracts; number++)
        {
            var text = market.Replace("{N}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            yield return CSharpSyntaxTree.ParseText(SourceText.From(text), Parse, $"Market{number}.cs");
        }

        yield return CSharpSyntaxTree.ParseText(SourceText.From(Read("Shared.txt")), Parse, Shared);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(KeystrokeProject).Assembly.GetManifestResourceStream("Keystroke/" + name)!);
        return reader.ReadToEnd();
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll")
            .Append(typeof(ContractAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));

    private static CSharpCompilationOptions Options() => new(
        OutputKind.DynamicallyLinkedLibrary,
        checkOverflow: true,
        nullableContextOptions: NullableContextOptions.Enable,
        concurrentBuild: false,
        deterministic: true);

    /// <summary>The project is as large as promised, and compiles.</summary>
    private void Check()
    {
        var lines = _compilation.SyntaxTrees.Sum(file => file.GetText().Lines.Count);
        var errors = Generated.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).ToList();
        if (lines < LinesMin || errors.Count != 0)
            throw new InvalidOperationException($"{lines} lines\n{string.Join('\n', errors)}");
    }
}

/// <summary>Where a key is pressed.</summary>
public enum KeystrokePlace
{
    /// <summary>In a method of one contract, where no access depends on it.</summary>
    Body,

    /// <summary>In a key of one contract's storage.</summary>
    Access,

    /// <summary>In a helper that every contract calls, in another file: nothing that was inferred before holds for certain.</summary>
    Helper,
}
