using Weft.Loading;

namespace Weft.Execution;

/// <summary>A loaded contract as the executors see it: what its manifest says, ready for look-up by number.</summary>
public sealed class RegisteredContract
{
    private readonly StorageShape[] _members;
    private readonly HashSet<uint> _reentrant;
    private readonly HashSet<uint> _numbers;

    internal RegisteredContract(ContractCode code, int index, int firstSite)
    {
        Code = code;
        Index = index;
        FirstSite = firstSite;
        _members = [.. code.Manifest.Storage.Select(StorageShape.Of)];
        _reentrant = [.. code.Manifest.EntryPoints.Where(one => one.IsReentrant).Select(one => one.Function.Selector)];
        _numbers = [.. code.Manifest.EntryPoints.Where(one => one.AnswersWithNumber).Select(one => one.Function.Selector)];
        ConstructorSelector = code.Manifest.Constructor?.Function.Selector;
    }

    /// <summary>The loaded contract.</summary>
    public ContractCode Code { get; }

    /// <summary>Number of the contract in its registry.</summary>
    public int Index { get; }

    /// <summary>Number of the contract's first access site among those of all registered contracts.</summary>
    public int FirstSite { get; }

    /// <summary>The constructor's selector, if there is a constructor. Only a creation may call it.</summary>
    internal uint? ConstructorSelector { get; }

    /// <summary>Whether an entry point may be entered while an instance of the contract is on the call stack already.</summary>
    internal bool AllowsReentry(uint selector) => _reentrant.Contains(selector);

    /// <summary>Whether there is a view with this selector that returns one unsigned integer: what a condition may ask.</summary>
    internal bool AnswersWithNumber(uint selector) => _numbers.Contains(selector);

    /// <summary>The shape of a member's slots; false when the contract has no such member.</summary>
    internal bool TryShape(ushort member, out StorageShape shape)
    {
        var exists = member < _members.Length;
        shape = exists ? _members[member] : default;
        return exists;
    }
}
