using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class TypeParametersTests
{
    [Theory]
    [InlineData("private static T [|First|]<T>(T[] all) => all[0];")]
    [InlineData("private void [|F|]<T>() { }")]
    [InlineData("public struct [|Box|]<T> { public T Value; }")]
    [InlineData("private static class [|Helper|]<T> { public struct Inner { } public static T Same(T x) => x; }")]
    public Task Type_parameters_in_a_contract_trigger(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("[Storage] private partial Map<Address, UInt256> Balances { get; }")]
    [InlineData("public int? F(int[] x) => x.Length > 0 ? x[0] : null;")]
    [InlineData("public (int A, int B) F() => (1, 2);")]
    public Task Generic_types_of_the_library_do_not(string members) => Verify(Code.Contract(members));

    [Theory]
    [InlineData("[Contract] public sealed partial class D<T> : Contract { }")]
    [InlineData("[ContractInterface] public interface I<T> { void F(); }")]
    [InlineData("[StorageStruct] public partial struct S<T> { public ulong A; }")]
    public Task What_has_a_rule_of_its_own_for_it_does_not(string type) => Verify("using Weft;\n" + type);

    [Fact]
    public Task Elsewhere_they_do_not() => Verify(Code.Elsewhere("public static T F<T>(T x) => x;"));

    [Fact]
    public Task A_helper_triggers_even_if_no_contract_uses_it() => Verify(
        Code.Contract(""), "public static class Helper { public static T [|F|]<T>(T x) => x; }");

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<TypeParametersAnalyzer>(code);
}
