using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class IdleAttributeTests
{
    [Theory]
    [InlineData("[View] private int [|F|]() => 1;", "View")]
    [InlineData("[Constructor] private void [|F|]() { }", "Constructor")]
    [InlineData("[Reentrant] internal void [|F|]() { }", "Reentrant")]
    [InlineData("[AbiName(\"g\")] public static void [|F|]() { }", "AbiName")]
    [InlineData("public void F([Indexed] int [|x|]) { }", "Indexed")]
    [InlineData("[SetOnce] private int [|P|] => 1;", "SetOnce")]
    [InlineData("public enum Other { [Reason(\"a\")] [|A|] }", "Reason")]
    public async Task An_attribute_that_says_nothing_triggers(string members, string name)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<IdleAttributeAnalyzer>(Code.Contract(members)));
        Assert.StartsWith($"[{name}] means nothing on '", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Only_a_contract_can_allow_re_entry() =>
        Verify("using Weft; [ContractInterface] interface I { [View, Reentrant] int [|F|](); }");

    [Theory]
    [InlineData("[View, Reentrant, AbiName(\"g\")] public int F() => 1; [Constructor] public void G() { }")]
    [InlineData("[Event] private partial void E([Indexed] int x);")]
    [InlineData("[Storage, SetOnce] private partial Slot<int> S { get; }")]
    [InlineData("public enum Error { [Reason(\"a\")] A }")]
    public Task Attributes_where_they_belong_do_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task Contract_interfaces_name_views() =>
        Verify("using Weft; [ContractInterface] interface I { [View, AbiName(\"g\")] int F(); }");

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<IdleAttributeAnalyzer>(code);
}
