using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class StaticStateTests
{
    [Theory]
    [InlineData("private static int [|_count|];")]
    [InlineData("private static readonly UInt256 [|Fee|] = (UInt256)3ul;")]
    [InlineData("public static int [|Count|] { get; set; }")]
    [InlineData("public static int [|Count|] { get; } = 3;")]
    [InlineData("public static event Action? [|Happened|];")]
    [InlineData("static [|C|]() { }")]
    [InlineData("[ThreadStatic] private static int [|_count|];")]
    [InlineData("[System.Runtime.CompilerServices.ModuleInitializer] internal static void [|F|]() { }")]
    public Task Static_state_in_a_contract_triggers(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("private const int Fee = 3;")]
    [InlineData("private static UInt256 Fee => (UInt256)3ul;")]
    [InlineData("private static UInt256 Half(UInt256 x) => x / (UInt256)2ul;")]
    [InlineData("public enum Error { A }")]
    [InlineData("[Storage] private partial Slot<UInt256> Total { get; }")]
    public Task Constants_and_functions_do_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task Static_state_elsewhere_does_not() => Verify(Code.Elsewhere("public static int Count; static Elsewhere() { }"));

    [Fact]
    public Task A_helper_of_a_contract_triggers() => Verify(
        Code.Contract("int F() => Helper.G();"), "static class Helper { private static int [|_x|]; public static int G() => _x; }");

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<StaticStateAnalyzer>(code);
}
