using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class HashOrderTests
{
    [Theory]
    [InlineData("var x = [|\"a\".GetHashCode()|];")]
    [InlineData("var x = [|\"a\".GetHashCode(StringComparison.Ordinal)|];")]
    [InlineData("var x = [|Caller.GetHashCode()|];")]
    [InlineData("var x = [|(1, 2).GetHashCode()|];")]
    [InlineData("var x = [|HashCode.Combine(1, 2)|];")]
    [InlineData("var x = [|new System.Collections.Generic.Dictionary<int, int>()|];")]
    [InlineData("System.Collections.Generic.List<int> x = [|[1, 2]|];")]
    [InlineData("var x = [|System.Linq.Enumerable.Sum([|new[] { 1 }|])|];")]
    [InlineData("System.Collections.Generic.IEnumerable<int> x = [|new[] { 1 }|]; [|foreach (var y in x) { }|]")]
    [InlineData("var x = [|System.Collections.Generic.EqualityComparer<int>.Default|].Equals(1, 2);")]
    public Task Hash_codes_collections_and_LINQ_trigger(string statements) => Verify(Code.Body(statements));

    [Theory]
    [InlineData("var x = new[] { 1, 2 }; foreach (var y in x) { }")]
    [InlineData("ReadOnlySpan<byte> x = new byte[1]; foreach (var y in x) { }")]
    [InlineData("int[] x = [1, 2];")]
    [InlineData("var x = KeccakPacked(1ul);")]
    public Task Arrays_and_loops_do_not(string statements) => Verify(Code.Body(statements));

    [Fact]
    public Task Hash_codes_of_a_struct_trigger() => Verify(
        Code.Contract("private struct S { public override int [|GetHashCode|]() => 1; }"));

    [Fact]
    public Task Collections_elsewhere_do_not() =>
        Verify(Code.Elsewhere("public System.Collections.Generic.List<int> F() => [1, \"a\".GetHashCode()];"));

    [Fact]
    public async Task The_message_names_the_replacement()
    {
        var code = Code.Body("var x = [|Caller.GetHashCode()|];");
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<HashOrderAnalyzer>(code));
        Assert.EndsWith("Use KeccakPacked for a hash that every node agrees on.", message, StringComparison.Ordinal);
    }

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<HashOrderAnalyzer>(code);
}
