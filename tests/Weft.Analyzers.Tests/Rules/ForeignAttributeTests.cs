using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class ForeignAttributeTests
{
    [Theory]
    [InlineData("[[|System.Runtime.CompilerServices.SkipLocalsInit|]] void F() { }")]
    [InlineData("[return: [|System.Diagnostics.CodeAnalysis.MaybeNull|]] string F() => \"\";")]
    [InlineData("void F([[|System.Runtime.CompilerServices.CallerLineNumber|]] int x = 0) { }")]
    [InlineData("[[|CLSCompliant(true)|]] struct S { }")]
    [InlineData("[[|ThreadStatic|]] static int x;")]
    public Task In_a_contract_it_triggers(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("[Obsolete(\"old\")] [View] public int F() => 1;")]
    [InlineData("[Flags] enum E { A }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"a\", \"b\")] void F() { }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] void F() { }")]
    public Task What_is_near_does_not(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task On_the_assembly_it_triggers() => Verify(
        "[assembly: [|System.Runtime.CompilerServices.InternalsVisibleTo(\"x\")|]] [assembly: System.Reflection.AssemblyTitle(\"x\")]",
        Code.Contract(""));

    [Fact]
    public Task In_a_program_only_contracts_count() => AnalyzerVerifier.VerifyProgramAsync<ForeignAttributeAnalyzer>(
        "[assembly: System.CLSCompliant(false)] [System.Serializable] class Other { }",
        Code.Contract("[[|CLSCompliant(true)|]] struct S { }"));

    [Fact]
    public Task Elsewhere_it_does_not() => Verify(Code.Elsewhere("[CLSCompliant(true)] public void F() { }"));

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<ForeignAttributeAnalyzer>(code);
}
