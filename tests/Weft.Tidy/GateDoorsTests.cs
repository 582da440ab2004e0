namespace Weft.Tidy;

public sealed class GateDoorsTests
{
    [Fact]
    public void Everything_that_executes_contracts_goes_through_the_gate() => Check.RepositoryIsClean(GateDoors.Check);

    [Theory]
    [InlineData("var code = Assembly.LoadFrom(path);")]
    [InlineData("var code = new AssemblyLoadContext(\"a\");")]
    [InlineData("class A : AssemblyLoadContext { }")]
    [InlineData("var code = context.LoadFromStream(bytes);")]
    public void Each_way_past_it_is_found(string line) =>
        Check.Finds(GateDoors.Check([new SourceFile("tests/A/A.cs", "// A\n" + line)]), "tests/A/A.cs:2");

    [Theory]
    [InlineData("../../samples/Amm/Amm.csproj")]
    [InlineData("../Weft.HostileContracts/Weft.HostileContracts.csproj")]
    [InlineData("../B/B.csproj;..\\..\\samples\\Amm\\Amm.csproj")]
    public void A_reference_that_brings_contracts_along_is_found(string target)
    {
        Check.Finds(GateDoors.Check([Project(target, "")]), "tests/A/A.csproj:1");
        Check.IsClean(GateDoors.Check([Project(target, "ReferenceOutputAssembly=\"false\"")]));
    }

    [Theory]
    [InlineData("var code = ContractLoader.Load(path); // not Assembly.LoadFrom(path)")]
    [InlineData("var text = \"Assembly.Load(bytes)\"; Assembly.GetName();")]
    public void The_gate_and_words_pass(string line) => Check.IsClean(GateDoors.Check([new SourceFile("tests/A/A.cs", line)]));

    private static SourceFile Project(string target, string more) =>
        new("tests/A/A.csproj", $"<P><ProjectReference Include=\"{target}\" {more} /></P>");
}
