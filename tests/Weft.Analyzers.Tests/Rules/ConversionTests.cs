using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class ConversionTests
{
    [Theory]
    [InlineData("object F(int x) => [|x|];")]
    [InlineData("void F() { object x = [|1|]; }")]
    [InlineData("bool F(object x) => [|x is int|];")]
    [InlineData("bool F(object x) => x is [|int y|];")]
    [InlineData("bool F(object x) => x is [|3|];")]
    [InlineData("bool F(object x) => x is [|> 3|];")]
    [InlineData("bool F(object x) => x is [|string { Length: 1 }|];")]
    [InlineData("int F(object x) => x switch { [|int|] => 1, _ => 2 };")]
    [InlineData("int[] F(object x) => [|(int[])x|];")]
    [InlineData("string? F(object x) => [|x as string|];")]
    [InlineData("object F(string x) => [|x|];")]
    [InlineData("(object, int) F((int, int) x) => [|x|];")]
    [InlineData("ValueType F(UInt256 x) => [|x|];")]
    public Task In_a_contract_it_triggers(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("bool F(object? x) => x == null || x is null || x is not null;")]
    [InlineData("int? F(int x) => x;")]
    [InlineData("int F(int? x) => x is int y ? y : x is { } z ? z : (int)x!;")]
    [InlineData("object? F() => null;")]
    [InlineData("string? F() => default;")]
    [InlineData("Contract F() => this;")]
    [InlineData("bool F(string x) => x is \"a\";")]
    [InlineData("long F(int x) => (byte)x + (long)x;")]
    [InlineData("UInt256 F(ulong x) => x;")]
    [InlineData("void F(int[] x) { foreach (long y in x) { } }")]
    [InlineData("Span<int> F(int[] x) => x;")]
    [InlineData("(long, int) F((int, int) x) => x;")]
    [InlineData("bool F(byte x) => x is 3 or > 7;")]
    [InlineData("object F() => new object();")]
    public Task What_is_near_does_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task A_contract_as_its_interface_triggers() => Verify(
        Code.Contract("private static I F(D x) => [|x|];"),
        "[Weft.ContractInterface] public interface I { } [Weft.Contract] public sealed partial class D : Weft.Contract, I { }");

    [Fact]
    public Task Elsewhere_it_does_not() => Verify(Code.Elsewhere("public object F(int x) => x;"));

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<ConversionAnalyzer>(code);
}
