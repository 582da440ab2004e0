namespace Weft.Execution.Tests;

public sealed class ContractRegistryTests : IDisposable
{
    private readonly LoadedContracts _contracts = Chains.LoadExchange();

    public void Dispose() => _contracts.Dispose();

    [Fact]
    public void Every_site_belongs_to_the_contract_that_numbers_it()
    {
        var site = 0;
        foreach (var contract in _contracts.Registry.Contracts)
        {
            Assert.Equal(site, contract.FirstSite);
            for (var own = 0; own < contract.Code.Manifest.Sites.Length; own++)
                Assert.Equal((contract, own), _contracts.Registry.OfSite(site++));
        }

        Assert.True(site > 50, $"{site} sites");
    }

    [Fact]
    public void Every_site_of_the_samples_has_its_source_line()
    {
        foreach (var contract in _contracts.Registry.Contracts)
        {
            for (var own = 0; own < contract.Code.Manifest.Sites.Length; own++)
                Assert.Matches(@"^\w+(\.\w+)*\.cs:\d+$", contract.Code.LineOf(own));
        }
    }

    [Fact]
    public void Contracts_are_found_by_name_and_by_code()
    {
        foreach (var contract in _contracts.Registry.Contracts)
        {
            Assert.Same(contract, _contracts.Registry.Named(contract.Code.Name));
            Assert.True(_contracts.Registry.TryFind(contract.Code.CodeHash, out var found));
            Assert.Same(contract, found);
            Assert.Same(contract, _contracts.Registry.Contracts[contract.Index]);
        }

        Assert.False(_contracts.Registry.TryFind(Hash256.Zero, out _));
        Assert.Equal("No contract is named Bank.", Assert.Throws<KeyNotFoundException>(() => _contracts.Registry.Named("Bank")).Message);
    }

    [Fact]
    public void The_same_code_twice_is_one_contract()
    {
        using var again = Chains.LoadExchange();
        var before = _contracts.Registry.Contracts.ToArray();
        using var assembly = Loading.ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Amm.dll"));
        _contracts.Registry.Add(assembly);
        Assert.Equal(before, _contracts.Registry.Contracts);
    }
}
