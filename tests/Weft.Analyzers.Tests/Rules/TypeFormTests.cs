using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class TypeFormTests
{
    [Theory]
    [InlineData("public class [|Helper|] { }")]
    [InlineData("public sealed class [|Helper|] { public int X; }")]
    [InlineData("public abstract class [|Helper|] { }")]
    [InlineData("public sealed record [|Point|](int X, int Y);")]
    [InlineData("public record struct [|Point|](int X, int Y);")]
    [InlineData("public delegate int [|Function|](int x);")]
    [InlineData("public sealed class [|NoteAttribute|] : System.Attribute { }")]
    [InlineData("public interface [|IThing|] { void F(); }")]
    [InlineData("public struct [|Equal|] : System.IEquatable<Equal> { public bool Equals(Equal other) => true; }")]
    [InlineData("public struct [|S|] : IToken { public void F() { } }")]
    [InlineData("public struct S { public override string [|ToString|]() => \"\"; }")]
    [InlineData("public ref struct [|Window|] { public System.Span<int> X; }")]
    [InlineData("public static class Holder { private sealed class [|Inner|] { } }")]
    [InlineData("[Contract] public sealed partial class [|D|] : Contract, System.IDisposable { public void Dispose() { } }")]
    public Task Other_forms_trigger(string type) =>
        Verify($"using Weft;\n{type}\n[ContractInterface] public interface IToken {{ void F(); }}");

    [Theory]
    [InlineData("public override string [|ToString|]() => \"\";")]
    [InlineData("public void F() { var x = [|new { A = 1 }|]; }")]
    public Task In_a_contract_they_trigger(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("public static class Helper { public static int F(int x) => x; }")]
    [InlineData("public struct Pair { public int A; public int B { get; set; } public int Sum() => A + B; }")]
    [InlineData("public readonly struct Pair(int a) { public int A { get; } = a; }")]
    [InlineData("public enum Side : byte { Buy, Sell }")]
    [InlineData("[Contract] public sealed partial class D : Contract, IToken { public void F() { } private struct Q { public int X; } }")]
    [InlineData("[Contract] public sealed class D : Contract { }")]
    public Task The_forms_of_the_language_do_not(string type) =>
        Verify($"using Weft;\n{type}\n[ContractInterface] public interface IToken {{ void F(); }}");

    [Fact]
    public Task Without_contracts_nothing_triggers() =>
        Verify(Code.Elsewhere("public sealed record Point(int X, int Y); public delegate void F();"));

    [Fact]
    public Task In_a_library_all_types_count() => Verify(
        Code.Contract("public int F() => Used.F();"), "class [|Unused|] { }", "class [|Used|] { public static int F() => 1; }");

    [Fact]
    public Task In_a_program_those_that_contracts_reach_do() => AnalyzerVerifier.VerifyProgramAsync<TypeFormAnalyzer>(
        Code.Contract("public int F() => Used.F();"), "class Unused { }", "class [|Used|] { public static int F() => 1; }");

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<TypeFormAnalyzer>(code);
}
