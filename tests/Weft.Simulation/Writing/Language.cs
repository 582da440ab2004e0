namespace Weft.Simulation.Writing;

/// <summary>The types that written contracts use, by their C# names.</summary>
internal static class Language
{
    public const string AnAddress = "Address";
    public const string Number = "uint";
    public const string Long = "ulong";
    public const string Small = "byte";
    public const string Truth = "bool";
    public const string Wide = "UInt256";
    public const string Hash = "Hash256";
    public const string Spot = "Spot";
    public const string Nothing = "void";
    public const string Addresses = "Address[]";
    public const string Numbers = "uint[]";

    /// <summary>A storage struct that every case has: a record struct.</summary>
    public const string SpotSource = "[StorageStruct] public partial record struct Spot(Address Owner, uint Count);";

    public static string[] KeyTypes { get; } = [AnAddress, AnAddress, AnAddress, Number, Number, Truth, Small, Wide, Spot];

    public static string[] ValueTypes { get; } = [Number, Number, Wide, Wide, AnAddress, Truth, Long, Small, Spot];

    /// <summary>Of parameters of entry points: what the ABI carries.</summary>
    public static string[] ParameterTypes { get; } =
        [AnAddress, AnAddress, AnAddress, Number, Number, Number, Truth, Wide, Small, Long, Addresses, Numbers];

    public static string[] ResultTypes { get; } =
    [
        Nothing, Nothing, Number, Number, AnAddress, AnAddress, Truth, Wide,
        "(Address, uint)", "(uint, bool)", "(UInt256, Address, uint)",
    ];

    /// <summary>Of constructor parameters: what fits a word of Create.</summary>
    public static string[] WordTypes { get; } = [AnAddress, AnAddress, Number, Truth, Wide];

    /// <summary>The types of a tuple's elements; the type itself when it is none.</summary>
    public static string[] Elements(string type) => type[0] == '(' ? type[1..^1].Split(", ") : [type];
}

/// <summary>A parameter or a local.</summary>
internal sealed record Variable(string Name, string Type, bool IsAssignable = true);

/// <summary>A storage member.</summary>
internal sealed record StorageMember(string Name, IReadOnlyList<string> Keys, string Value, bool IsPinned)
{
    public string Declaration => Keys.Count == 0
        ? $"[Storage{(IsPinned ? ", SetOnce" : "")}] private partial Slot<{Value}> {Name} {{ get; }}"
        : $"[Storage{(IsPinned ? ", SetOnce" : "")}] private partial Map<{string.Join(", ", Keys)}, {Value}> {Name} {{ get; }}";
}

/// <summary>A method: an entry point, a private helper or a static one.</summary>
internal sealed record MethodShape(string Name, IReadOnlyList<Variable> Parameters, string Result, bool IsView, bool CallsOut)
{
    public string ParameterList => string.Join(", ", Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
}

/// <summary>What the bodies of a contract may refer to.</summary>
internal sealed class ContractShape(string name)
{
    public string Name { get; } = name;

    public List<StorageMember> Storage { get; } = [];

    /// <summary>Private methods; each may call those before it.</summary>
    public List<MethodShape> Helpers { get; } = [];

    /// <summary>Public static methods of a class of the case, by their qualified names.</summary>
    public List<MethodShape> StaticHelpers { get; init; } = [];

    /// <summary>Methods of the interface that all contracts of the case implement.</summary>
    public IReadOnlyList<MethodShape> PeerMethods { get; init; } = [];

    public required string PeerInterface { get; init; }

    /// <summary>Contracts that may be created, with the types of their constructors' parameters.</summary>
    public List<(string Contract, IReadOnlyList<string> Words)> Creatable { get; } = [];
}
