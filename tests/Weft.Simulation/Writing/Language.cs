namespace Weft.Simulation.Writing;

/// <summary>The types that written contracts use, by their C# names.</summary>
internal static class Language
{
    public const string AnAddress = "Address";
    public const string Number = "uint";
    public const string Long = "ulong";
    public const string Broad = "UInt128";
    public const string Wide = "UInt256";
    public const string Small = "byte";
    public const string Signed = "long";
    public const string SignedWide = "Int256";
    public const string Truth = "bool";
    public const string Hash = "Hash256";
    public const string Kind = "Kind";
    public const string Spot = "Spot";
    public const string Text = "string";
    public const string Octets = "byte[]";
    public const string Nothing = "void";
    public const string Addresses = "Address[]";
    public const string Numbers = "uint[]";

    /// <summary>Types that every case has.</summary>
    public static string[] SharedTypes { get; } =
    [
        "public enum Kind { None, One, Two, Three }",
        "[StorageStruct] public partial struct Spot { public Address Owner; public uint Count; }",
    ];

    public static string[] KeyTypes { get; } =
        [AnAddress, AnAddress, AnAddress, AnAddress, Number, Number, Truth, Small, Long, Wide, Signed, Hash, Kind, Spot];

    public static string[] ValueTypes { get; } =
        [Number, Number, Wide, Wide, Long, Broad, AnAddress, AnAddress, Truth, Small, Signed, SignedWide, Kind, Spot];

    /// <summary>Unsigned integers whose changes may be deltas.</summary>
    public static string[] CounterTypes { get; } = [Number, Long, Broad, Wide, Wide];

    /// <summary>Of parameters of entry points: what the ABI carries.</summary>
    public static string[] ParameterTypes { get; } =
    [
        AnAddress, AnAddress, AnAddress, AnAddress, Number, Number, Number, Number, Truth, Wide, Broad, Small, Long, Signed, SignedWide,
        Kind, Hash, Text, Octets, Addresses, Addresses, Numbers, Numbers,
    ];

    /// <summary>Of parameters of private helpers.</summary>
    public static string[] HelperTypes { get; } =
        [AnAddress, AnAddress, AnAddress, Number, Number, Truth, Wide, Long, Broad, Signed, Kind, Spot, Addresses, Numbers];

    public static string[] ResultTypes { get; } =
    [
        Nothing, Nothing, Nothing, Number, Number, AnAddress, AnAddress, AnAddress, Truth, Wide, Signed, Kind, Broad,
        "(Address, uint)", "(uint, bool)", "(UInt256, Address, uint)", "(long, Kind)",
    ];

    /// <summary>Of constructor parameters: what fits a word of Create.</summary>
    public static string[] WordTypes { get; } = [AnAddress, AnAddress, AnAddress, Number, Truth, Wide, Long];

    /// <summary>The types of a tuple's elements; the type itself when it is none.</summary>
    public static string[] Elements(string type) => type[0] == '(' ? type[1..^1].Split(", ") : [type];

    public static bool IsCounter(string type) => type is Number or Long or Broad or Wide;
}
