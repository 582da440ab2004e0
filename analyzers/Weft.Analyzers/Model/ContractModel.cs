using System.Linq;

namespace Weft.Analyzers.Model;

/// <summary>What a contract is. Immutable, equal by value, no symbols, syntax or positions: it is a pipeline value.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its class.</param>
/// <param name="HintName">Stable start of the names of the files generated for it.</param>
/// <param name="Storage">Storage members in ordinal order of their names; the rank is the member index.</param>
/// <param name="Structs">Storage structs that members use, in ordinal order of their names.</param>
/// <param name="EntryPoints">Entry points in ordinal order of their signatures.</param>
/// <param name="Events">Events in ordinal order of their signatures.</param>
/// <param name="ErrorEnum">The nested error enum, fully qualified; <see langword="null"/> without one.</param>
/// <param name="Errors">Errors in declaration order.</param>
/// <param name="Interfaces">Contract interfaces that the contract calls, in ordinal order.</param>
/// <param name="Access">What it touches.</param>
/// <param name="HidesRuntime">Whether something of the author's has the name of a runtime type that access functions use.</param>
public sealed record ContractModel(
    string Namespace,
    string Name,
    string HintName,
    EquatableArray<StorageModel> Storage,
    EquatableArray<StructModel> Structs,
    EquatableArray<EntryPointModel> EntryPoints,
    EquatableArray<EventModel> Events,
    string? ErrorEnum,
    EquatableArray<ErrorModel> Errors,
    EquatableArray<InterfaceUseModel> Interfaces,
    ContractAccess Access,
    bool HidesRuntime);

/// <summary>A contract as parsed. Immutable, equal by value, no symbols; but it has positions.</summary>
/// <param name="Model">What the contract is.</param>
/// <param name="Lines">Source line of each access site, as <c>File.cs:88</c>.</param>
public sealed record ParsedContract(ContractModel Model, EquatableArray<string> Lines);

/// <summary>
/// What the access functions of a contract are written from. Immutable, equal by value, no symbols: it is a pipeline value.
/// </summary>
/// <param name="Namespace">The contract's namespace; empty for the global one.</param>
/// <param name="Name">Its class.</param>
/// <param name="HintName">Stable start of the names of its files.</param>
/// <param name="Access">What it touches.</param>
/// <param name="HidesRuntime">Whether something of the author's has the name of a runtime type that access functions use.</param>
public sealed record AccessFunctionsModel(string Namespace, string Name, string HintName, ContractAccess Access, bool HidesRuntime);

/// <summary>Source lines of a contract's access sites.</summary>
/// <param name="Namespace">The contract's namespace; empty for the global one.</param>
/// <param name="Name">Its class.</param>
/// <param name="HintName">Stable start of the names of its files.</param>
/// <param name="Lines">The lines in order of the sites.</param>
public sealed record SiteLinesModel(string Namespace, string Name, string HintName, EquatableArray<string> Lines);

/// <summary>One <c>[Storage]</c> property.</summary>
/// <param name="Name">The property.</param>
/// <param name="Modifiers">Its modifiers, as the implementing part must repeat them.</param>
/// <param name="Field">The backing field.</param>
/// <param name="Type">The handle's type, fully qualified.</param>
/// <param name="Keys">Key parts; none for a slot.</param>
/// <param name="Value">The value.</param>
/// <param name="IsSetOnce">Whether it is pinned once it is set.</param>
public sealed record StorageModel(
    string Name, string Modifiers, string Field, string Type, EquatableArray<StoredTypeModel> Keys, StoredTypeModel Value, bool IsSetOnce);

/// <summary>A fixed-layout type as storage holds it.</summary>
/// <param name="Name">Its name in the manifest.</param>
/// <param name="Bytes">Bytes that it takes.</param>
public sealed record StoredTypeModel(string Name, int Bytes);

/// <summary>A storage struct that a contract uses.</summary>
/// <param name="Name">The struct, without its namespace.</param>
/// <param name="Fields">Its fields in memory order.</param>
public sealed record StructModel(string Name, EquatableArray<StructFieldModel> Fields)
{
    /// <summary>Size in bytes: there is no padding.</summary>
    public int Bytes => Fields.Sum(part => part.Type.Bytes);
}

/// <summary>A field of a storage struct.</summary>
public sealed record StructFieldModel(string Name, StoredTypeModel Type);

/// <summary>What kind of entry point a method is.</summary>
public enum EntryPointKind
{
    /// <summary>May write.</summary>
    Call,

    /// <summary>Writes nothing.</summary>
    View,

    /// <summary>Runs once, when the instance is created.</summary>
    Constructor,
}

/// <summary>One entry point.</summary>
/// <param name="Name">The method.</param>
/// <param name="AbiName">Its name in the ABI.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="IsReentrant">Whether it may be entered while its contract is on the call stack.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Results">Its results: none, one, or the elements of a tuple.</param>
/// <param name="ReturnsTuple">Whether the results are the elements of a tuple.</param>
public sealed record EntryPointModel(
    string Name,
    string AbiName,
    EntryPointKind Kind,
    bool IsReentrant,
    EquatableArray<AbiValueModel> Parameters,
    EquatableArray<AbiValueModel> Results,
    bool ReturnsTuple)
{
    /// <summary>The ABI signature with canonical types.</summary>
    public string Signature => AbiSignature.Of(AbiName, Parameters);

    /// <summary>First four bytes of the Keccak-256 of <see cref="Signature"/>, the first one highest.</summary>
    public uint Selector => AbiSignature.Selector(Signature);
}

/// <summary>One event.</summary>
/// <param name="Name">The method and the event.</param>
/// <param name="Modifiers">The method's modifiers, as the implementing part must repeat them.</param>
/// <param name="Parameters">Its parameters in order.</param>
public sealed record EventModel(string Name, string Modifiers, EquatableArray<EventParameterModel> Parameters)
{
    /// <summary>The ABI signature with canonical types.</summary>
    public string Signature => AbiSignature.Of(Name, Parameters.Select(parameter => parameter.Value));
}

/// <summary>A parameter of an event.</summary>
/// <param name="Value">Name and type.</param>
/// <param name="IsIndexed">Whether it becomes a topic.</param>
public sealed record EventParameterModel(AbiValueModel Value, bool IsIndexed);

/// <summary>One member of the error enum.</summary>
/// <param name="Name">The member.</param>
/// <param name="Value">Its value.</param>
/// <param name="Reason">Text of <c>[Reason]</c>, if it has one.</param>
/// <param name="Arguments">Canonical ABI types of the arguments that the contract gives with it.</param>
public sealed record ErrorModel(string Name, long Value, string? Reason, EquatableArray<string> Arguments)
{
    /// <summary>The ABI signature of the custom error.</summary>
    public string Signature => $"{Name}({string.Join(",", Arguments)})";
}

/// <summary>A contract interface that a contract calls through.</summary>
/// <param name="Interface">The interface, fully qualified.</param>
/// <param name="Proxy">Its generated proxy, fully qualified.</param>
public sealed record InterfaceUseModel(string Interface, string Proxy);

/// <summary>The generated part of a storage struct.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Containing">Types around it, outermost first: keyword and name.</param>
/// <param name="Declaration">Its keyword and name.</param>
/// <param name="HintName">Stable start of the name of the generated file.</param>
public sealed record StructLayoutModel(string Namespace, EquatableArray<string> Containing, string Declaration, string HintName);
