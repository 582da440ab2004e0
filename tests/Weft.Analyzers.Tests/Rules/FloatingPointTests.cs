using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class FloatingPointTests
{
    [Theory]
    [InlineData("object F() => [|0.5|];")]
    [InlineData("object F(int x) => [|x * 0.5f + 1|];")]
    [InlineData("object F() => [|1m|];")]
    [InlineData("object F(int x) => [|Math.Sqrt(x)|];")]
    [InlineData("int F(int x) => (int)([|x / 2.0|]);")]
    [InlineData("void F() { double [|x|]; }")]
    [InlineData("void F() { var x = [|new double[2]|]; }")]
    [InlineData("double [|F|]() => [|0|];")]
    [InlineData("void F(decimal [|x|]) { }")]
    [InlineData("void F((int, float)[] [|x|]) { }")]
    [InlineData("Half [|P|] => [|default|];")]
    [InlineData("private System.Numerics.Complex [|_x|];")]
    [InlineData("void F() { var x = [|default(Half)|]; }")]
    public Task Floating_point_in_a_contract_triggers(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("object F() => 5;")]
    [InlineData("UInt256 F(UInt256 x) => x / (UInt256)2ul;")]
    [InlineData("string F() => \"0.5\";")]
    public Task Integers_do_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task Floating_point_elsewhere_does_not() => Verify(Code.Elsewhere("public double F(float x) => x * 0.5;"));

    [Fact]
    public Task A_helper_that_a_contract_calls_is_contract_code() => Verify(
        Code.Contract("int F() => Helper.G();"), "static class Helper { public static int G() => (int)[|0.5|]; }");

    [Fact]
    public Task A_helper_of_a_helper_is_contract_code() => Verify(
        Code.Contract("int F() => Helper.G();"),
        "static class Helper { public static int G() => new Other { X = 1 }.X; }\n" +
        "class Other { public int X; public double [|Y|]() => [|0.5|]; }");

    [Fact]
    public Task In_a_program_a_class_whose_constant_a_contract_names_is_not() => AnalyzerVerifier.VerifyProgramAsync<FloatingPointAnalyzer>(
        Code.Contract("int F() => Helper.Three;"), "static class Helper { public const int Three = 3; public const double Pi = 3.14; }");

    [Fact]
    public async Task The_message_names_the_expression_and_the_replacement()
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<FloatingPointAnalyzer>(Code.Contract("object F() => [|1.5|];")));
        Assert.Equal("'1.5' is floating point. Use UInt256 or Int256, and MulDiv for fractions.", message);
    }

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<FloatingPointAnalyzer>(code);
}
