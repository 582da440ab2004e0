using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Generation;

/// <summary>Access functions name the runtime's types shortly; what authors call their own things must not change that.</summary>
public sealed class RuntimeNamesTests
{
    [Theory]
    [InlineData("namespace Known;", "")]
    [InlineData("namespace Known.Inner;", "")]
    [InlineData("namespace App.AccessRecorder;", "")]
    [InlineData("namespace KnownReader;", "")]
    [InlineData("namespace KnownWriter;", "")]
    [InlineData("namespace App;", "public enum Known { No, Yes }")]
    [InlineData("namespace App;", "[Storage] private partial Slot<UInt256> Known { get; }")]
    [InlineData("namespace App;", "private static void AccessRecorder() { }")]
    public void A_name_of_the_runtime_is_free_for_the_author(string space, string member)
    {
        var generated = Generated.Compiling(Source(space, member));
        var access = generated.Sources.Single(pair => pair.Key.EndsWith("C.Access.g.cs", StringComparison.Ordinal)).Value;
        Assert.Contains("private static void Access_F(global::Weft.Runtime.AccessRecorder access, ", access, StringComparison.Ordinal);
        Assert.Contains("global::Weft.Runtime.Known.And(", access, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_has_such_a_name_they_stay_short()
    {
        var access = Generated.Compiling(Source("namespace App;", "")).Sources["App.C.Access.g.cs"];
        Assert.Contains("private static void Access_F(AccessRecorder access, Known<Address> a,", access, StringComparison.Ordinal);
    }

    private static string Source(string space, string member) => $$"""
        using Weft;
        {{space}}
        [Contract] public sealed partial class C : Contract
        {
            [Storage] private partial Map<Address, UInt256> Balances { get; }
            {{member}}
            public void F(Address a, bool b)
            {
                if (b & a == Caller) Balances[a] = 1;
                else Balances[Caller] = 2;
            }
        }
        """;
}
