using System.Collections.Generic;

namespace Weft.Analyzers.Symbols;

/// <summary>
/// Metadata names of every type of the contract library that the analyzers know. They are text because analyzers and
/// runtime share no assembly; one test resolves each of them against <c>Weft.Contracts</c>.
/// </summary>
public static class KnownNames
{
    /// <summary>Marks a contract class.</summary>
    public const string ContractAttribute = "Weft.ContractAttribute";

    /// <summary>Marks a storage property.</summary>
    public const string StorageAttribute = "Weft.StorageAttribute";

    /// <summary>Marks storage that is set once and never again.</summary>
    public const string SetOnceAttribute = "Weft.SetOnceAttribute";

    /// <summary>Marks an event method.</summary>
    public const string EventAttribute = "Weft.EventAttribute";

    /// <summary>Marks an event parameter that becomes a topic.</summary>
    public const string IndexedAttribute = "Weft.IndexedAttribute";

    /// <summary>Marks an entry point that writes nothing.</summary>
    public const string ViewAttribute = "Weft.ViewAttribute";

    /// <summary>Marks the entry point that initialises a new instance.</summary>
    public const string ConstructorAttribute = "Weft.ConstructorAttribute";

    /// <summary>Marks an entry point that may be entered while its contract is on the call stack.</summary>
    public const string ReentrantAttribute = "Weft.ReentrantAttribute";

    /// <summary>Marks an interface through which contracts call each other.</summary>
    public const string ContractInterfaceAttribute = "Weft.ContractInterfaceAttribute";

    /// <summary>Marks a struct that storage may hold.</summary>
    public const string StorageStructAttribute = "Weft.StorageStructAttribute";

    /// <summary>Gives a parameter, result or field another ABI type.</summary>
    public const string AbiTypeAttribute = "Weft.AbiTypeAttribute";

    /// <summary>Gives an entry point another ABI name.</summary>
    public const string AbiNameAttribute = "Weft.AbiNameAttribute";

    /// <summary>Gives an error member the text of a Solidity <c>Error(string)</c>.</summary>
    public const string ReasonAttribute = "Weft.ReasonAttribute";

    /// <summary>The base class of contracts.</summary>
    public const string Contract = "Weft.Contract";

    /// <summary>One stored value.</summary>
    public const string Slot = "Weft.Slot`1";

    /// <summary>A map with one key part.</summary>
    public const string Map1 = "Weft.Map`2";

    /// <summary>A map with two key parts.</summary>
    public const string Map2 = "Weft.Map`3";

    /// <summary>A map with three key parts.</summary>
    public const string Map3 = "Weft.Map`4";

    /// <summary>Unsigned 256-bit integer.</summary>
    public const string UInt256 = "Weft.UInt256";

    /// <summary>Signed 256-bit integer.</summary>
    public const string Int256 = "Weft.Int256";

    /// <summary>Address of an account or contract.</summary>
    public const string Address = "Weft.Address";

    /// <summary>Thirty-two bytes without arithmetic.</summary>
    public const string Hash256 = "Weft.Hash256";

    /// <summary>Arithmetic that wraps.</summary>
    public const string Unchecked = "Weft.Unchecked";

    /// <summary>Rounding of a division.</summary>
    public const string Rounding = "Weft.Rounding";

    /// <summary>What a contract may know of its block.</summary>
    public const string BlockContext = "Weft.BlockContext";

    /// <summary>A 32-byte ABI word that remembers its type.</summary>
    public const string AbiWord = "Weft.AbiWord";

    /// <summary>Unsigned 128-bit integer of the framework.</summary>
    public const string UInt128 = "System.UInt128";

    /// <summary>Signed 128-bit integer of the framework.</summary>
    public const string Int128 = "System.Int128";

    /// <summary>Every name of the contract library that must resolve.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ContractAttribute, StorageAttribute, SetOnceAttribute, EventAttribute, IndexedAttribute, ViewAttribute, ConstructorAttribute,
        ReentrantAttribute, ContractInterfaceAttribute, StorageStructAttribute, AbiTypeAttribute, AbiNameAttribute, ReasonAttribute,
        Contract, Slot, Map1, Map2, Map3, UInt256, Int256, Address, Hash256, Unchecked, Rounding, BlockContext, AbiWord,
        UInt128, Int128,
    ];
}
