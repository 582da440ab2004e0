using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class StorageShapeTests
{
    [Theory]
    [InlineData("[Storage] public partial Slot<UInt256> [|X|] { get; }", "is not private")]
    [InlineData("[Storage] private Slot<UInt256> [|X|] { get; } = null!;", "is not partial")]
    [InlineData("[Storage] private partial Slot<UInt256> [|X|] { get; set; }", "is not get-only")]
    [InlineData("[Storage] Slot<UInt256> [|X|] { get; set; } = null!;", "is not partial and not get-only")]
    [InlineData("[Storage] public Slot<UInt256> [|X|] { get; } = null!;", "is not private and not partial")]
    [InlineData("[Storage] private static partial Slot<UInt256> [|X|] { get; }", "is static")]
    [InlineData("[Storage] private partial Slot<int> [|X|] { get; } private partial Slot<int> X => null!;", "is implemented by hand")]
    [InlineData("[Storage] private partial UInt256 [|X|] { get; }", "is neither a Slot nor a Map")]
    [InlineData("[Storage] private partial Slot<(int, int)> [|X|] { get; }", "stores '(int, int)', which has no fixed layout")]
    [InlineData("[Storage] private partial Slot<Guid> [|X|] { get; }", "stores 'Guid', which has no fixed layout")]
    [InlineData("[Storage] private partial Map<Address, double, int> [|X|] { get; }", "stores 'double', which has no fixed layout")]
    [InlineData("private partial Slot<UInt256> [|X|] { get; }", "is a storage handle without [Storage]")]
    public async Task Storage_of_another_shape_triggers(string members, string problem)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<StorageShapeAnalyzer>(Code.Contract(members)));
        Assert.StartsWith($"'X' {problem}. ", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Storage_outside_a_contract_triggers() =>
        Verify("using Weft; partial class D { [Storage] private partial Slot<int> [|X|] { get; } }");

    [Theory]
    [InlineData("[Storage] private partial Slot<UInt256> X { get; }")]
    [InlineData("[Storage, SetOnce] private partial Slot<Address> X { get; }")]
    [InlineData("[Storage] private partial Map<Address, ulong, Hash256, Int256> X { get; }")]
    [InlineData("[Storage] private partial Slot<DayOfWeek> X { get; }")]
    [InlineData("[StorageStruct] public partial struct P { public UInt256 A; } [Storage] private partial Map<int, P> X { get; }")]
    public Task Storage_of_fixed_layout_types_does_not(string members) => Verify(Code.Contract(members));

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<StorageShapeAnalyzer>(code);
}
