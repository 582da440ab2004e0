using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>WEFT2008: storage that could be [SetOnce].</summary>
public sealed class PinnableStorageTests
{
    private const string Constructor = "[Constructor] public void Initialize(Address a) => X.Value = a; ";
    private const string Marked = "[Storage] private partial Slot<Address> [|X|] { get; }\n";
    private const string Unmarked = "[Storage] private partial Slot<Address> X { get; }\n";

    [Theory]
    [InlineData("public void F() => M[X.Value] = 1;")]
    [InlineData("public void F() { var x = X.Value; var y = x; M[y] = 1; }")]
    [InlineData("public void F() { Address y; y = X.Value; M[y] = 1; }")]
    [InlineData("public void F() => G(X.Value); private void G(Address a) => M[a] = 1;")]
    [InlineData("public void F(Address b) => M[X.Value < b ? X.Value : b] = 1;")]
    [InlineData("public void F() => At<IOther>(X.Value).Poke();")]
    [InlineData("public Address F() => AddressOf<D>(X.Value, default);")]
    public Task A_slot_that_the_constructor_alone_sets_triggers(string members) => Verify(Marked + Constructor + members);

    [Fact]
    public Task A_block_of_the_constructor_triggers() => Verify(
        Marked + "[Constructor] public void Initialize(Address a) { M[a] = 1; X.Value = a; } public void F() => M[X.Value] = 1;");

    [Theory]
    [InlineData("public void F() => M[X.Value] = 1; public void G(Address a) => X.Value = a;")]
    [InlineData("public void F() => M[X.Value] = 1; public void G(Address a) => H(X, a); "
        + "private static void H(Slot<Address> slot, Address a) => slot.Value = a;")]
    [InlineData("public void F() => M[X.Value] = 1; public void G() => H(this); private static void H(object any) { }")]
    [InlineData("[View] public Address F() => X.Value;")]
    [InlineData("public void F(Address a) { if (a == X.Value) M[a] = 1; }")]
    [InlineData("public void F(Address a) { var x = X.Value; M[a] = x == a ? 1u : 2u; }")]
    public Task A_slot_that_others_set_or_that_reaches_no_key_does_not(string members) => Verify(Unmarked + Constructor + members);

    [Theory]
    [InlineData("[Constructor] public void Initialize(Address a) { if (a != Caller) X.Value = a; } public void F() => M[X.Value] = 1;")]
    [InlineData("[Constructor] public void Initialize(Address a) { X.Value = a; X.Value = Caller; } public void F() => M[X.Value] = 1;")]
    [InlineData("[Constructor] public void Initialize(Address a) => G(a); private void G(Address a) => X.Value = a; "
        + "public void F() => M[X.Value] = 1;")]
    [InlineData("public void F() => M[X.Value] = 1;")]
    public Task A_slot_that_the_constructor_does_not_surely_set_does_not(string members) => Verify(Unmarked + members);

    [Fact]
    public Task A_slot_that_is_marked_does_not() => Verify(
        "[Storage, SetOnce] private partial Slot<Address> X { get; }\n" + Constructor + "public void F() => M[X.Value] = 1;");

    private static Task Verify(string members) => AnalyzerVerifier.VerifyAsync<PinnableStorageAnalyzer>(
        Code.Contract("[Storage] private partial Map<Address, uint> M { get; }\n" + members),
        "[Weft.ContractInterface] public interface IOther { void Poke(); } "
        + "[Weft.Contract] public sealed partial class D : Weft.Contract { }");
}
