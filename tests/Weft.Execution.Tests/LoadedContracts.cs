using Weft.Exchanges;
using Weft.Loading;

namespace Weft.Execution.Tests;

/// <summary>Loaded assemblies and the registry of their contracts.</summary>
internal sealed class LoadedContracts : IDisposable
{
    private readonly List<LoadedAssembly> _assemblies;

    public LoadedContracts(params IEnumerable<string> paths)
    {
        _assemblies = [.. paths.Select(ContractLoader.Load)];
        foreach (var assembly in _assemblies)
        {
            Registry.Add(assembly);
        }
    }

    public ContractRegistry Registry { get; } = new();

    /// <summary>A ledger with a working exchange.</summary>
    public Ledger LedgerWith(ExchangePlan plan, out Exchange exchange)
    {
        var ledger = new Ledger(Registry, chainId: 1);
        exchange = new Exchange(Registry, plan);
        using var executor = new SerialExecutor(ledger);
        exchange.InstallOn(executor);
        return ledger;
    }

    public void Dispose() => _assemblies.ForEach(assembly => assembly.Dispose());
}
