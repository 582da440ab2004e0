namespace Weft.Runtime;

/// <summary>How an input's word is the bytes of a key.</summary>
public enum InputKind : byte
{
    /// <summary>Not at all, as far as this is followed.</summary>
    None,

    /// <summary>Addresses and hashes: the last bytes of the word.</summary>
    Bytes,

    /// <summary>Numbers without a sign: the last bytes of the word, the lowest first.</summary>
    Number,
}

/// <summary>How an input is compared.</summary>
public enum InputTest : byte
{
    /// <summary>Whether it is the other.</summary>
    Equal,

    /// <summary>Whether it is below the other.</summary>
    Less,

    /// <summary>Whether it is above the other.</summary>
    Greater,
}

/// <summary>A comparison of an input, and how it came out.</summary>
/// <param name="Test">The comparison.</param>
/// <param name="Answer">How it came out.</param>
/// <param name="Input">The input's number.</param>
/// <param name="OtherInput">The number of the input that it was compared with; 0: with a constant.</param>
/// <param name="Other">The constant, as the number that its word is.</param>
public readonly record struct InputGuard(InputTest Test, bool Answer, byte Input, byte OtherInput, UInt256 Other);

/// <summary>An input that has to fit a type.</summary>
/// <param name="Input">The input's number.</param>
/// <param name="Length">Bytes of the type; the bytes of the word before them are zero.</param>
public readonly record struct InputWidth(byte Input, byte Length);

/// <summary>An input that is part of a key, or an amount.</summary>
/// <param name="Access">The number of the access.</param>
/// <param name="Start">Where in the key it begins, in bytes, or <see cref="Amount"/>.</param>
/// <param name="Length">Its bytes there.</param>
/// <param name="Input">The input's number.</param>
/// <param name="Kind">How it is made of the word.</param>
public readonly record struct InputPart(int Access, int Start, byte Length, byte Input, InputKind Kind)
{
    /// <summary>It is the amount.</summary>
    public const int Amount = -1;
}
