using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Weft.Blocks;

/// <summary>
/// Everything that a host, a tool or an explorer must know about a compiled contract; <c>docs/manifest.md</c> defines the
/// JSON that it is read from. Immutable.
/// </summary>
public sealed class ContractManifest
{
    /// <summary>The format that is read.</summary>
    public const int Format = 1;

    private readonly Dictionary<uint, ManifestEntryPoint> _entryPointsBySelector;

    internal ContractManifest(
        string name,
        ImmutableArray<ManifestStorage> storage,
        ImmutableArray<ManifestStruct> structs,
        ImmutableArray<ManifestEntryPoint> entryPoints,
        ImmutableArray<ManifestError> errors,
        ImmutableArray<ManifestSite> sites,
        ContractAbi abi)
    {
        Name = name;
        Storage = storage;
        Structs = structs;
        EntryPoints = entryPoints;
        Errors = errors;
        Sites = sites;
        Abi = abi;
        _entryPointsBySelector = entryPoints.ToDictionary(entryPoint => entryPoint.Function.Selector);
    }

    /// <summary>Name of the contract class, without its namespace.</summary>
    public string Name { get; }

    /// <summary>The storage properties; a property's position is its member number.</summary>
    public ImmutableArray<ManifestStorage> Storage { get; }

    /// <summary>The structs that storage values are made of.</summary>
    public ImmutableArray<ManifestStruct> Structs { get; }

    /// <summary>What can be called, the constructor included.</summary>
    public ImmutableArray<ManifestEntryPoint> EntryPoints { get; }

    /// <summary>The members of the error enum, in order.</summary>
    public ImmutableArray<ManifestError> Errors { get; }

    /// <summary>The places that touch state or call; a site's position is its number.</summary>
    public ImmutableArray<ManifestSite> Sites { get; }

    /// <summary>The ABI. Its constructor has the name of the entry point, and so a selector.</summary>
    public ContractAbi Abi { get; }

    /// <summary>The constructor; null where the contract has none.</summary>
    public ManifestEntryPoint? Constructor => EntryPoints.FirstOrDefault(entryPoint => entryPoint.Kind == EntryPointKind.Constructor);

    /// <summary>Reads a manifest. Strict: what <c>docs/manifest.md</c> does not say is an error.</summary>
    /// <exception cref="ManifestException">The text is no manifest. The message names the place.</exception>
    public static ContractManifest Parse(string json) => ManifestReader.Read(json);

    /// <summary>The entry point with a selector.</summary>
    public bool TryGetEntryPoint(uint selector, [NotNullWhen(true)] out ManifestEntryPoint? entryPoint) =>
        _entryPointsBySelector.TryGetValue(selector, out entryPoint);

    /// <summary>The entry point with an ABI name, or with a signature where the name is overloaded.</summary>
    /// <exception cref="AbiFormatException">There is none, or several have that name.</exception>
    public ManifestEntryPoint FindEntryPoint(string nameOrSignature) =>
        _entryPointsBySelector[Abi.FindFunction(nameOrSignature).Selector];

    /// <summary>
    /// A slot of this contract in the author's words: <c>Supply</c>, <c>Allowances[alice, bob]</c>; with leading key parts only, the range
    /// under them: <c>Allowances[alice, *]</c>. Bytes that do not fit the member are shown as they are.
    /// </summary>
    /// <param name="member">Number of the storage member, or that of the code slot.</param>
    /// <param name="key">Key bytes as stored.</param>
    /// <param name="names">Names of addresses.</param>
    public string DescribeSlot(ushort member, ReadOnlySpan<byte> key, IAddressNames names) =>
        StorageText.Slot(this, member, key, names);

    /// <summary>The value of a slot of this contract: <c>1000</c>, <c>alice</c>, <c>{Amount=5,Debt=3}</c>.</summary>
    /// <param name="member">Number of the storage member, or that of the code slot.</param>
    /// <param name="value">Value bytes as stored; absent means zero.</param>
    /// <param name="names">Names of addresses.</param>
    public string DescribeValue(ushort member, ReadOnlySpan<byte> value, IAddressNames names) =>
        StorageText.Value(this, member, value, names);
}
