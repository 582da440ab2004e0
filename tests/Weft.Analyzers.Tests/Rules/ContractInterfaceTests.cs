using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class ContractInterfaceTests
{
    [Theory]
    [InlineData("void F(Address a) => [|At<IDisposable>(a)|].Dispose();", "'IDisposable' is no contract interface. Mark the interface")]
    [InlineData("void F(Address a) { var x = [|At<C>(a)|]; }", "'C' is no contract interface. Name an interface marked")]
    [InlineData("void F<T>(Address a) where T : class { var x = [|At<T>(a)|]; }", "'T' is no contract interface. Name an interface marked")]
    public async Task At_without_a_contract_interface_triggers(string members, string problem) =>
        await VerifyMessage(problem, Code.Contract(members));

    [Theory]
    [InlineData("interface [|I|]<T> { void F(); }", "'I' is generic")]
    [InlineData("interface [|I|] : System.IDisposable { }", "'I' inherits 'IDisposable'")]
    [InlineData("interface I { int [|P|] { get; } }", "'P' is no method")]
    [InlineData("interface I { event System.Action [|E|]; }", "'E' is no method")]
    [InlineData("interface I { void [|F|]() { } }", "'F' has a body")]
    [InlineData("interface I { static void [|F|]() { } }", "'F' is static")]
    [InlineData("interface I { void [|F|]<T>(); }", "'F' is generic")]
    [InlineData("interface I { void F(object [|x|]); }", "'x' has type 'object', which the ABI cannot carry")]
    [InlineData("interface I { object [|F|](); }", "'F' returns 'object', which the ABI cannot carry")]
    [InlineData("file interface [|I|] { }", "'I' is local to its file")]
    public async Task An_interface_that_has_no_proxy_triggers(string code, string problem) =>
        await VerifyMessage(problem, "using Weft; [ContractInterface] " + code);

    [Theory]
    [InlineData("[ContractInterface] interface I { [View] UInt256 F(Address a, byte[] b); (bool, ulong[]) G(); }")]
    [InlineData("[ContractInterface] interface A { void F(); } [ContractInterface] interface B : A { void G(); }")]
    [InlineData("interface I<T> : System.IDisposable { int P { get; } }")]
    public Task Plain_contract_interfaces_and_other_interfaces_do_not(string code) => Verify("using Weft; " + code);

    [Fact]
    public Task At_with_a_contract_interface_does_not() => Verify(
        "using Weft; [ContractInterface] public interface I { void G(); }\n" +
        "[Contract] public sealed partial class C : Contract { public void F(Address a) => At<I>(a).G(); }");

    private static async Task VerifyMessage(string problem, string code)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<ContractInterfaceAnalyzer>(code));
        Assert.StartsWith(problem, message, StringComparison.Ordinal);
    }

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<ContractInterfaceAnalyzer>(code);
}
