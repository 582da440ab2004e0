using Weft.Analyzers.Baseline;
using Weft.Analyzers.Rules;

namespace Weft.CodeFixes.Tests;

/// <summary>
/// The fixes as <c>dotnet format analyzers</c> applies them: to a project in a folder of its own that sees nothing but the built
/// analyzers and the contract library, by path.
/// </summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("weft-format-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_wider_set_is_accepted()
    {
        Write("C.csproj", Project());
        Write("C.cs", Contract("public void F(Address to) { M[to] = 1; M[Caller] = 2; } public void G() { }"));
        Write(ShippedFile.Name, "C\n  F(to)\n    write  M[to]  argument\n");
        await FormatAsync("WEFT2009");
        Assert.Equal(
            "C\n  F(to)\n    write  M[Caller]  argument\n    write  M[to]      argument\n  G()\n    touches nothing\n",
            Read(ShippedFile.Name));
    }

    [Fact]
    public async Task Storage_is_marked()
    {
        const string Members = "[Constructor] public void Set(Address x) => X.Value = x; public void F() => M[X.Value] = 1;";
        Write("C.csproj", Project());
        Write("C.cs", Contract(Members + "\n    [Storage] private partial Slot<Address> X { get; }"));
        await FormatAsync("WEFT2008");
        Assert.Equal(Contract(Members + "\n    [Storage, SetOnce] private partial Slot<Address> X { get; }"), Read("C.cs"));
    }

    private static string Contract(string members) =>
        $"using Weft;\n[Contract] public sealed partial class C : Contract\n{{\n"
        + $"    [Storage] private partial Map<Address, uint> M {{ get; }}\n    {members}\n}}\n";

    /// <summary>What the package's props say is said by importing them.</summary>
    private static string Project() => $"""
        <Project>
          <Import Project="{DotnetTool.RepositoryFile("src/Weft.Contracts/buildTransitive/Weft.Contracts.props")}" />
          <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{typeof(ContractAttribute).Assembly.Location}" />
            <Analyzer Include="{typeof(ContractAnalyzer).Assembly.Location};{typeof(ShippedAccessFix).Assembly.Location}" />
          </ItemGroup>
          <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
        </Project>
        """;

    private async Task FormatAsync(string diagnostic)
    {
        var (exitCode, output) = await DotnetTool.RunAsync(
            folder, "format", "analyzers", "C.csproj", "--diagnostics", diagnostic, "--severity", "info");
        Assert.True(exitCode == 0, output);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private string Read(string name) => File.ReadAllText(Path.Combine(folder, name));
}
