using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class InstanceStateTests
{
    [Theory]
    [InlineData("private UInt256 [|_total|];")]
    [InlineData("private readonly ulong [|_total|];")]
    [InlineData("private UInt256 [|Total|] { get; set; }")]
    [InlineData("public event Action? [|Happened|];")]
    [InlineData("private Slot<UInt256> [|_total|] = null!;")]
    public Task A_field_of_a_contract_triggers(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("[Storage] private partial Slot<UInt256> Total { get; }")]
    [InlineData("private UInt256 Twice => (UInt256)2ul;")]
    [InlineData("private const int Fee = 3;")]
    [InlineData("private struct Quote { public UInt256 In; public UInt256 Out; }")]
    public Task Storage_and_computed_properties_do_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task A_field_of_another_class_does_not() => Verify(Code.Elsewhere("private int _x; public int X => _x;"));

    [Fact]
    public async Task The_message_shows_the_declaration_to_write()
    {
        var code = Code.Contract("private Slot<Address> [|_owner|] = null!;");
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<InstanceStateAnalyzer>(code));
        Assert.EndsWith("[Storage] private partial Slot<Address> Owner { get; }.", message, StringComparison.Ordinal);
    }

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<InstanceStateAnalyzer>(code);
}
