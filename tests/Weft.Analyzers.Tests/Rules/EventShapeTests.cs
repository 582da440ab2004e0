using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class EventShapeTests
{
    [Theory]
    [InlineData("[Event] public partial void [|E|](int x);", "'E' is not private")]
    [InlineData("[Event] private void [|E|](int x) { }", "'E' is not partial")]
    [InlineData("[Event] private partial bool [|E|](int x);", "'E' is not void")]
    [InlineData("[Event] private static partial void [|E|](int x);", "'E' is static")]
    [InlineData("[Event] private partial void [|E|]<T>(int x);", "'E' is generic")]
    [InlineData("[Event] private partial void E(Guid [|x|]);", "'x' has type 'Guid', which the ABI cannot carry")]
    [InlineData("[Event] private partial void E([Indexed] string [|x|]);", "'x' is indexed and takes more than one word")]
    [InlineData("[Event] private partial void E([Indexed] int a, [Indexed] int b, [Indexed] int c, [Indexed] int [|d|]);",
        "'d' is the fourth indexed parameter")]
    public async Task An_event_of_another_shape_triggers(string members, string problem)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<EventShapeAnalyzer>(Code.Contract(members)));
        Assert.StartsWith(problem + ". ", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task An_event_outside_a_contract_triggers() =>
        Verify("using Weft; partial class D { [Event] private partial void [|E|](int x); }");

    [Theory]
    [InlineData("[Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);")]
    [InlineData("[Event] private partial void E([Indexed] int a, [Indexed] bool b, [Indexed] Hash256 c, string d, byte[] e, ulong[] f);")]
    [InlineData("[Event] private partial void Stopped();")]
    [InlineData("private void E(Guid x) { }")]
    public Task Events_of_the_shape_and_other_methods_do_not(string members) => Verify(Code.Contract(members));

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<EventShapeAnalyzer>(code);
}
