namespace Weft.Tidy;

public sealed class ReferencesTests
{
    [Fact]
    public void References_point_one_way() => Check.RepositoryIsClean(References.Check);

    [Fact]
    public void The_solution_holds_every_project() => Check.RepositoryIsClean(References.CheckSolution);

    [Theory]
    [InlineData("src/Weft.Scheduling", "Weft.State", "")]
    [InlineData("src/Weft.Contracts", "Weft.Blocks", "")]
    [InlineData("src/Weft.Blocks", "Weft.Execution", "")]
    [InlineData("src/Weft.Unheard", "Weft.Contracts", "")]
    [InlineData("src/Weft.Contracts", "Weft.Analyzers", "")]
    [InlineData("src/Weft.Cli", "Tokens", "")]
    [InlineData("analyzers/Weft.Analyzers", "Weft.Contracts", "")]
    [InlineData("samples/Amm", "Weft.Blocks", "")]
    [InlineData("samples/Amm", "Weft.Analyzers", "")]
    public void A_reference_against_the_direction_is_found(string project, string target, string more) =>
        Check.Finds(References.Check([Project(project, target, more)]), project + "/" + Path.GetFileName(project) + ".csproj:1");

    [Theory]
    [InlineData("src/Weft.Execution", "Weft.State", "")]
    [InlineData("src/Weft.Cli", "Weft.Node", "")]
    [InlineData("src/Weft.Contracts", "Weft.Analyzers", "ReferenceOutputAssembly=\"false\"")]
    [InlineData("analyzers/Weft.CodeFixes", "Weft.Analyzers", "")]
    [InlineData("samples/Amm", "Weft.Contracts", "")]
    [InlineData("samples/Amm", "Weft.Analyzers", "OutputItemType=\"Analyzer\" ReferenceOutputAssembly=\"false\"")]
    [InlineData("tests/Weft.Conformance", "Amm", "")]
    public void A_reference_in_the_direction_passes(string project, string target, string more) =>
        Check.IsClean(References.Check([Project(project, target, more)]));

    [Fact]
    public void Packages_keep_their_versions_central_and_the_runtime_carries_no_compiler()
    {
        var inline = new SourceFile("tests/A/A.csproj", "<P><PackageReference Include=\"X\" Version=\"1.0.0\" /></P>");
        var compiler = new SourceFile(
            "src/Weft.Cli/Weft.Cli.csproj", "<P><PackageReference Include=\"Microsoft.CodeAnalysis.CSharp\" /></P>");
        Check.Finds(References.Check([inline, compiler]), "tests/A/A.csproj:1", "src/Weft.Cli/Weft.Cli.csproj:1");
    }

    [Fact]
    public void Only_the_second_leg_of_the_analyzers_tests_has_versions_of_its_own()
    {
        const string Overriding = "<P><PackageReference Include=\"X\" VersionOverride=\"1.0.0\" /></P>";
        var leg = new SourceFile("tests/Weft.Analyzers.Tests.Roslyn5/Weft.Analyzers.Tests.Roslyn5.csproj", Overriding);
        Check.Finds(References.Check([leg, new SourceFile("tests/A/A.csproj", Overriding)]), "tests/A/A.csproj:1");
    }

    [Fact]
    public void A_project_outside_the_solution_and_a_dead_entry_are_found()
    {
        var solution = new SourceFile("Runtime.sln", "Project(\"{1}\") = \"A\", \"tests\\A\\A.csproj\", \"{2}\"");
        var (listed, unlisted) = (new SourceFile("tests/A/A.csproj", "<P/>"), new SourceFile("tests/B/B.csproj", "<P/>"));
        Check.Finds(References.CheckSolution([solution, unlisted]), "tests/B/B.csproj:1", "Runtime.sln:1");
        Check.IsClean(References.CheckSolution([solution, listed]));
    }

    private static SourceFile Project(string folder, string target, string more) => new(
        $"{folder}/{Path.GetFileName(folder)}.csproj", $"<P><ProjectReference Include=\"../{target}/{target}.csproj\" {more} /></P>");
}
