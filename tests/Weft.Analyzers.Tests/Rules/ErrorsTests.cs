using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class ErrorsTests
{
    [Theory]
    [InlineData("void F() => Require(false, {|WEFT1015:DayOfWeek.Friday|});")]
    [InlineData("void F() => Revert({|WEFT1015:Other.A|}); public enum Other { A }")]
    [InlineData("public enum Error { A } void F(Error e) { Revert(Error.A); } void G(Error e) { Revert({|WEFT1015:e|}); }")]
    [InlineData("public enum Error { A } void F() { Revert(Error.A, Caller); {|WEFT1015:Revert(Error.A)|}; }")]
    [InlineData("public enum Error { A } void F() { Revert(Error.A, Caller); {|WEFT1015:Revert(Error.A, 3ul)|}; }")]
    public Task An_error_without_one_signature_triggers(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task An_error_that_nothing_raises_triggers() =>
        Verify(Code.Contract("public enum Error { A, {|WEFT1017:B|} } void F() => Require(false, Error.A);"));

    [Theory]
    [InlineData("public enum Error { A } void F() { Require(true, Error.A); Revert(Error.A); }")]
    [InlineData("public enum Error { A, B } void F() { Revert(Error.A, Caller, 3ul); Revert(Error.A, Self, 4ul); Revert(Error.B); }")]
    public Task Own_errors_with_one_list_of_arguments_do_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task The_parts_of_a_contract_raise_its_errors_together() => Verify(
        Code.Contract("public enum Error { A, B } void F() => Revert(Error.A);"), "partial class C { void G() => Revert(Error.B); }");

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<ErrorsAnalyzer>(code);
}
