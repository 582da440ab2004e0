using Weft.Analyzers.Rules;

namespace Weft.CodeFixes.Tests;

/// <summary>The fixes of WEFT2002 and WEFT2008.</summary>
public sealed class AccessFixTests
{
    [Theory]
    [InlineData("[View] public void F() => X.Value = 1;", "public void F() => X.Value = 1;")]
    [InlineData("/// <summary>A.</summary>\n    [View]\n    public void F() => X.Value = 1;",
        "/// <summary>A.</summary>\n    public void F() => X.Value = 1;")]
    [InlineData("[AbiName(\"g\")] [View] public void F() => X.Value = 1;", "[AbiName(\"g\")] public void F() => X.Value = 1;")]
    [InlineData("[View, AbiName(\"g\")] public void F() => X.Value = 1;", "[AbiName(\"g\")] public void F() => X.Value = 1;")]
    [InlineData("[View] public void F() => G();\n    private void G() => X.Value = 1;",
        "public void F() => G();\n    private void G() => X.Value = 1;")]
    public Task A_view_that_writes_is_none(string member, string expected) =>
        FixVerifier.FixesAsync<ViewAnalyzer, ViewFix>(Contract(member), Contract(expected));

    [Fact]
    public Task What_an_interface_says_is_left_alone() => FixVerifier.OffersNothingAsync<ViewAnalyzer, ViewFix>(
        Contract("public uint F() => X.Value = 1;").Replace(": Contract", ": Contract, I", StringComparison.Ordinal)
        + "[ContractInterface] interface I { [View] uint F(); }");

    [Fact]
    public Task What_the_method_says_again_is_left_alone() => FixVerifier.OffersNothingAsync<ViewAnalyzer, ViewFix>(
        Contract("[View] public uint F() => X.Value = 1;").Replace(": Contract", ": Contract, I", StringComparison.Ordinal)
        + "[ContractInterface] interface I { [View] uint F(); }");

    [Theory]
    [InlineData("[Storage] private partial Slot<Address> Y { get; }", "[Storage, SetOnce] private partial Slot<Address> Y { get; }")]
    [InlineData("/// <summary>A.</summary>\n    [Storage]\n    private partial Slot<Address> Y { get; } // b",
        "/// <summary>A.</summary>\n    [Storage, SetOnce]\n    private partial Slot<Address> Y { get; } // b")]
    public Task Storage_that_could_be_set_once_is_marked(string member, string expected)
    {
        const string Rest = "\n    [Constructor] public void Set(Address y) => Y.Value = y;\n"
            + "    public void F() => M[Y.Value] = 1;\n    [Storage] private partial Map<Address, uint> M { get; }";
        return FixVerifier.FixesAsync<PinnableStorageAnalyzer, SetOnceFix>(Contract(member + Rest), Contract(expected + Rest));
    }

    private static string Contract(string member) => "using Weft;\n[Contract] sealed partial class C : Contract\n{\n"
        + $"    [Storage] private partial Slot<uint> X {{ get; }}\n    {member}\n}}\n";
}
