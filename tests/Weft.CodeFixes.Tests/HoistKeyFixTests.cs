using Weft.Analyzers.Rules;

namespace Weft.CodeFixes.Tests;

/// <summary>The fix of WEFT2001: a key that a loop reads in each round is read before it.</summary>
public sealed class HoistKeyFixTests
{
    [Theory]
    [InlineData("while (N.Value-- > n)\n            M[Leader.Value] = N.Value;",
        "var leader = Leader.Value;\n        while (N.Value-- > n)\n            M[leader] = N.Value;")]
    [InlineData("// a\n        for (uint i = 0; i < N.Value--; i++) // b\n        {\n            M[Leader.Value] = 1; // c\n        }",
        "// a\n        var leader = Leader.Value;\n        for (uint i = 0; i < N.Value--; i++) // b\n        {\n"
        + "            M[leader] = 1; // c\n        }")]
    [InlineData("while (N.Value-- > n)\n        {\n            Require(M[Leader.Value] < 9);\n            M[Leader.Value] = 1;\n        }",
        "var leader = Leader.Value;\n        while (N.Value-- > n)\n        {\n            Require(M[leader] < 9);\n"
        + "            M[leader] = 1;\n        }")]
    [InlineData("while (N.Value-- > n)\n            M[Owners[n, Caller]] = 1;",
        "var key = Owners[n, Caller];\n        while (N.Value-- > n)\n            M[key] = 1;")]
    [InlineData("var leader = n;\n        do\n            while (N.Value-- > leader)\n                M[Leader.Value] = 1;\n"
        + "        while (N.Value-- > n);",
        "var leader = n;\n        var leader2 = Leader.Value;\n        do\n            while (N.Value-- > leader)\n"
        + "                M[leader2] = 1;\n        while (N.Value-- > n);")]
    public Task A_key_that_is_the_same_in_each_round_is_read_before_the_loop(string statements, string expected) =>
        FixVerifier.FixesAsync<UnknownKeyAnalyzer, HoistKeyFix>(Contract(statements), Contract(expected));

    [Theory]
    [InlineData("M[Hidden<Address>()] = 1;")]
    [InlineData("while (N.Value-- > n) M[Hidden<Address>()] = 1;")]
    [InlineData("while (N.Value-- > n) { M[Leader.Value] = 1; Leader.Value = Caller; }")]
    [InlineData("while (N.Value-- > n) { M[Leader.Value] = 1; Put(); }")]
    [InlineData("while (N.Value-- > n) { M[Leader.Value] = 1; At<I>(Caller).Poke(); }")]
    [InlineData("while (N.Value-- > n) { M[Owners[n, Caller]] = 1; n++; }")]
    [InlineData("while (N.Value-- > n) { var next = N.Value; M[Owners[next, Caller]] = 1; }")]
    [InlineData("while (N.Value-- > n) { M[Owners[n - 1, Caller]] = 1; }")]
    [InlineData("while (N.Value-- > n) { M[Leader.Value] = 1; Give(Leader); }")]
    public Task A_key_that_may_be_another_in_each_round_is_left_alone(string statements) =>
        FixVerifier.OffersNothingAsync<UnknownKeyAnalyzer, HoistKeyFix>(Contract(statements));

    private static string Contract(string statements) => $$"""
        using Weft;
        [ContractInterface] interface I { void Poke(); }
        [Contract] sealed partial class C : Contract
        {
            [Storage] private partial Map<Address, uint> M { get; }
            [Storage] private partial Map<uint, Address, Address> Owners { get; }
            [Storage] private partial Slot<Address> Leader { get; }
            [Storage] private partial Slot<uint> N { get; }
            public void F(uint n)
            {
                {{statements}}
            }
            public void G() => M[Caller] = 1;
            private void Put() => Leader.Value = Caller;
            private static void Give(Slot<Address> slot) { }
            private static T Hidden<T>() => default!;
        }

        """;
}
