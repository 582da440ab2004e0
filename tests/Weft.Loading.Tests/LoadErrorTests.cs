using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests;

/// <summary>Whatever cannot be loaded is named with its file, its place and a fix, and leaves nothing behind.</summary>
public sealed class LoadErrorTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void A_missing_file() =>
        Fails(_workshop.PathOf("None.dll"), "", "there is no such file. Build the contract project, or correct the path.");

    [Fact]
    public void A_missing_folder() => Fails(_workshop.PathOf("none/None.dll"), "", "there is no such file");

    [Fact]
    public void A_folder()
    {
        Directory.CreateDirectory(_workshop.PathOf("Folder.dll"));
        Fails(_workshop.PathOf("Folder.dll"), "", "the file cannot be read");
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ")]
    [InlineData("this is no assembly, but a text that somebody named .dll by mistake, long enough to hold a header of any kind")]
    public void A_file_that_is_no_assembly(string content)
    {
        var path = _workshop.PathOf("Text.dll");
        File.WriteAllText(path, content);
        Fails(path, "", "this is no .NET assembly. Give the .dll that building the contract project made.");
    }

    [Fact]
    public void A_damaged_assembly()
    {
        var image = Image("Pool", EmptyContract("Pair"), Contracts);
        var path = _workshop.PathOf("Pool.dll");
        for (var length = 0; length < image.Length; length += 97)
        {
            File.WriteAllBytes(path, image[..length]);
            Fails(path);
        }
    }

    [Fact]
    public void An_assembly_that_knows_no_contracts() =>
        Fails(_workshop.Compile("Plain", "public class Plain { }"), "", "there is no contract in this assembly");

    [Fact]
    public void An_assembly_whose_contracts_were_not_generated() =>
        Fails(_workshop.Compile("Plain", "public sealed class Pair : Weft.Contract { }", Contracts), "",
            "there is no contract in this assembly");

    [Fact]
    public void A_missing_reference()
    {
        var library = MetadataReference.CreateFromImage(Image("Maths", "public class Maths { }"));
        var path = _workshop.Compile("Pool", EmptyContract("Pair", "public Maths M => null;"), Contracts, library);
        Fails(path, "reference Maths", "there is no Maths.dll in the same folder. Copy it there");
    }

    [Fact]
    public void A_reference_of_a_reference_that_is_missing()
    {
        var library = MetadataReference.CreateFromImage(Image("Maths", "public class Maths { }"));
        var tokens = _workshop.Compile("Tokens", "public class Token { public Maths M => null; }", library);
        var path = _workshop.Compile(
            "Pool", EmptyContract("Pair", "public Token T => null;"), Contracts, MetadataReference.CreateFromFile(tokens));
        var error = Assert.Throws<ContractLoadException>(() => ContractLoader.Load(path));
        Assert.Equal(tokens, error.File);
        Assert.Equal("reference Maths", error.Place);
    }

    [Fact]
    public void A_reference_whose_file_holds_another_assembly()
    {
        var library = MetadataReference.CreateFromImage(Image("Maths", "public class Maths { }"));
        var path = _workshop.Compile("Pool", EmptyContract("Pair", "public Maths M => null;"), Contracts, library);
        File.WriteAllBytes(_workshop.PathOf("Maths.dll"), Image("Other", "public class Maths { }"));
        Fails(path, "reference Maths", "Maths.dll holds the assembly Other");
    }

    [Fact]
    public void A_reference_whose_name_is_a_path()
    {
        var library = MetadataReference.CreateFromImage(Image("Maths", "public class Maths { }"));
        var path = _workshop.Compile("Pool", EmptyContract("Pair", "public Maths M => null;"), Contracts, library);
        using var module = Mono.Cecil.ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(path)));
        module.AssemblyReferences.Single(reference => reference.Name == "Maths").Name = "../Maths";
        module.Write(path);
        Fails(path, "reference ../Maths", "its name is a path");
    }

    [Fact]
    public void A_reference_that_lacks_a_type()
    {
        var library = MetadataReference.CreateFromImage(Image("Maths", "public class Maths { }"));
        _workshop.Compile("Maths", "public class Else { }");
        var path = _workshop.Compile("Pool", EmptyContract("Pair") + "public class Derived : Maths { }", Contracts, library);
        Fails(path, "Maths", "the gate does not let it in: WEFT1019: Else");
    }

    [Theory]
    [InlineData("public Pair(int a) { }")]
    [InlineData("private Pair() { }")]
    [InlineData("internal Pair() { }")]
    public void A_contract_without_a_public_constructor_without_parameters(string body) =>
        Fails(_workshop.Compile("Pool", EmptyContract("Pair", body), Contracts), "Pair", "it has no public constructor without parameters");

    [Fact]
    public void A_marked_class_that_is_no_contract()
    {
        var path = _workshop.Compile("Pool", EmptyContract("Pair", baseClass: "object"), Contracts);
        Fails(path, "", "the gate does not let it in: WEFT1019: Pair");
    }

    [Theory]
    [InlineData("public sealed class Pair", "public abstract class Pair", "WEFT1004: Pair: Pair is not sealed")]
    [InlineData("public sealed class Pair", "public sealed class Pair<T>", "WEFT1018: assembly: The table GenericParam has 1 rows")]
    public void A_contract_of_which_no_object_can_be_made(string declaration, string other, string problem)
    {
        var source = EmptyContract("Pair").Replace(declaration, other, StringComparison.Ordinal);
        Fails(_workshop.Compile("Pool", source, Contracts), null, "the gate does not let it in: " + problem);
    }

    [Fact]
    public void A_malformed_manifest()
    {
        var source = """[Weft.Runtime.GeneratedContract("{}")] public sealed class Pair : Weft.Contract { }""";
        var path = _workshop.Compile("Pool", source, Contracts);
        Fails(path, "Pair", "its manifest is malformed (the whole text: property 'format' is missing)");
    }

    [Fact]
    public void A_manifest_of_another_contract()
    {
        var source = $$"""
            [Weft.Runtime.GeneratedContract({{SymbolDisplay.FormatLiteral(EmptyManifest("Other"), quote: true)}})]
            public sealed class Pair : Weft.Contract { }
            """;
        Fails(_workshop.Compile("Pool", source, Contracts), "Pair", "its manifest is that of 'Other'");
    }

    [Fact]
    public void Source_lines_that_do_not_match_the_sites()
    {
        var source = "[Weft.Runtime.GeneratedLines(\"Pair.cs:1\")]" + EmptyContract("Pair");
        Fails(_workshop.Compile("Pool", source, Contracts), "Pair", "it has 0 access sites but source lines for 1");
    }

    [Fact]
    public void Another_major_version_of_the_contract_library()
    {
        var other = new Version(HostVersion.Major + 1, 0, 0, 0);
        var path = _workshop.Compile("Pool", EmptyContract("Pair"), ContractsOfVersion(other.ToString()));
        Fails(
            path,
            "reference Weft.Contracts",
            $"compiled against version {other.ToString(3)}, but this host has {HostVersion.ToString(3)}. "
            + $"Build the contract project against Weft.Contracts {HostVersion.ToString(2)}.");
    }

    [Theory]
    [InlineData("1.0.0.0", "1.0.0.0", true)]
    [InlineData("1.2.0.0", "1.9.3.0", true)]
    [InlineData("1.9.0.0", "1.2.0.0", true)]
    [InlineData("1.0.0.0", "2.0.0.0", false)]
    [InlineData("2.0.0.0", "1.0.0.0", false)]
    [InlineData("0.1.0.0", "0.1.9.0", true)]
    [InlineData("0.1.0.0", "0.2.0.0", false)]
    [InlineData("0.1.0.0", "1.1.0.0", false)]
    public void Versions_are_compatible_within_a_major_version_and_before_the_first_within_a_minor_one(
        string compiled, string host, bool expected) =>
        Assert.Equal(expected, AssemblyClosure.AreCompatible(Version.Parse(compiled), Version.Parse(host)));

    private static void Fails(string path, string? place = null, string problem = "")
    {
        var error = Assert.Throws<ContractLoadException>(() => ContractLoader.Load(path));
        Assert.False(LoadedFiles.AnyAlive(LoadedFiles.Of(path)), "the assembly stays loaded while its error is kept");
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
        Assert.Equal(place ?? error.Place, error.Place);
        Assert.NotEqual("", error.Fix);
        Assert.EndsWith(error.Fix, error.Message, StringComparison.Ordinal);
    }
}
