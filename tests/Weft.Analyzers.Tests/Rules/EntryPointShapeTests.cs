using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class EntryPointShapeTests
{
    [Theory]
    [InlineData("public void F(Guid [|x|]) { }", "'x' has type 'Guid', which the ABI cannot carry")]
    [InlineData("public void F(int[][] [|x|]) { }", "'x' has type 'int[][]', which the ABI cannot carry")]
    [InlineData("public void F(out int [|x|]) { x = 1; }", "'x' is passed by out")]
    [InlineData("public object [|F|]() => this;", "'F' returns 'object', which the ABI cannot carry")]
    [InlineData("public (int, object) [|F|]() => (1, this);", "'F' returns 'object', which the ABI cannot carry")]
    [InlineData("public (int, int, int, int, int, int, int, int, int) [|F|]() => default;", "'F' returns 9 values")]
    [InlineData("public void [|F|]<T>() { }", "'F' is generic")]
    [InlineData("public void F([AbiType(\"uint257\")] UInt256 [|x|]) { }", "'x' cannot be encoded as 'uint257'")]
    [InlineData("public void F([AbiType(\"int8\")] UInt256 [|x|]) { }", "'x' cannot be encoded as 'int8'")]
    [InlineData("public void F([AbiType(\"uint128\")] ulong [|x|]) { }", "'x' cannot be encoded as 'uint128'")]
    [InlineData("[return: AbiType(\"uint112\")] public (int, int) [|F|]() => default;", "'F' returns 2 values and names 1 ABI types")]
    [InlineData("[return: AbiType(\"int8,bool\")] public (int, int) [|F|]() => default;", "'F' cannot encode 'int' as 'bool'")]
    [InlineData("public void F(int x) { } [AbiName(\"f\")] public void [|G|](int x) { }",
        "'G' has the ABI signature f(int32), as another 'F' has")]
    [InlineData("[Constructor] public void A() { } [Constructor] public void [|B|]() { }", "'B' is a second [Constructor]")]
    [InlineData("[Constructor] public int [|A|]() => 1;", "'A' is a [Constructor] and returns a value")]
    [InlineData("[Constructor, View] public void [|A|]() { }", "'A' is a [Constructor] and a [View]")]
    [InlineData("public UInt256 [|X|] => default;", "'X' is a public property")]
    public async Task An_entry_point_that_the_ABI_cannot_carry_triggers(string members, string problem)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<EntryPointShapeAnalyzer>(Code.Contract(members)));
        Assert.StartsWith(problem + ". ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void F(byte a, sbyte b, UInt128 c, Int256 d, bool e, Address f, Hash256 g, DayOfWeek h) { }")]
    [InlineData("public void F(string a, byte[] b, Address[] c) { }")]
    [InlineData("public UInt256 F(in UInt256 x) => x;")]
    [InlineData("[return: AbiType(\"uint112,uint112,uint32\")] public (UInt256 A, UInt256 B, uint C) F() => default;")]
    [InlineData("public void F([AbiType(\"uint24\")] uint x, [AbiType(\"uint112[]\")] UInt256[] y) { }")]
    [InlineData("public void F(int x) { } public void F(uint x) { }")]
    [InlineData("private Guid F(object x) => default; public static object G() => 1; private int P => 1;")]
    [InlineData("[Constructor] public void Initialize(Address owner) { }")]
    public Task Entry_points_of_the_ABI_and_private_methods_do_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task Methods_of_other_classes_do_not() => Verify(Code.Elsewhere("public object F(Guid x) => x;"));

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<EntryPointShapeAnalyzer>(code);
}
