using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class StorageStructTests
{
    [Theory]
    [InlineData("struct [|S|] { public int A; }", "'S' is not partial")]
    [InlineData("partial struct [|S|]<T> { public int A; }", "'S' is generic")]
    [InlineData("ref partial struct [|S|] { public int A; }", "'S' is a ref struct")]
    [InlineData("partial struct [|S|] { }", "'S' has no fields")]
    [InlineData("partial struct S { public string [|A|]; }", "'A' has type 'string', which has no fixed layout")]
    [InlineData("partial struct S { public int[] [|A|] { get; set; } }", "'A' has type 'int[]', which has no fixed layout")]
    [InlineData("partial struct S { public (int, int) [|A|]; }", "'A' has type '(int, int)', which has no fixed layout")]
    [InlineData("[System.Runtime.InteropServices.StructLayout((short)0)] partial struct [|S|] { public int A; }",
        "'S' has a layout of its own")]
    public async Task A_struct_without_fixed_layout_triggers(string code, string problem)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<StorageStructAnalyzer>("using Weft; [StorageStruct] " + code));
        Assert.StartsWith(problem + ". ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[StructLayout(LayoutKind.Explicit)] struct [|S|] { }")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Size = 9)] struct [|S|] { }")]
    public Task A_layout_of_its_own_triggers_on_every_struct(string type) =>
        AnalyzerVerifier.VerifyAsync<StorageStructAnalyzer>(Code.Contract(""), "using System.Runtime.InteropServices;\n" + type);

    [Fact]
    public Task A_struct_inside_a_class_that_is_not_partial_triggers() =>
        Verify("using Weft; class D { [StorageStruct] public partial struct [|S|] { public int A; } }");

    [Theory]
    [InlineData("[StorageStruct] partial struct S { public UInt256 A; public Address B; public bool C; }")]
    [InlineData("[StorageStruct] readonly partial record struct S(UInt256 A, ulong B);")]
    [InlineData("[StorageStruct] partial struct S { public T A; } [StorageStruct] partial struct T { public int B { get; set; } }")]
    [InlineData("[StorageStruct] partial struct S { public int A; public const int Max = 3; public int Twice => A * 2; }")]
    [InlineData("struct S { public string A; }")]
    public Task Structs_of_fixed_layout_and_other_structs_do_not(string code) => Verify("using Weft; " + code);

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<StorageStructAnalyzer>(code);
}
