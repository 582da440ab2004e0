using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class ContractShapeTests
{
    [Theory]
    [InlineData("[Contract] class [|C|] : Contract { }", "is not sealed partial")]
    [InlineData("[Contract] sealed class [|C|] : Contract { }", "is not partial")]
    [InlineData("[Contract] partial class [|C|] : Contract { }", "is not sealed")]
    [InlineData("[Contract] sealed partial class [|C|] { }", "does not derive from Contract")]
    [InlineData("sealed partial class [|C|] : Contract { }", "has no [Contract] attribute")]
    [InlineData("[Contract] sealed partial class [|C|]<T> : Contract { }", "is generic")]
    [InlineData("class D { [Contract] sealed partial class [|C|] : Contract { } }", "is nested")]
    [InlineData("[Contract] file sealed partial class [|C|] : Contract { }", "is local to its file")]
    [InlineData("[Contract] sealed partial class [|C|] : Contract { public C(int x) { } }", "has a constructor")]
    [InlineData("[Contract] sealed partial class [|C|](int x) : Contract { int X => x; }", "has a constructor")]
    public async Task A_class_of_another_shape_triggers(string code, string problem)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<ContractShapeAnalyzer>("using Weft; " + code));
        Assert.StartsWith($"'C' {problem}. ", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_contract_between_two_classes_triggers_where_the_chain_breaks() => Verify(
        "using Weft; public abstract class [|Base|] : Contract { } [Contract] public sealed partial class [|C|] : Base { }");

    [Theory]
    [InlineData("[Contract] public sealed partial class C : Contract { }")]
    [InlineData("[Contract] sealed partial class C : Contract { } partial class C { public void F() { } }")]
    [InlineData("class D { public D(int x) { } }")]
    public Task Sealed_partial_contracts_and_other_classes_do_not(string code) => Verify("using Weft; " + code);

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<ContractShapeAnalyzer>(code);
}
