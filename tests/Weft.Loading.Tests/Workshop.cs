using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Weft.Loading.Tests;

/// <summary>A folder of its own in which a test compiles assemblies; removed afterwards.</summary>
internal sealed class Workshop : IDisposable
{
    private static readonly MetadataReference[] BaseLibraries =
    [
        .. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System.*.dll")
            .Where(file => !Path.GetFileName(file).Contains("Native", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weft-loading-");

    /// <summary>The host's own contract library.</summary>
    public static MetadataReference Contracts { get; } = MetadataReference.CreateFromFile(typeof(Contract).Assembly.Location);

    /// <summary>Source of a contract with nothing in it, marked as the generator would.</summary>
    public static string EmptyContract(string name, string body = "", string baseClass = "Weft.Contract") => $$"""
        [Weft.Runtime.GeneratedContract({{SymbolDisplay.FormatLiteral(EmptyManifest(name), quote: true)}})]
        public sealed class {{name}} : {{baseClass}} { {{body}} }
        """;

    /// <summary>A manifest with nothing in it.</summary>
    public static string EmptyManifest(string name) =>
        $$"""{"format":1,"contract":"{{name}}","storage":[],"structs":[],"entryPoints":[],"errors":[],"sites":[],"abi":[]}""";

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Compiles NAME.dll into the folder.</summary>
    public string Compile(string name, string source, params MetadataReference[] references)
    {
        var path = PathOf(name + ".dll");
        File.WriteAllBytes(path, Image(name, source, references));
        return path;
    }

    /// <summary>Compiles NAME.dll and NAME.pdb into the folder.</summary>
    public string CompileWithSymbols(string name, string source, params MetadataReference[] references)
    {
        var (assembly, symbols) = WithSymbols(name, source, references);
        File.WriteAllBytes(PathOf(name + ".pdb"), symbols);
        File.WriteAllBytes(PathOf(name + ".dll"), assembly);
        return PathOf(name + ".dll");
    }

    /// <summary>Compiles an assembly to bytes.</summary>
    public static byte[] Image(string name, string source, params MetadataReference[] references) =>
        Image(name, source, allowUnsafe: false, references);

    /// <summary>Compiles an assembly to bytes, perhaps with unsafe code in it.</summary>
    public static byte[] Image(string name, string source, bool allowUnsafe, params MetadataReference[] references) =>
        Emit(name, source, symbols: null, allowUnsafe, references);

    /// <summary>Compiles an assembly to bytes, with a portable PDB that says the source is NAME.cs.</summary>
    public static (byte[] Assembly, byte[] Symbols) WithSymbols(string name, string source, params MetadataReference[] references)
    {
        using var symbols = new MemoryStream();
        return (Emit(name, source, symbols, allowUnsafe: false, references), symbols.ToArray());
    }

    private static byte[] Emit(string name, string source, Stream? symbols, bool allowUnsafe, MetadataReference[] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), path: name + ".cs")],
            [.. BaseLibraries, .. references],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: allowUnsafe,
                    deterministic: true));
        using var image = new MemoryStream();
        var options = symbols is null ? null : new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb);
        var result = compilation.Emit(image, symbols, options: options);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }

    /// <summary>A stand-in for the contract library of another version.</summary>
    public static MetadataReference ContractsOfVersion(string version) => MetadataReference.CreateFromImage(Image(
        "Weft.Contracts",
        $$"""
        [assembly: System.Reflection.AssemblyVersion("{{version}}")]
        namespace Weft { public abstract class Contract { } }
        namespace Weft.Runtime
        {
            public sealed class GeneratedContractAttribute(string manifest) : System.Attribute { public string Manifest => manifest; }
        }
        """));

    /// <summary>The version of the host's contract library.</summary>
    public static Version HostVersion => typeof(Contract).Assembly.GetName().Version!;

    public void Dispose() => _folder.Delete(recursive: true);
}
