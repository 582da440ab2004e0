using Weft.Analyzers.Rules;

namespace Weft.CodeFixes.Tests;

public sealed class StorageShapeFixTests
{
    [Theory]
    [InlineData("[Storage] public partial Slot<UInt256> X { get; }")]
    [InlineData("[Storage] Slot<UInt256> X { get; set; } = null!;")]
    [InlineData("[Storage] public static Slot<UInt256> X => null!;")]
    [InlineData("[Storage] private Slot<UInt256> X { get { return null!; } }")]
    [InlineData("private Slot<UInt256> X { get; } = null!;")]
    [InlineData("public Slot<UInt256> X => null!;")]
    public Task Storage_gets_its_one_shape(string member) => Verify(member, "[Storage] private partial Slot<UInt256> X { get; }");

    [Fact]
    public Task Comments_attributes_and_layout_stay() => Verify(
        "/// <summary>A.</summary>\n    [Storage, SetOnce]\n    public Map<Address, bool> X { get; } = null!; // b\n",
        "/// <summary>A.</summary>\n    [Storage, SetOnce]\n    private partial Map<Address, bool> X { get; } // b\n");

    [Fact]
    public Task A_mark_goes_in_front_of_other_attributes_and_behind_comments() => Verify(
        "// a\n    [SetOnce]\n    private partial Slot<Address> X { get; }",
        "// a\n    [Storage] [SetOnce]\n    private partial Slot<Address> X { get; }");

    [Theory]
    [InlineData("[Storage] private partial UInt256 X { get; }")]
    [InlineData("[Storage] public Slot<string> X { get; } = null!;")]
    [InlineData("[Storage] private partial Slot<int> X { get; } private partial Slot<int> X => null!;")]
    public Task What_a_shape_does_not_mend_is_left_alone(string member) =>
        FixVerifier.OffersNothingAsync<StorageShapeAnalyzer, StorageShapeFix>(Contract(member));

    private static Task Verify(string member, string expected) =>
        FixVerifier.FixesAsync<StorageShapeAnalyzer, StorageShapeFix>(Contract(member), Contract(expected));

    private static string Contract(string member) => $"using Weft;\n[Contract] sealed partial class C : Contract\n{{\n    {member}\n}}\n";
}
