using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class CreateArgumentsTests
{
    private const string Created = """
        using Weft;
        [Contract] public sealed partial class Pair : Contract { [Constructor] public void Initialize(Address token0, UInt256 fee) { } }
        [Contract] public sealed partial class Plain : Contract { }
        [Contract] public sealed partial class Named : Contract { [Constructor] public void Initialize(string name) { } }
        """;

    [Theory]
    [InlineData("[|Create<Pair>(salt)|];", "'Pair' is created with no argument; its [Constructor] is Initialize(Address, UInt256)")]
    [InlineData("[|Create<Pair>(salt, Self)|];", "'Pair' is created with one argument; its [Constructor] is Initialize(Address, UInt256)")]
    [InlineData("[|Create<Pair>(salt, Caller, Self)|];", "'Pair' takes 'UInt256' as 'fee' and is given 'Address'")]
    [InlineData("[|Create<Pair>(salt, 3ul, (UInt256)3ul)|];", "'Pair' takes 'Address' as 'token0' and is given 'ulong'")]
    [InlineData("[|Create<Plain>(salt, Caller)|];", "'Plain' is created with one argument; it has no [Constructor]")]
    [InlineData("[|Create<Named>(salt, Caller)|];", "'Named' takes 'name', which is more than one word")]
    [InlineData("[|Create<Contract>(salt)|];", "'Contract' is no contract")]
    [InlineData("var x = [|AddressOf<Contract>(Self, salt)|];", "'Contract' is no contract")]
    public async Task Arguments_that_the_constructor_does_not_take_trigger(string statements, string problem)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<CreateArgumentsAnalyzer>(Created, Factory(statements)));
        Assert.StartsWith(problem + ". ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Create<Pair>(salt, Caller, (UInt256)3ul);")]
    [InlineData("Create<Pair>(salt, Caller, 3ul);")]
    [InlineData("Create<Plain>(salt);")]
    [InlineData("var x = AddressOf<Pair>(Self, salt);")]
    public Task Arguments_of_the_constructor_do_not(string statements) =>
        AnalyzerVerifier.VerifyAsync<CreateArgumentsAnalyzer>(Created, Factory(statements));

    private static string Factory(string statements) => Code.Contract($"public void F(Hash256 salt) {{ {statements} }}");
}
