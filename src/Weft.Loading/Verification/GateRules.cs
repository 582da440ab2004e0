namespace Weft.Loading;

// One rule, one ID, one page, wherever it fires: the 1000s are rules of the language, which the editor reports at the source line; the
// 3000s
// are about what no C# source compiles to, and only the gate can meet them.

/// <summary>The rules that an assembly can break.</summary>
internal static class GateRules
{
    /// <summary>Floating point and decimal.</summary>
    public const string FloatingPoint = "WEFT1001";

    /// <summary>Static fields and static constructors.</summary>
    public const string StaticState = "WEFT1002";

    /// <summary>Members and types that the profile does not list.</summary>
    public const string OutsideWorld = "WEFT1003";

    /// <summary>A contract class that is not sealed, derives from another class, or has a constructor that does something.</summary>
    public const string ContractShape = "WEFT1004";

    /// <summary>Fields of contracts that are no storage handles, and handles that are replaced.</summary>
    public const string InstanceState = "WEFT1006";

    /// <summary>Interfaces that are no contract interfaces.</summary>
    public const string InterfaceShape = "WEFT1009";

    /// <summary>Methods that call themselves, directly or through others.</summary>
    public const string Recursion = "WEFT1010";

    /// <summary>Storage of a type whose bytes are not all its own.</summary>
    public const string StorageStruct = "WEFT1011";

    /// <summary>Exception handlers, pointers, native integers, delegates.</summary>
    public const string PlainStatements = "WEFT1012";

    /// <summary>Hash codes, collections, LINQ.</summary>
    public const string HashOrder = "WEFT1013";

    /// <summary>Types and methods with type parameters of their own.</summary>
    public const string TypeParameters = "WEFT1018";

    /// <summary>Types that are no contract, contract interface, struct, enumeration or static class.</summary>
    public const string TypeForm = "WEFT1019";

    /// <summary>The file is no plain image of IL.</summary>
    public const string Image = "WEFT3001";

    /// <summary>Tables that contracts do not need, rows that contradict each other, names that stand twice.</summary>
    public const string Metadata = "WEFT3002";

    /// <summary>Attributes that the profile does not list.</summary>
    public const string Attribute = "WEFT3003";

    /// <summary>Instructions that the profile does not list, or that are cut off.</summary>
    public const string Instruction = "WEFT3004";

    /// <summary>Code that is not type safe.</summary>
    public const string TypeSafety = "WEFT3005";

    /// <summary>Sizes and counts beyond the profile's limits.</summary>
    public const string Limit = "WEFT3006";

    /// <summary>Members that only generated code uses, where that would not put them.</summary>
    public const string Plumbing = "WEFT3007";

    /// <summary>The rule that a library type breaks which is not in the profile.</summary>
    public static string Of(string typeName) => typeName switch
    {
        "System.Single" or "System.Double" or "System.Decimal" or "System.Half" => FloatingPoint,
        "System.IntPtr" or "System.UIntPtr" or "System.TypedReference" or "System.Delegate" or "System.MulticastDelegate" =>
            PlainStatements,
        "System.HashCode" => HashOrder,
        _ when typeName.StartsWith("System.Collections.", StringComparison.Ordinal)
            || typeName.StartsWith("System.Linq.", StringComparison.Ordinal) => HashOrder,
        _ when typeName.StartsWith("System.Action", StringComparison.Ordinal)
            || typeName.StartsWith("System.Func`", StringComparison.Ordinal) => PlainStatements,
        _ => OutsideWorld,
    };
}
