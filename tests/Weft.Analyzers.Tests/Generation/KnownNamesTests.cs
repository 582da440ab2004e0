using Weft.Analyzers.Symbols;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Generation;

/// <summary>Analyzers and runtime share no assembly: here the names of the one meet the types of the other.</summary>
public sealed class KnownNamesTests
{
    public static TheoryData<string> Names => [.. KnownNames.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_known_name_is_a_type(string name) => Assert.NotNull(Compilations.Create("").GetTypeByMetadataName(name));

    [Fact]
    public void Every_constant_is_listed()
    {
        var constants = typeof(KnownNames).GetFields()
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(constants.Order(StringComparer.Ordinal), KnownNames.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_symbol_is_resolved()
    {
        var symbols = ContractSymbols.TryCreate(Compilations.Create(""));
        Assert.NotNull(symbols);
        Assert.All(typeof(ContractSymbols).GetProperties(), property => Assert.NotNull(property.GetValue(symbols)));
    }

    [Fact]
    public void Symbols_are_resolved_once_for_a_compilation()
    {
        var compilation = Compilations.Create("");
        Assert.Same(ContractSymbols.TryCreate(compilation), ContractSymbols.TryCreate(compilation));
    }

    [Fact]
    public void There_are_none_without_the_contract_library() =>
        Assert.Null(ContractSymbols.TryCreate(Compilations.Create(Compilations.FrameworkReferences, "")));
}
