using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class LoweredCodeTests
{
    [Theory]
    [InlineData("int F(string x) => [|x|] switch { \"a\" => 1, _ => 2 };")]
    [InlineData("void F(string x) { [|switch|] (x) { case \"a\": break; } }")]
    [InlineData("bool F(string x) => [|x is \"a\" or \"b\"|];")]
    [InlineData("int F(int x) => [|x|] switch { 1 => 1, 2 => 3 };")]
    [InlineData("bool F(int[] x) => x is [1, [|.. var y|]];")]
    [InlineData("bool F(string x) => x is [|['a', ..]|];")]
    [InlineData("int[] F(int[] x) => [|[1, .. x]|];")]
    [InlineData("void F() { ReadOnlySpan<int> x = [|[1]|]; Span<int> y = [|[1, 2]|]; }")]
    [InlineData("void F() { var x = [|new C()|]; }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl((System.Runtime.CompilerServices.MethodImplOptions)32)] void [|F|]() { }")]
    [InlineData("ref int [|F|](int[] x) => ref x[0];")]
    [InlineData("ref readonly int [|P|] => throw null!;")]
    [InlineData("struct S { public int [|A|] { get; init; } }")]
    [InlineData("struct S { public required int [|A|]; }")]
    [InlineData("event Action [|E|] { add { } remove { } }")]
    [InlineData("int [|this|][int x] => x;")]
    [InlineData("void F(params ReadOnlySpan<int> [|x|]) { }")]
    [InlineData("volatile int [|x|];")]
    public Task In_a_contract_it_triggers(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("int F(int x) => x switch { 1 => 1, _ => 2 };")]
    [InlineData("int F(bool x) => x switch { true => 1, false => 2 };")]
    [InlineData("bool F(string x) => x is \"a\";")]
    [InlineData("bool F(int[] x) => x is [1, ..];")]
    [InlineData("int[] F(int x) => [x, 1];")]
    [InlineData("void F() { ReadOnlySpan<int> x = []; }")]
    [InlineData("void F(params int[] x) { }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] void F() { }")]
    [InlineData("struct S { public int A { get; set; } public int this[int x] => x; }")]
    [InlineData("void F(int[] x) { ref var y = ref x[0]; y = 1; }")]
    [InlineData("void F(int x) { switch (x) { case 1: break; } }")]
    public Task What_is_near_does_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task Elsewhere_it_does_not() => Verify(Code.Elsewhere("public int F(string x) => x switch { \"a\" => 1, _ => 2 };"));

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<LoweredCodeAnalyzer>(code);
}
