namespace Weft;

/// <summary>Marks a <c>sealed partial</c> class deriving from <see cref="Contract"/> as a contract.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContractAttribute : Attribute;

/// <summary>Marks a partial <see cref="Slot{T}"/> or map property as contract storage; the generator implements it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StorageAttribute : Attribute;

/// <summary>
/// Storage that goes from zero to a value once and never changes again. Such <em>pinned</em> values may be read while
/// a block is scheduled, so that keys computed from them are exact. A second write stops the transaction.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SetOnceAttribute : Attribute;

/// <summary>A fixed-layout value for storage: a <c>partial struct</c> of numbers, addresses, hashes, booleans and enums.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class StorageStructAttribute : Attribute;

/// <summary>A <c>private partial void</c> method whose call emits an event of that name (Solidity ABI).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EventAttribute : Attribute;

/// <summary>An event parameter that becomes a topic. At most three.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class IndexedAttribute : Attribute;

/// <summary>An entry point that writes nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ViewAttribute : Attribute;

/// <summary>The entry point that runs once, when the contract is created.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConstructorAttribute : Attribute;

/// <summary>An entry point that may be entered while its contract is already on the call stack.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReentrantAttribute : Attribute;

/// <summary>An interface by which other contracts are called: <c>At&lt;IErc20&gt;(address)</c>.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ContractInterfaceAttribute : Attribute;

/// <summary>
/// The Solidity type of a value whose C# type is wider: <c>[AbiType("uint112")] UInt256</c>. On a tuple result the types
/// are separated by commas. Values outside the type's range are rejected when call data is decoded.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field)]
public sealed class AbiTypeAttribute(string type) : Attribute
{
    /// <summary>The Solidity type, or several separated by commas.</summary>
    public string Type { get; } = type;
}

/// <summary>The name of an entry point in the ABI, where it is not the C# name with a lower-case first letter.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AbiNameAttribute(string name) : Attribute
{
    /// <summary>The ABI name.</summary>
    public string Name { get; } = name;
}

/// <summary>Encodes an error as Solidity's <c>Error(string)</c> with this text, instead of as a custom error.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ReasonAttribute(string text) : Attribute
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;
}
