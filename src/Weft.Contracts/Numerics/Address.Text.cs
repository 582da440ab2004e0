using System.Diagnostics.CodeAnalysis;

namespace Weft;

public readonly partial struct Address
{
    /// <summary>Reads <c>0x</c> and exactly 40 hexadecimal digits of either case.</summary>
    /// <param name="s">The text.</param>
    /// <returns>The address.</returns>
    /// <exception cref="FormatException">The text is anything else; the message says what and where.</exception>
    public static Address Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out Address result) ? result : throw HexText.Fault(s, ByteCount, nameof(Address));

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Address Parse(string s) => Parse(s.AsSpan());

    /// <summary>As <see cref="Parse(ReadOnlySpan{char})"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>The address.</returns>
    public static Address Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse(ReadOnlySpan{char})"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>The address.</returns>
    public static Address Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <summary>Reads what <see cref="Parse(ReadOnlySpan{char})"/> reads, without exceptions.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The address, or zero.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, out Address result)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        bool isParsed = HexText.TryParse(s, bytes);
        result = isParsed ? FromBytes(bytes) : default;
        return isParsed;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Address)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Address result) => TryParse(s.AsSpan(), out result);

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out Address)"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <param name="result">The address, or zero.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Address result) => TryParse(s, out result);

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out Address)"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <param name="result">The address, or zero.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Address result) =>
        TryParse(s.AsSpan(), out result);

    /// <summary>The text: <c>0x</c> and 40 lower-case hexadecimal digits.</summary>
    /// <returns>42 characters.</returns>
    public override string ToString() => HexText.Format(AsBytes(in this));

    /// <summary>As <see cref="ToString()"/>: there is one format, and no culture matters.</summary>
    /// <param name="format">Not looked at.</param>
    /// <param name="formatProvider">Not looked at.</param>
    /// <returns>42 characters.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Writes the text of <see cref="ToString()"/>.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="charsWritten">How many characters were written.</param>
    /// <param name="format">Not looked at.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>Whether the destination was long enough; if not, nothing is written.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        HexText.TryFormat(AsBytes(in this), destination, out charsWritten);

    /// <summary>Writes the text of <see cref="ToString()"/> as ASCII.</summary>
    /// <param name="utf8Destination">Where to write.</param>
    /// <param name="bytesWritten">How many bytes were written.</param>
    /// <param name="format">Not looked at.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>Whether the destination was long enough; if not, nothing is written.</returns>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        HexText.TryFormat(AsBytes(in this), utf8Destination, out bytesWritten);
}
