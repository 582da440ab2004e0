using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Weft;

public readonly partial struct UInt256
{
    /// <summary>Reads decimal digits, or hexadecimal digits after <c>0x</c>. No sign, spaces or separators.</summary>
    /// <param name="s">The text.</param>
    /// <returns>The number.</returns>
    /// <exception cref="FormatException">The text is no number; the message says what and where.</exception>
    /// <exception cref="OverflowException">The number exceeds 2^256 − 1.</exception>
    public static UInt256 Parse(ReadOnlySpan<char> s) => NumberText.Parse(s, 0, nameof(UInt256));

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static UInt256 Parse(string s) => Parse(s.AsSpan());

    /// <summary>As <see cref="Parse(ReadOnlySpan{char})"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>The number.</returns>
    public static UInt256 Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse(ReadOnlySpan{char})"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>The number.</returns>
    public static UInt256 Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <summary>Reads what <see cref="Parse(ReadOnlySpan{char})"/> reads, without exceptions.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The number, or zero.</param>
    /// <returns>Whether the text is a number that fits.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, out UInt256 result) => NumberText.TryParse(s, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out UInt256)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out UInt256 result) => NumberText.TryParse(s, out result);

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out UInt256)"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <param name="result">The number, or zero.</param>
    /// <returns>Whether the text is a number that fits.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out UInt256 result) => NumberText.TryParse(s, out result);

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out UInt256)"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <param name="result">The number, or zero.</param>
    /// <returns>Whether the text is a number that fits.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UInt256 result) =>
        NumberText.TryParse(s, out result);

    /// <summary>The decimal digits.</summary>
    /// <returns>1 … 78 digits.</returns>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>
    /// The digits in a format: <c>D</c> decimal, <c>x</c> or <c>X</c> hexadecimal without prefix; a number after it pads with zeros.
    /// </summary>
    /// <param name="format">The format; nothing means decimal.</param>
    /// <returns>The digits.</returns>
    /// <exception cref="FormatException">The format is none of these.</exception>
    public string ToString(string? format) => ToString(format, CultureInfo.InvariantCulture);

    /// <summary>As <see cref="ToString(string?)"/>; no culture matters.</summary>
    /// <param name="format">The format; nothing means decimal.</param>
    /// <param name="formatProvider">Not looked at.</param>
    /// <returns>The digits.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<byte> text = stackalloc byte[NumberText.LengthMax];
        return Encoding.ASCII.GetString(text[..NumberText.Format(text, this, isNegative: false, format)]);
    }

    /// <summary>Writes the digits in a format (see <see cref="ToString(string?)"/>).</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="charsWritten">How many characters were written.</param>
    /// <param name="format">The format; nothing means decimal.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>Whether the destination was long enough; if not, nothing is written.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> text = stackalloc byte[NumberText.LengthMax];
        text = text[..NumberText.Format(text, this, isNegative: false, format)];
        return Encoding.ASCII.TryGetChars(text, destination, out charsWritten);
    }

    /// <summary>Writes the digits in a format (see <see cref="ToString(string?)"/>) as ASCII.</summary>
    /// <param name="utf8Destination">Where to write.</param>
    /// <param name="bytesWritten">How many bytes were written.</param>
    /// <param name="format">The format; nothing means decimal.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>Whether the destination was long enough; if not, nothing is written.</returns>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> text = stackalloc byte[NumberText.LengthMax];
        text = text[..NumberText.Format(text, this, isNegative: false, format)];
        bool fits = text.TryCopyTo(utf8Destination);
        bytesWritten = fits ? text.Length : 0;
        return fits;
    }
}
