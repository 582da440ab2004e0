using Weft.Analyzers.Rules;

namespace Weft.CodeFixes.Tests;

/// <summary>The fixes of WEFT2002, WEFT2005 and WEFT2008.</summary>
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

    [Theory]
    [InlineData("var sum = X.Value + e;\n        X.Value = sum;", "X.Value += e;")]
    [InlineData("// a\n        var sum = e * 2 + X.Value;\n        X.Value = sum; // b", "// a\n        X.Value += e * 2; // b")]
    [InlineData("uint rest = X.Value - (e + 1);\n        X.Value = rest;", "X.Value -= (e + 1);")]
    [InlineData("var sum = X.Value + e;\n        Require(e > 1);\n        var twice = e * 2;\n"
        + "        N[e] = twice; // a\n        X.Value = sum;",
        "X.Value += e;\n        Require(e > 1);\n        var twice = e * 2;\n        N[e] = twice; // a")]
    [InlineData("var sum = X.Value + e;\n        Seen(e);\n        e = 7;\n        X.Value = sum; // b",
        "X.Value += e; // b\n        Seen(e);\n        e = 7;")]
    public Task A_stored_sum_becomes_a_change(string statements, string expected) =>
        FixVerifier.FixesAsync<ObservedDeltaAnalyzer, StoredSumFix>(Contract(Body(statements)), Contract(Body(expected)));

    [Theory]
    [InlineData("var sum = X.Value + e; X.Value = sum; X.Value -= sum;")]
    [InlineData("var sum = X.Value + e; if (e > 2) return; X.Value = sum;")]
    [InlineData("var sum = X.Value + e; Other(); X.Value = sum;")]
    [InlineData("var sum = X.Value + e; At<I>(Caller).F(); X.Value = sum;")]
    [InlineData("var sum = N[e] + 1; e = 2; N[e] = sum;")]
    [InlineData("var x = X.Value; e = x; X.Value = x + e;")]
    [InlineData("var sum = X.Value + e; /* a */ X.Value = sum;")]
    public Task A_sum_that_means_more_is_left_alone(string statements) =>
        FixVerifier.OffersNothingAsync<ObservedDeltaAnalyzer, StoredSumFix>(Contract(Body(statements)));

    private static string Body(string statements) => $"public void F(uint e)\n    {{\n        {statements}\n    }}";

    private static string Contract(string member) => "using Weft;\n[Contract] sealed partial class C : Contract\n{\n"
        + $"    [Storage] private partial Slot<uint> X {{ get; }}\n"
        + "    [Storage] private partial Map<uint, uint> N { get; }\n    [Event] private partial void Seen(uint e);\n"
        + $"    {member}\n    private void Other() => Seen(X.Value);\n}}\n[ContractInterface] interface I {{ void F(); }}\n";
}
