using System.Diagnostics.CodeAnalysis;
using Weft.Loading;

namespace Weft.Execution;

/// <summary>The contracts that a node can run, by code hash and by class.</summary>
public sealed class ContractRegistry
{
    private readonly List<RegisteredContract> _contracts = [];
    private readonly Dictionary<Hash256, RegisteredContract> _byHash = [];
    private readonly Dictionary<Type, RegisteredContract> _byType = [];
    private int _siteCount;

    /// <summary>All contracts, in order of registration.</summary>
    public IReadOnlyList<RegisteredContract> Contracts => _contracts;

    /// <summary>Adds the contracts of an assembly. One that is there already is left as it is.</summary>
    public void Add(LoadedAssembly assembly)
    {
        foreach (var code in assembly.Contracts)
        {
            if (_byHash.TryGetValue(code.CodeHash, out var known))
            {
                // The same code, loaded once more beside a contract that creates it.
                _byType.TryAdd(code.Type, known);
                continue;
            }

            var contract = new RegisteredContract(code, _contracts.Count, _siteCount);
            _contracts.Add(contract);
            _byHash.Add(code.CodeHash, contract);
            _byType.Add(code.Type, contract);
            _siteCount += code.Manifest.Sites.Length;
        }
    }

    /// <summary>The contract with this code.</summary>
    public bool TryFind(in Hash256 codeHash, [NotNullWhen(true)] out RegisteredContract? contract) =>
        _byHash.TryGetValue(codeHash, out contract);

    /// <summary>The only contract whose class has this name.</summary>
    /// <exception cref="KeyNotFoundException">None has it, or several have.</exception>
    public RegisteredContract Named(string name)
    {
        var found = _contracts.FindAll(contract => contract.Code.Name == name);
        return found.Count == 1
            ? found[0]
            : throw new KeyNotFoundException(found.Count == 0 ? $"No contract is named {name}." : $"Several contracts are named {name}.");
    }

    /// <summary>The contract with an access site, and the site's number within it.</summary>
    public (RegisteredContract Contract, int Site) OfSite(int site)
    {
        var low = 0;
        for (var high = _contracts.Count - 1; low < high;)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _contracts[middle].FirstSite <= site ? (middle, high) : (low, middle - 1);
        }

        return (_contracts[low], site - _contracts[low].FirstSite);
    }

    /// <summary>The contract of a class. One without a manifest, which only hand-written code names, ends the call.</summary>
    internal RegisteredContract Of<TContract>()
        where TContract : Contract =>
        _byType.TryGetValue(typeof(TContract), out var contract)
            ? contract
            : throw new TransactionStoppedException(Blocks.TransactionStatus.NoContract, []);
}
