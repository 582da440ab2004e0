using System.Text.Json;
using Weft.Analyzers.Baseline;

namespace Weft.CodeFixes.Tests;

/// <summary>
/// The package of the contract library, used by a project outside of the repository that has no other source of packages: generator,
/// rules, baseline and the JSON ABI come with it, and so does checked arithmetic.
/// </summary>
public sealed class PackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("weft-package-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_project_outside_builds_is_held_to_its_baseline_and_can_accept()
    {
        await PackAsync();
        Write("Outside.csproj", Project);
        Write("nuget.config", Sources);
        Write(ShippedFile.Name, "C\n  F(to)\n    write  M[to]  argument\n");
        Write("C.cs", Contract("M[to] = 1;"));
        var built = await DotnetTool.RunAsync(folder, "build", "-v", "q", "-p:UseSharedCompilation=false");
        Assert.True(built.ExitCode == 0, built.Output);
        var isChecked = await DotnetTool.RunAsync(folder, "msbuild", "-getProperty:CheckForOverflowUnderflow");
        Assert.Equal("true", isChecked.Output.Trim());
        Assert.Equal(
            """[{"type":"function","name":"f","inputs":[{"name":"to","type":"address"}],"outputs":[],"stateMutability":"nonpayable"}]""",
            AbiOfAssembly());

        Write("C.cs", Contract("M[to] = 1;\n        M[Caller] = 2;\n        var part = 0.5;"));
        var widened = await DotnetTool.RunAsync(folder, "build", "--no-restore", "-v", "q", "-p:UseSharedCompilation=false");
        Assert.NotEqual(0, widened.ExitCode);
        Assert.Matches(@"C\.cs\(9,\d+\): error WEFT2009: 'F' has write M\[Caller\] \(argument\) here", widened.Output);
        Assert.Matches(@"C\.cs\(10,\d+\): error WEFT1\d+", widened.Output);

        Write("C.cs", Contract("M[to] = 1;\n        M[Caller] = 2;"));
        var accepted = await DotnetTool.RunAsync(
            folder, "format", "analyzers", "Outside.csproj", "--no-restore", "--diagnostics", "WEFT2009", "--severity", "warn");
        Assert.True(accepted.ExitCode == 0, accepted.Output);
        Assert.Equal(
            "C\n  F(to)\n    write  M[Caller]  argument\n    write  M[to]      argument\n",
            await File.ReadAllTextAsync(Path.Combine(folder, ShippedFile.Name), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_build_without_the_rules_is_stopped_unless_there_are_no_contracts()
    {
        await PackAsync();
        Write("nuget.config", Sources);
        Write("C.cs", Contract("M[to] = 1;"));
        Write("Outside.csproj", Project);
        var restored = await DotnetTool.RunAsync(folder, "restore", "-v", "q");
        Assert.True(restored.ExitCode == 0, restored.Output);
        await AssertStoppedAsync("<RunAnalyzers>false</RunAnalyzers>", "RunAnalyzers is false");
        await AssertStoppedAsync("<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>", "RunAnalyzersDuringBuild is false");
        await AssertStoppedAsync("", "the analyzer Weft.Analyzers is not there", """
            <Target Name="Drop" BeforeTargets="CoreCompile"><ItemGroup><Analyzer Remove="@(Analyzer)" /></ItemGroup></Target>
            """);

        Write("C.cs", "public static class Shared { public static double Half => 0.5; }");
        Write("Outside.csproj", With("<HasContracts>false</HasContracts><RunAnalyzers>false</RunAnalyzers>"));
        var built = await BuildAsync();
        Assert.True(built.ExitCode == 0, built.Output);
    }

    private async Task AssertStoppedAsync(string property, string reason, string target = "")
    {
        Write("Outside.csproj", With(property).Replace("</Project>", target + "</Project>", StringComparison.Ordinal));
        var built = await BuildAsync();
        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains($"error WEFT4001: The rules of contracts do not run: {reason}. Undo that", built.Output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> BuildAsync() =>
        DotnetTool.RunAsync(folder, "build", "--no-restore", "-v", "q", "-p:UseSharedCompilation=false");

    private static string With(string property) =>
        Project.Replace("</PropertyGroup>", property + "</PropertyGroup>", StringComparison.Ordinal);

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <RestorePackagesPath>restored</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Weft.Contracts" Version="*-*" />
          </ItemGroup>
        </Project>
        """;

    private const string Sources = """
        <configuration>
          <packageSources>
            <clear />
            <add key="folder" value="packages" />
          </packageSources>
        </configuration>
        """;

    private static string Contract(string statements) => $$"""
        using Weft;
        [Contract]
        public sealed partial class C : Contract
        {
            [Storage] private partial Map<Address, uint> M { get; }
            public void F(Address to)
            {
                {{statements}}
            }
        }

        """.ReplaceLineEndings("\n");

    private async Task PackAsync()
    {
        var configuration = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";
        var packed = await DotnetTool.RunAsync(
            folder, "pack", DotnetTool.RepositoryFile("src/Weft.Contracts"), "-c", configuration, "--no-build", "-v", "q",
            "--output", Path.Combine(folder, "packages"));
        Assert.True(packed.ExitCode == 0, packed.Output);
    }

    /// <summary>The JSON ABI that the built assembly carries, in the manifest of its contract.</summary>
    private string AbiOfAssembly()
    {
        ReadOnlySpan<byte> assembly = File.ReadAllBytes(Path.Combine(folder, "bin", "Debug", "net10.0", "Outside.dll"));
        var reader = new Utf8JsonReader(assembly[assembly.IndexOf("{\"format\":1,"u8)..]);
        return JsonElement.ParseValue(ref reader).GetProperty("abi").GetRawText();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
