using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Roslyn5;

/// <summary>The rules say about the words of C# 14 what they say about the older ones for the same thing.</summary>
public sealed class CSharp14RulesTests
{
    [Theory]
    [InlineData("private uint [|Kept|] { get => field; set => field = value; }")]
    [InlineData("private uint [|Kept|] { get => field + 1; }")]
    [InlineData("private partial uint Kept { get; } private partial uint [|Kept|] { get => field; }")]
    [InlineData("private partial event Action [|Changed|]; private partial event Action Changed { add { } remove { } }")]
    [InlineData("private event Action? [|Changed|];")]
    public Task A_field_behind_a_property_is_state(string member) =>
        AnalyzerVerifier.VerifyAsync<InstanceStateAnalyzer>(Code.Contract(member));

    [Fact]
    public Task An_extension_block_is_a_type_of_another_form() => AnalyzerVerifier.VerifyAsync<TypeFormAnalyzer>(
        Code.Contract(""), "public static class [|Helper|] { extension(uint x) { public uint Twice => x * 2; } }");

    [Fact]
    public Task A_computed_property_is_not() =>
        AnalyzerVerifier.VerifyAsync<InstanceStateAnalyzer>(Code.Contract("private uint Field => (uint)Block.Number;"));

    [Fact]
    public Task A_static_field_behind_a_property_is_static_state() => AnalyzerVerifier.VerifyAsync<StaticStateAnalyzer>(Code.Contract(
        "private static uint [|Kept|] { get => field; set => field = value; }"));

    [Fact]
    public Task A_partial_constructor_is_a_constructor() => AnalyzerVerifier.VerifyAsync<ContractShapeAnalyzer>(
        "using Weft;\n[Contract] public sealed partial class [|C|] : Contract { public partial C(); public partial C() { } }");

    [Fact]
    public Task A_handler_of_a_partial_event_is_a_method_as_a_value() => AnalyzerVerifier.VerifyAsync<PlainStatementsAnalyzer>(
        Code.Contract(
            "private partial event Action E; private partial event Action E { add { } remove { } } void F() { [|E|] += [|F|]; }"));

    [Theory]
    [InlineData("var x = Caller.Now();", "extension(Address one) { public long Now() => [|System.DateTime.UtcNow|].Ticks; }")]
    [InlineData("var x = Caller.Now;", "extension(Address one) { public long Now => [|System.DateTime.UtcNow|].Ticks; }")]
    [InlineData("var x = Address.Now;", "extension(Address) { public static long Now => [|System.DateTime.UtcNow|].Ticks; }")]
    [InlineData("var x = Helper.Now(Caller);", "extension(Address one) { public long Now() => [|System.DateTime.UtcNow|].Ticks; }")]
    [InlineData(
        "var x = Caller + Self;",
        "extension(Address) { public static long operator +(Address x, Address y) => [|System.DateTime.UtcNow|].Ticks; }")]
    [InlineData("var x = !Caller;", "extension(Address) { public static long operator !(Address x) => [|System.DateTime.UtcNow|].Ticks; }")]
    [InlineData(
        "var x = new ulong[1]; x += 1;",
        "extension(ulong[] x) { public void operator +=(ulong y) => x[0] = (ulong)[|System.DateTime.UtcNow|].Ticks; }")]
    [InlineData(
        "var x = new ulong[1]; x++; ++x;",
        "extension(ulong[] x) { public void operator ++() => x[0] = (ulong)[|System.DateTime.UtcNow|].Ticks; }")]
    public Task An_extension_that_a_contract_uses_is_code_of_the_contract(string statements, string members) =>
        AnalyzerVerifier.VerifyAsync<OutsideWorldAnalyzer>(
            Code.Body(statements), "using Weft; static class Helper { " + members + " }");

    [Fact]
    public Task An_operator_of_a_helper_class_is_code_of_the_contract() => AnalyzerVerifier.VerifyAsync<OutsideWorldAnalyzer>(
        Code.Body("var x = new Box(); x += 1; x++; x?.Held = 1;"),
        """
        sealed class Box
        {
            public long Held { get; set => field = value + [|System.DateTime.UtcNow|].Ticks; }
            public void operator +=(long y) => Held = [|System.DateTime.UtcNow|].Ticks;
            public void operator ++() => Held = [|System.DateTime.UtcNow|].Ticks;
        }
        """);

    [Theory]
    [InlineData("struct S { public uint X; public void operator [|+=|](uint y) => X += y; }")]
    [InlineData("struct S { public uint X; public void operator [|++|]() => X++; public void operator [|--|]() => X--; }")]
    [InlineData("struct S { public uint X; public void operator checked [|+=|](uint y) { } public void operator [|+=|](uint y) { } }")]
    [InlineData("readonly struct S { public readonly void operator [|<<=|](int y) { } public void operator [|>>>=|](int y) { } }")]
    public Task An_operator_that_changes_its_object_triggers(string members) =>
        AnalyzerVerifier.VerifyAsync<LoweredCodeAnalyzer>(Code.Contract(members));

    [Fact]
    public Task So_does_one_of_a_struct_beside_contracts() => AnalyzerVerifier.VerifyAsync<LoweredCodeAnalyzer>(
        Code.Contract(""), "public struct S { public uint X; public void operator [|+=|](uint y) => X += y; }");

    [Theory]
    [InlineData("struct S { public uint X; public static S operator +(S x, uint y) => new() { X = x.X + y }; }")]
    [InlineData("struct S { public uint X; public static S operator ++(S x) => x; public void Add(uint y) => X += y; }")]
    [InlineData("struct S { public uint X; public static implicit operator uint(S x) => x.X; }")]
    public Task An_operator_that_makes_a_value_does_not(string members) =>
        AnalyzerVerifier.VerifyAsync<LoweredCodeAnalyzer>(Code.Contract(members));

    [Theory]
    [InlineData("var x = new byte[2]; ReadOnlySpan<byte> y = x; var z = y.Length;")]
    [InlineData("var x = new byte[2]; Span<byte> y = x; var z = y.Length; y[0] = 1;")]
    [InlineData("var x = Keccak256.Hash(new byte[2]);")]
    public Task Arrays_as_spans_are_allowed(string statements) =>
        AnalyzerVerifier.VerifyAsync<OutsideWorldAnalyzer>(Code.Body(statements));

    [Fact]
    public Task Extensions_of_spans_in_the_framework_are_not() =>
        AnalyzerVerifier.VerifyAsync<OutsideWorldAnalyzer>(Code.Body("var x = new byte[2]; [|x.Reverse()|];"));
}
