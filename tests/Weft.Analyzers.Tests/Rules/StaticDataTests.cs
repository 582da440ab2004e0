using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class StaticDataTests
{
    [Theory]
    [InlineData("byte[] F() => [|new byte[] { 1, 2, 3 }|];")]
    [InlineData("int[] F() => [|[1, 2, 3]|];")]
    [InlineData("int[] F(int x) => [|new[] { x, 1, 2, 3 }|];")]
    [InlineData("ReadOnlySpan<byte> F() => [|new byte[] { 1 }|];")]
    [InlineData("ReadOnlySpan<byte> F() => [|\"abc\"u8|];")]
    [InlineData("bool[] F() => [|[true, false, true]|];")]
    public Task In_a_contract_it_triggers(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("byte[] F() => new byte[] { 1, 2 };")]
    [InlineData("int[] F(int x) => [x, x, x, 1, 2];")]
    [InlineData("byte[] F() => new byte[32];")]
    [InlineData("UInt256[] F() => [1, 2, 3, 4];")]
    [InlineData("string[] F() => [\"a\", \"b\", \"c\"];")]
    [InlineData("int F(int x) => x switch { 0 => 3, 1 => 5, _ => 7 };")]
    public Task What_is_near_does_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task Elsewhere_it_does_not() => Verify(Code.Elsewhere("public int[] F() => [1, 2, 3, 4];"));

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<StaticDataAnalyzer>(code);
}
