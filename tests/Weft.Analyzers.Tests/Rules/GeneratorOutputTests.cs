using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Gate;
using Weft.Analyzers.Tests.Generation;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>What the generator has written is left out, and a file that only lies in its folder is not.</summary>
public sealed class GeneratorOutputTests
{
    private const string Folder = "obj/generated/Weft.Analyzers/Weft.Analyzers.Generation.ContractGenerator/";

    private static readonly string[] Authored = [Sources.Erc20Interface, Sources.Token, Sources.Wallet];

    [Fact]
    public async Task What_the_generator_has_given_to_the_compiler_is_left_out()
    {
        var project = Generated.Compiling(Authored).After;
        Assert.Equal(project.SyntaxTrees.Skip(Authored.Length), FilesOf(project));
        Assert.Empty(await TwoJudges.EditorAsync(project));
    }

    /// <summary>The author has typed on since, and another run would write something else: none was made.</summary>
    [Fact]
    public void It_is_known_without_running_the_generator_again()
    {
        var project = Generated.Compiling(Authored).After;
        var typed = CSharpSyntaxTree.ParseText(
            project.SyntaxTrees[1].ToString().Replace("Transfer", "Move", StringComparison.Ordinal), Compilations.ParseOptions, "Typed.cs",
            cancellationToken: TestContext.Current.CancellationToken);
        project = project.ReplaceSyntaxTree(project.SyntaxTrees[1], typed);
        Assert.Equal(project.SyntaxTrees.Skip(Authored.Length), FilesOf(project));
    }

    /// <summary>With the checksum of builds the compiler takes the text as it is; otherwise it makes a copy: another object.</summary>
    [Fact]
    public void It_has_the_checksum_of_builds() => Assert.All(
        Generated.Compiling(Authored).Result.GeneratedSources,
        source => Assert.Equal(SourceHashAlgorithm.Sha256, source.SourceText.ChecksumAlgorithm));

    [Fact]
    public async Task What_was_written_to_the_disk_and_read_again_is_left_out()
    {
        var project = OnDisk(text => text);
        Assert.True(project.SyntaxTrees.Length > Authored.Length + 5);
        Assert.Equal(project.SyntaxTrees.Skip(Authored.Length), FilesOf(project));
        Assert.Empty(await TwoJudges.EditorAsync(project));
    }

    [Fact]
    public async Task What_was_changed_since_is_the_authors()
    {
        var project = OnDisk(text => text.Replace(
            "partial class Wallet", "partial class Wallet { long Now() => System.DateTime.UtcNow.Ticks; } partial class Wallet",
            StringComparison.Ordinal));
        var changed = project.SyntaxTrees.Where(tree => tree.ToString().Contains("UtcNow", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(changed);
        Assert.Equal(project.SyntaxTrees.Skip(Authored.Length).Except(changed), FilesOf(project));
        var errors = await TwoJudges.EditorAsync(project);
        Assert.Contains(errors, error => error.Id == "WEFT1003" && changed.Contains(error.Location.SourceTree!));
    }

    /// <summary>What the generator writes for one file is no other file.</summary>
    [Fact]
    public void What_has_another_name_is_the_authors()
    {
        var project = OnDisk(text => text);
        var (first, other) = (project.SyntaxTrees[^1], project.SyntaxTrees[^2]);
        Assert.NotEqual(first.FilePath, other.FilePath);
        var renamed = other.WithFilePath(first.FilePath);
        Assert.DoesNotContain(renamed, FilesOf(project.ReplaceSyntaxTree(other, renamed)));
    }

    /// <summary>Beside the true one, under its name: no text of an author's is the object that the generator made.</summary>
    [Fact]
    public void What_lies_beside_the_generators_own_is_the_authors()
    {
        var project = Generated.Compiling(Authored).After;
        var forged = FileAt("App.Token.Access.g.cs", "namespace App; partial class Token { long Now() => System.DateTime.UtcNow.Ticks; }");
        Assert.Equal(project.SyntaxTrees.Skip(Authored.Length), FilesOf(project.AddSyntaxTrees(forged)));
    }

    private static IEnumerable<SyntaxTree> FilesOf(CSharpCompilation project)
    {
        var output = GeneratorOutput.Of(project, TestContext.Current.CancellationToken);
        return project.SyntaxTrees.Where(output.Contains);
    }

    /// <summary>The project with the generator's files as files of its own, and no generator at work.</summary>
    private static CSharpCompilation OnDisk(Func<string, string> change) => Compilations.Create(Authored).AddSyntaxTrees(
        Generated.Compiling(Authored).Sources.Select(source => FileAt(source.Key, change(source.Value))));

    private static SyntaxTree FileAt(string name, string text) => CSharpSyntaxTree.ParseText(
        text, Compilations.ParseOptions, Folder + name, cancellationToken: TestContext.Current.CancellationToken);
}
