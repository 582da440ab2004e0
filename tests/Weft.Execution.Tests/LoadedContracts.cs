using Weft.Exchanges;
using Weft.Loading;

namespace Weft.Execution.Tests;

/// <summary>Loaded assemblies and the registry of their contracts.</summary>
internal sealed class LoadedContracts : IDisposable
{
    private readonly List<LoadedAssembly> _assemblies;

    public LoadedContracts(params IEnumerable<string> paths)
        : this([.. paths.Select(ContractLoader.Load)])
    {
    }

    private LoadedContracts(List<LoadedAssembly> assemblies)
    {
        _assemblies = assemblies;
        foreach (var assembly in assemblies)
        {
            Registry.Add(assembly);
        }
    }

    /// <summary>Contracts that are loaded past the gate: such as lie about what they touch.</summary>
    public static LoadedContracts Unjudged(string path) => new([ContractLoader.LoadUnjudged(path)]);

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
