using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class PlainStatementsTests
{
    [Theory]
    [InlineData("[|try|] { } finally { }")]
    [InlineData("[|try|] { } catch (Exception) { }")]
    [InlineData("[|throw|] new Exception();")]
    [InlineData("var x = Caller == Self ? 1 : [|throw new Exception()|];")]
    [InlineData("[|using|] (IDisposable? x = null) { }")]
    [InlineData("[|using|] IDisposable? x = null;")]
    [InlineData("var f = [|() => 1|];")]
    [InlineData("Action f = [|F|];")]
    [InlineData("int [|G|]() => 1; var x = G();")]
    [InlineData("[|lock|] (this) { }")]
    [InlineData("[|goto|] end; [|end|]: return;")]
    [InlineData("switch (1) { case 1: [|goto|] case 2; case 2: break; }")]
    [InlineData("[|unsafe|] { }")]
    [InlineData("unsafe { var x = 1; var y = [|&x|]; }", true)]
    [InlineData("Span<byte> x = [|stackalloc|] byte[4];")]
    [InlineData("nint [|x|];")]
    [InlineData("var x = [|new int[2, 2]|];")]
    [InlineData("Action [|f|];")]
    [InlineData("dynamic x = [|1|];")]
    public Task Each_banned_statement_triggers(string statements, bool hasUnsafe = false) =>
        Verify(Code.Body(hasUnsafe ? statements.Replace("unsafe", "[|unsafe|]", StringComparison.Ordinal) : statements));

    [Theory]
    [InlineData("public async System.Threading.Tasks.Task [|F|]() { [|await System.Threading.Tasks.Task.CompletedTask|]; }")]
    [InlineData("private System.Collections.Generic.IEnumerable<int> F() { [|yield|] return 1; }")]
    [InlineData("~[|C|]() { }")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"c\")] private static extern int [|getpid|]();")]
    [InlineData("private unsafe void F(int* [|x|]) { }")]
    [InlineData("private void F(nuint [|x|]) { }")]
    public Task Each_banned_member_triggers(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("if (Caller == Self) return; for (var i = 0; i < 3; i++) { if (i == 1) continue; break; }")]
    [InlineData("while (true) { break; } do { } while (false); switch (1) { case 1: break; default: return; }")]
    [InlineData("var x = unchecked(int.MaxValue + 1) + checked(1); var y = 3 switch { 1 => 2, _ => 3 };")]
    [InlineData("Span<byte> x = new byte[4]; ref var y = ref x[0]; y = 1;")]
    public Task Plain_statements_do_not(string statements) => Verify(Code.Body(statements));

    [Fact]
    public Task Statements_elsewhere_do_not() => Verify(Code.Elsewhere(
        "public void F() { try { Func<int> f = () => 1; f(); } finally { } throw new Exception(); }"));

    [Fact]
    public async Task The_message_names_the_replacement()
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<PlainStatementsAnalyzer>(Code.Body("[|throw|] new Exception();")));
        Assert.Equal("A throw cannot be used in a contract. Use Require or Revert: a failure undoes the whole transaction.", message);
    }

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<PlainStatementsAnalyzer>(code);
}
