using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Weft.Analyzers.Tests.Infrastructure;

/// <summary>Compilations with the test process's own framework and contract library: no reference packages.</summary>
internal static class Compilations
{
    /// <summary>
    /// What the generator writes the other half of: the implementing parts of storage properties and events. A test of a rule runs
    /// without the generator, so these two errors are expected there.
    /// </summary>
    private static readonly string[] HalvesThatAreGenerated = ["CS9248", "CS8795"];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse);

    /// <summary>The framework alone: what a project without contracts sees.</summary>
    public static IReadOnlyList<MetadataReference> FrameworkReferences { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsFramework(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The framework and Weft.Contracts: what a contract project sees.</summary>
    public static IReadOnlyList<MetadataReference> ContractReferences { get; } =
        [.. FrameworkReferences, MetadataReference.CreateFromFile(typeof(ContractAttribute).Assembly.Location)];

    /// <summary>A contract project of these files, named Test0.cs, Test1.cs and so on. Arithmetic is checked, as it is there.</summary>
    public static CSharpCompilation Create(params string[] sources) => Create(ContractReferences, sources);

    /// <summary>The same, of which nothing can be remembered yet: the reference to the contract library is a new one.</summary>
    public static CSharpCompilation CreateCold(params string[] sources) =>
        Create([.. FrameworkReferences, MetadataReference.CreateFromFile(typeof(ContractAttribute).Assembly.Location)], sources);

    public static CSharpCompilation Create(IReadOnlyList<MetadataReference> references, params string[] sources)
    {
        var trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"Test{i}.cs"));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            checkOverflow: true,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true);
        return CSharpCompilation.Create("Test", trees, references, options);
    }

    /// <summary>Fails with all errors when code that a test shows does not compile.</summary>
    public static void AssertCompiles(Compilation compilation, bool beforeGeneration = false)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Where(diagnostic => !(beforeGeneration && HalvesThatAreGenerated.Contains(diagnostic.Id)))
            .Select(diagnostic => diagnostic.ToString()).ToArray();
        if (errors.Length > 0) Assert.Fail("The code of the test does not compile:\n" + string.Join('\n', errors));
    }

    private static bool IsFramework(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll";
}
