using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Generation;

/// <summary>The generator runs while the author types: it must never throw, and gives what the code so far admits.</summary>
public sealed class IncompleteCodeTests
{
    [Theory]
    [InlineData("[Contract] class C { }")]
    [InlineData("[Contract] partial class C { }")]
    [InlineData("[Contract] public sealed partial class C : Missing { }")]
    [InlineData("[Contract] public sealed class C : Contract { public void F() { } }")]
    [InlineData("[Contract] public sealed partial class C<T> : Contract { }")]
    [InlineData("class Outer { [Contract] public sealed partial class C : Contract { } }")]
    [InlineData("[Contract] file sealed partial class C : Contract { }")]
    [InlineData("[Contract] public static partial class C { }")]
    [InlineData("[ContractInterface] interface I<T> { void F(); }")]
    [InlineData("[ContractInterface] interface I { int P { get; } }")]
    [InlineData("[ContractInterface] interface I { void F(object o); }")]
    [InlineData("[ContractInterface] interface I { event System.Action E; }")]
    [InlineData("class Outer { [ContractInterface] public interface I { void F(); } }")]
    [InlineData("[StorageStruct] struct S { int a; }")]
    [InlineData("class Outer { [StorageStruct] partial struct S { int a; } }")]
    public void What_cannot_be_extended_gets_nothing(string source) => Assert.Empty(Generated.From("using Weft;\n" + source).Sources);

