using System.CodeDom.Compiler;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Generation;
using Weft.Analyzers.Model;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Generation;

/// <summary>What other assemblies and tools see of a contract assembly.</summary>
public sealed class AssemblyTests
{
    private const string Caller = """
        using Weft;
        namespace Elsewhere;
        [Contract] public sealed partial class Caller : Contract
        {
            public UInt256 Ask(Address token) => At<App.IErc20>(token).BalanceOf(Self);
        }
        """;

    [Fact]
    public void An_interface_of_another_assembly_is_called_through_the_proxy_there()
    {
        var library = Generated.Compiling(Sources.Erc20Interface);
        var references = Compilations.ContractReferences.Append(library.After.ToMetadataReference()).ToArray();
        var generated = Generated.From(Compilations.Create(references, Caller));
        generated.AssertCompiles();

        Assert.DoesNotContain(generated.Sources.Keys, name => name.Contains("Proxy", StringComparison.Ordinal));
        var contract = (ContractModel)generated.Values(Steps.Contract).Single();
        Assert.Equal([new InterfaceUseModel("global::App.IErc20", "global::App.IErc20Proxy")], contract.Interfaces);
    }

    [Fact]
    public void An_interface_that_inherits_another_calls_its_methods_too()
    {
        var generated = Generated.Compiling(Sources.Erc20Interface, """
            using Weft;
            namespace App;
            [ContractInterface] public interface IPair : IErc20 { void Sync(); new UInt256 TotalSupply(); }
            """);
        var proxy = generated.Sources["App.IPair.Proxy.g.cs"];
        Assert.Contains("bool global::App.IErc20.Transfer(", proxy, StringComparison.Ordinal);
        Assert.Contains("global::App.IErc20.TotalSupply()", proxy, StringComparison.Ordinal);
        Assert.Contains("global::App.IPair.TotalSupply()", proxy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_is_as_visible_as_its_interface()
    {
        var generated = Generated.Compiling("using Weft; [ContractInterface] interface IHidden { void F(); }");
        Assert.Contains("internal sealed class IHiddenProxy", generated.Sources["IHidden.Proxy.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_the_author_wrote_is_marked_as_generated()
    {
        var token = Generated.Compiling(Sources.Erc20Interface, Sources.Token).Load().GetType("App.Token")!;
        Assert.Null(token.GetCustomAttribute<GeneratedCodeAttribute>());
        const BindingFlags declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Assert.NotNull(token.GetMethod("Dispatch", declared)!.GetCustomAttribute<GeneratedCodeAttribute>());
        Assert.All(token.GetProperties(declared), property => Assert.Null(property.GetCustomAttribute<GeneratedCodeAttribute>()));
        Assert.All(
            token.GetMethods(declared).Where(method => method.Name is "Transfer" or "Approval" or "Mint" or "BalanceOf"),
            method => Assert.Null(method.GetCustomAttribute<GeneratedCodeAttribute>()));
    }

    [Fact]
    public void Equal_sources_give_equal_bytes()
    {
        var images = Enumerable.Range(0, 2).Select(_ =>
        {
            using var image = new MemoryStream();
            Assert.True(Generated.Compiling(Sources.Erc20Interface, Sources.Token, Sources.Wallet).After.Emit(image).Success);
            return image.ToArray();
        }).ToArray();
        Assert.Equal(images[0], images[1]);
    }

    [Fact]
    public void The_manifest_is_one_line_of_json_without_white_space()
    {
        var token = Generated.Compiling(Sources.Erc20Interface, Sources.Token).Load().GetType("App.Token")!;
        var manifest = token.GetCustomAttribute<Weft.Runtime.GeneratedContractAttribute>()!.Manifest;
        using var json = System.Text.Json.JsonDocument.Parse(manifest);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(json.RootElement), manifest);
    }
}
