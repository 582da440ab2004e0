using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests;

public sealed class ContractLoaderTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void Contracts_are_found_by_their_mark_in_order_of_their_names()
    {
        var path = _workshop.Compile(
            "Pool",
            $$"""
            namespace B { {{EmptyContract("Pair")}} }
            namespace A { {{EmptyContract("Factory")}} public static class Helper { } }
            public sealed class Unmarked : Weft.Contract { }
            """,
            Contracts);

        using var assembly = ContractLoader.Load(path);

        Assert.Equal(path, assembly.Path);
        Assert.Equal(["A.Factory", "B.Pair"], assembly.Contracts.Select(contract => contract.FullName));
        Assert.Equal(["Factory", "Pair"], assembly.Contracts.Select(contract => contract.Name));
        Assert.All(assembly.Contracts, contract => Assert.Same(contract.Name, contract.Manifest.Name));
    }

    [Fact]
    public void A_nested_contract_is_a_contract()
    {
        var path = _workshop.Compile("Nested", $$"""public static class Outer { {{EmptyContract("Inner")}} }""", Contracts);
        using var assembly = ContractLoader.Load(path);
        Assert.Equal("Outer+Inner", Assert.Single(assembly.Contracts).FullName);
    }

    [Fact]
    public void Each_new_object_is_another_of_the_contract_class()
    {
        using var assembly = ContractLoader.Load(_workshop.Compile("Pool", EmptyContract("Pair"), Contracts));
        var code = Assert.Single(assembly.Contracts);

        var one = code.NewInstance();

        Assert.Same(code.Type, one.GetType());
        Assert.True(code.Type.IsCollectible);
        Assert.Same(typeof(Contract), code.Type.BaseType);
        Assert.NotSame(one, code.NewInstance());
    }

    [Fact]
    public void A_constructor_that_does_something_is_not_let_in()
    {
        const string body = "public Pair() => Require(true);";
        var path = _workshop.Compile("Pool", EmptyContract("Pair", body), Contracts);
        var error = Assert.Throws<ContractLoadException>(() => ContractLoader.Load(path));
        Assert.Contains("WEFT1004: Pair..ctor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_hash_covers_the_bytes_and_the_class()
    {
        var path = _workshop.Compile("Pool", EmptyContract("Pair") + EmptyContract("Other"), Contracts);
        using var assembly = ContractLoader.Load(path);
        byte[] content = [.. SHA256.HashData(File.ReadAllBytes(path)), .. Encoding.UTF8.GetBytes("Pair")];

        var pair = assembly.Contracts.Single(contract => contract.Name == "Pair");

        Assert.Equal(Hash256.FromBytes(SHA256.HashData(content)), pair.CodeHash);
        Assert.NotEqual(pair.CodeHash, assembly.Contracts.Single(contract => contract.Name == "Other").CodeHash);
        using var again = ContractLoader.Load(path);
        Assert.Equal(pair.CodeHash, again.Contracts.Single(contract => contract.Name == "Pair").CodeHash);
        Assert.NotSame(pair.Type, again.Contracts.Single(contract => contract.Name == "Pair").Type);
    }

    [Fact]
    public void Source_lines_belong_to_sites()
    {
        using var assembly = ContractLoader.Load(_workshop.Compile("Pool", WithSites("Pair.cs:88,Pair.cs:91"), Contracts));
        var code = Assert.Single(assembly.Contracts);
        Assert.Equal(["Pair.cs:88", "Pair.cs:91"], code.SourceLines);
        Assert.Equal("Pair.cs:91", code.LineOf(1));

        using var without = ContractLoader.Load(_workshop.Compile("Bare", EmptyContract("Bare"), Contracts));
        Assert.Equal("", without.Contracts[0].LineOf(0));
    }

    [Fact]
    public void References_are_taken_from_the_same_folder_and_bring_their_contracts_along()
    {
        var math = _workshop.Compile("Maths", "public struct Maths { public static int Twice(int a) => a + a; }");
        var token = _workshop.Compile(
            "Tokens", EmptyContract("Token", "public int Two => Maths.Twice(1);"), Contracts, MetadataReference.CreateFromFile(math));
        var path = _workshop.Compile(
            "Pool", EmptyContract("Pair", "public int Two => Maths.Twice(1); public Token? Other => null;"), Contracts,
                MetadataReference.CreateFromFile(token),
            MetadataReference.CreateFromFile(math));

        using var assembly = ContractLoader.Load(path);

        Assert.Equal(["Pair", "Token"], assembly.Contracts.Select(contract => contract.Name));
        var pair = assembly.Contracts[0].NewInstance();
        Assert.Equal(2, pair.GetType().GetProperty("Two")!.GetValue(pair));
        using var alone = ContractLoader.Load(token);
        Assert.Equal(alone.Contracts[0].CodeHash, assembly.Contracts[1].CodeHash);
    }

    [Fact]
    public void Files_are_free_while_the_assembly_is_loaded()
    {
        var path = _workshop.Compile("Pool", EmptyContract("Pair"), Contracts);
        using var assembly = ContractLoader.Load(path);
        using (File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.NotNull(assembly.Contracts[0].NewInstance());
        File.Delete(path);
    }

    [Fact]
    public void A_relative_path_finds_references_beside_the_file()
    {
        var math = _workshop.Compile("Maths", "public struct Maths { public static int Twice(int a) => a + a; }");
        var path = _workshop.Compile(
            "Pool", EmptyContract("Pair", "public int Two => Maths.Twice(1);"), Contracts, MetadataReference.CreateFromFile(math));
        using var assembly = ContractLoader.Load(Path.GetRelativePath(Directory.GetCurrentDirectory(), path));
        Assert.Single(assembly.Contracts);
    }

    [Fact]
    public void A_disposed_assembly_has_no_contracts_and_may_be_disposed_again()
    {
        var assembly = ContractLoader.Load(_workshop.Compile("Pool", EmptyContract("Pair"), Contracts));
        assembly.Dispose();
        assembly.Dispose();
        Assert.Empty(assembly.Contracts);
    }

    private static string WithSites(string lines)
    {
        const string sites = """
            [{"method":"A","kind":"read","member":"*","keys":[],"class":"range"},
             {"method":"B","kind":"read","member":"*","keys":[],"class":"range"}]
            """;
        var manifest = EmptyManifest("Pair").Replace("\"sites\":[]", "\"sites\":" + sites, StringComparison.Ordinal);
        return $$"""
            [Weft.Runtime.GeneratedContract({{SymbolDisplay.FormatLiteral(manifest, quote: true)}})]
            [Weft.Runtime.GeneratedLines("{{lines}}")]
            public sealed class Pair : Weft.Contract { }
            """;
    }
}
