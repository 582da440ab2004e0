using Weft.Analyzers.Baseline;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>WEFT2009 and WEFT2010: what a project has accepted.</summary>
public sealed class ShippedAccessTests
{
    private const string Storage = """
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Slot<Address> Leader { get; }
        [Storage] private partial Slot<uint> Count { get; }

        """;

    private const string Shipped = """
        C
          F(to)
            read   Leader  constant
            write  M[to]   argument

        """;

    [Fact]
    public async Task A_line_that_widens_the_set_triggers()
    {
        var messages = await VerifyAsync(Shipped, Contract(
            "public void F(Address to) { M[to] = 1; {|WEFT2009:M[Caller]|} = G(Leader.Value); "
            + "{|WEFT2009:Leader.Value|} = to; } private uint G(Address leader) => {|WEFT2009:M[leader]|};"));
        Assert.Equal(
            ["'F' has write M[Caller] (argument) here, and Access.Shipped.txt only write M[to] (argument). "
             + "Touch less, or accept it with the code fix.",
             "'F' has read+write Leader (constant) here, and Access.Shipped.txt only read Leader (constant). "
             + "Touch less, or accept it with the code fix.",
             "'F' has read M[*] (range) here, and Access.Shipped.txt only write M[to] (argument). "
             + "Touch less, or accept it with the code fix."], messages);
    }

    [Fact]
    public async Task Storage_that_the_file_does_not_name_triggers()
    {
        var messages = await VerifyAsync(
            Shipped, Contract("public uint F(Address to) { M[to] = Leader.Value == to ? 1u : 2u; return {|WEFT2009:Count.Value|}; }"));
        Assert.StartsWith(
            "'F' has read Count (constant) here, and Access.Shipped.txt has nothing of Count.", Assert.Single(messages),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_point_and_a_contract_that_the_file_does_not_have_trigger()
    {
        const string Other = "\n[Contract] public sealed partial class {|WEFT2009:D|} : Contract { public void G() { } }";
        var messages = await VerifyAsync(Shipped, Contract(Same + " public void {|WEFT2009:F|}() { }") + Other);
        Assert.Equal(
            ["'F()' is not in Access.Shipped.txt. Touch less, or accept it with the code fix.",
             "'D' is not in Access.Shipped.txt. Touch less, or accept it with the code fix."], messages);
    }

    [Fact]
    public Task What_is_in_the_file_does_not() => VerifyAsync(Shipped, Contract(Same));

    [Fact]
    public async Task A_file_that_says_more_is_stale()
    {
        const string More = Shipped + "  G()   view\n    touches nothing\n\nD\n  F()\n    touches nothing\n";
        var messages = await VerifyAsync(More, Contract("public void {|WEFT2010:F|}(Address to) => M[to] = 1;")
            .Replace("class C", "class {|WEFT2010:{|WEFT2010:C|}|}", StringComparison.Ordinal));
        Assert.Equal(
            ["Access.Shipped.txt names 'D', which is gone. Accept it with the code fix.",
             "Access.Shipped.txt names 'G()', which is gone. Accept it with the code fix.",
             "Access.Shipped.txt says of 'F' what is no longer so: read Leader (constant). Accept it with the code fix."],
            messages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_attribute_that_the_file_does_not_know_is_stale()
    {
        var messages = await VerifyAsync(
            "C\n  F()\n    touches nothing\n", Code.Contract("[View] public uint {|WEFT2010:F|}() => 1;"));
        Assert.Equal(["Access.Shipped.txt says 'F' in another way. Accept it with the code fix."], messages);
    }

    [Fact]
    public Task Where_there_is_no_file_there_is_no_rule() => AnalyzerVerifier.VerifyAsync<ShippedAccessAnalyzer>(Contract(Same));

    [Fact]
    public Task Another_file_is_none() => AnalyzerVerifier.VerifyWithAsync<ShippedAccessAnalyzer>(
        [new TextFile("/a/Access.txt", "")], Contract(Same));

    [Fact]
    public Task Contracts_of_one_name_are_told_apart() => VerifyAsync(
        "A.C\n  F()\n    touches nothing\n\nB.C\n  G()\n    touches nothing\n",
        "namespace A { [Weft.Contract] public sealed partial class C : Weft.Contract { public void F() { } } }",
        "namespace B { [Weft.Contract] public sealed partial class C : Weft.Contract { public void G() { } } }");

    [Fact]
    public Task Overloads_are_told_apart_by_their_order() => VerifyAsync(
        "C\n  F(a)\n    write  Count  constant\n  F(a)\n    touches nothing\n",
        Contract("public void F(Address a) => Count.Value = 1; public void F(uint a) { }"));

    private const string Same = "public void F(Address to) => M[to] = Leader.Value == to ? 1u : 2u;";

    private static string Contract(string members) => Code.Contract(Storage + members);

    private static Task<IReadOnlyList<string>> VerifyAsync(string shipped, params string[] marked) =>
        AnalyzerVerifier.VerifyWithAsync<ShippedAccessAnalyzer>([new TextFile($"/project/{ShippedFile.Name}", shipped)], marked);
}