    [Theory]
    [InlineData("[Storage] private Map<Address, UInt256> Plain { get; }")]
    [InlineData("[Storage] private partial Map<Address, UInt256> Writable { get; set; }")]
    [InlineData("[Storage] private partial Map<Address, string> Text { get; }")]
    [InlineData("[Storage] private partial Map<Address> Wrong { get; }")]
    [InlineData("[Storage] private partial Slot<Missing> Missing { get; }")]
    [InlineData("[Storage] private partial Slot<Recursive> Recursion { get; } [StorageStruct] partial struct Recursive { Recursive r; }")]
    [InlineData("[Storage] private partial UInt256 Number { get; }")]
    [InlineData("[Storage] private partial Slot<UInt256> { get; }")]
    [InlineData("[Storage] private static partial Slot<UInt256> Static { get; }")]
    [InlineData("[Event] private void NotPartial(Address a);")]
    [InlineData("[Event] private partial void Body(Address a) { }")]
    [InlineData("[Event] private partial int Result(Address a);")]
    [InlineData("[Event] private partial void Four([Indexed] int a, [Indexed] int b, [Indexed] int c, [Indexed] int d);")]
    [InlineData("[Event] private partial void Dynamic([Indexed] string text);")]
    [InlineData("[Event] private partial void Bad(object o);")]
    [InlineData("public enum Error { A = 1, B = 1, C = -5, D = 1 << 40 }")]
    [InlineData("public enum Error : ulong { A = ulong.MaxValue }")]
    [InlineData("public class Error { }")]
    [InlineData("public void F(Missing m) { }")]
    [InlineData("public void F(params int[] m, out int x) { }")]
    [InlineData("public ref int F() => throw null;")]
    [InlineData("public (int, int, int, int, int, int, int, int) Eight() => default;")]
    [InlineData("public async System.Threading.Tasks.Task F() { }")]
    [InlineData("[Constructor] public void A() { } [Constructor] public void B() { }")]
    [InlineData("public void Same() { } [AbiName(\"same\")] public void Twin() { }")]
    [InlineData("[AbiName(null)] public void F() { }")]
    [InlineData("[AbiName(\"\")] public void F() { } [AbiName(\"a b\")] public void G() { }")]
    [InlineData("public void F([AbiType] int a, [AbiType(null)] int b, [AbiType(1)] int c, [AbiType(\"uint99999999999\")] uint d) { }")]
    [InlineData("public void F() { At<Missing>(default).F(); At<string>(default); At<>(default); Revert(Error.); Require(true, 1, 2); }")]
    [InlineData("public void F() { Revert(Missing.X, 1); Revert((Error)1, Caller); } public enum Error { A }")]
    public void Broken_members_leave_the_others(string member)
    {
        const string head = "using Weft;\n[Contract] public sealed partial class C : Contract { public void Good() { } ";
        var generated = Generated.From(head + member + " }");
        Assert.Contains("good()", generated.Sources["C.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_beginning_of_a_contract_is_survived()
    {
        const int step = 61;
        foreach (var source in (string[])[Sources.Token, Sources.Wallet])
        {
            for (var length = 0; length < source.Length; length += step)
                Generated.From(Sources.Erc20Interface, source[..length]);
        }
    }

    [Fact]
    public void Missing_pieces_are_survived()
    {
        const int seed = 4_711;
        var random = new Random(seed);
        for (var round = 0; round < 80; round++)
        {
            var source = random.Next(2) == 0 ? Sources.Token : Sources.Wallet;
            var start = random.Next(source.Length);
            var damaged = source.Remove(start, Math.Min(random.Next(1, 40), source.Length - start));
            var failure = Record.Exception(() => Generated.From(Sources.Erc20Interface, damaged));
            Assert.True(failure is null, $"seed {seed}, round {round}: {failure}\n{damaged}");
        }
    }

    [Fact]
    public void Code_without_the_contract_library_gets_nothing() =>
        Assert.Empty(Generated.From(Compilations.Create(Compilations.FrameworkReferences, Sources.Token)).Sources);

    [Fact]
    public void Names_of_the_author_do_not_clash_with_names_of_ours() => Generated.Compiling("""
        using Weft;
        namespace App.@namespace;
        [ContractInterface] public interface I
        {
            uint Begin(uint output, uint input, uint result);
            [return: AbiType("uint8[],uint8[]")] (uint[], uint[]) Invoke(uint result1, uint element);
        }
        [Contract] public sealed partial class @class : Contract
        {
            [Storage] private partial Slot<uint> Number { get; }
            [Storage] private new partial Slot<uint> Frame { get; }
            private new void RejectReentry() => Frame.Value = 1;
            private uint _number() => At<I>(Self).Begin(1, 2, 3);
            [Event] private partial void Sent(uint output, uint @event, [Indexed] uint topic);
            public (uint, uint) Entry(
                uint selector, uint input, uint output, uint result, uint @this, uint[] element, [AbiType("uint8[]")] uint[] narrow)
            {
                RejectReentry();
                Sent(selector, @this, _number());
                return (Number.Value, 1);
            }
        }
        """);

    [Fact]
    public void An_attribute_on_two_parts_counts_once()
    {
        const string part = """
            using Weft;
            [Contract] public sealed partial class C : Contract { }
            [ContractInterface] public partial interface I { void F(); }
            """;
        const string again = "using Weft; [Contract] partial class C { } [ContractInterface] partial interface I { }";
        Assert.Equal(
            ["C.Access.g.cs", "C.Lines.g.cs", "C.g.cs", "I.Proxy.g.cs"],
            Generated.From(part, again).Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_that_differ_in_case_only_get_files_of_their_own() => Assert.Equal(
        [
            "A.C.Access.g.cs", "A.C.Lines.g.cs", "A.C.g.cs", "A.c.1.Access.g.cs", "A.c.1.Lines.g.cs", "A.c.1.g.cs",
            "C.Access.g.cs", "C.Lines.g.cs", "C.g.cs",
        ],
        Generated.Compiling("""
            using Weft;
            [Contract] public sealed partial class C : Contract { }
            namespace A
            {
                [Contract] public sealed partial class C : Contract { }
                [Contract] public sealed partial class c : Contract { }
            }
            """, "#pragma warning disable CS8981").Sources.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_contract_in_the_global_namespace_compiles() => Generated.Compiling("""
        using Weft;
        [ContractInterface] public interface I { void F(in UInt256 number); }
        [StorageStruct] public partial record struct Pair(UInt256 Left, bool Right);
        partial class Outer { [StorageStruct] internal partial struct Inner { public Address A; public Pair B; } }
        [Contract] internal sealed partial class C : Contract, I
        {
            [Storage] internal partial Slot<Outer.Inner> Value { get; }
            public void F(in UInt256 number) => At<I>(Caller).F(in number);
        }
        """);
}
