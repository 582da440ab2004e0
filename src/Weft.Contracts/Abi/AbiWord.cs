namespace Weft;

/// <summary>One value of a static Solidity type as its 32-byte ABI word, with the type. Every scalar converts to it.</summary>
public readonly struct AbiWord
{
    private readonly Hash256 _word;

    private AbiWord(Hash256 word, string type, int length)
    {
        _word = word;
        Type = type;
        Length = length;
    }

    /// <summary>The 32 bytes.</summary>
    public Hash256 Word => _word;

    /// <summary>The Solidity type, as it stands in signatures.</summary>
    public string Type { get; }

    /// <summary>Bytes of the value in packed encoding.</summary>
    public int Length { get; }

    /// <summary>Converts a number.</summary>
    public static implicit operator AbiWord(UInt256 value) => new(new Hash256(value), "uint256", 32);

    /// <summary>Converts a number.</summary>
    public static implicit operator AbiWord(Int256 value) => new(new Hash256(Unchecked.Reinterpret(value)), "int256", 32);

    /// <summary>Converts an address.</summary>
    public static implicit operator AbiWord(Address value) => new(new Hash256((UInt256)value), "address", 20);

    /// <summary>Converts 32 bytes.</summary>
    public static implicit operator AbiWord(Hash256 value) => new(value, "bytes32", 32);

    /// <summary>Converts a truth value.</summary>
    public static implicit operator AbiWord(bool value) => new(new Hash256((UInt256)(value ? 1UL : 0UL)), "bool", 1);

    /// <summary>Converts a number.</summary>
    public static implicit operator AbiWord(byte value) => new(new Hash256((UInt256)value), "uint8", 1);

    /// <summary>Converts a number.</summary>
    public static implicit operator AbiWord(ushort value) => new(new Hash256((UInt256)value), "uint16", 2);

    /// <summary>Converts a number.</summary>
    public static implicit operator AbiWord(uint value) => new(new Hash256((UInt256)value), "uint32", 4);

    /// <summary>Converts a number.</summary>
    public static implicit operator AbiWord(ulong value) => new(new Hash256((UInt256)value), "uint64", 8);

    /// <summary>Converts a number.</summary>
    public static implicit operator AbiWord(UInt128 value) => new(new Hash256((UInt256)value), "uint128", 16);
}
