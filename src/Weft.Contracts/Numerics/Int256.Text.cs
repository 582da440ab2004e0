using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Weft;

public readonly partial struct Int256
{
    /// <summary>
    /// Reads decimal digits, or hexadecimal digits after <c>0x</c>; a minus may stand before both. No spaces or separators.
    /// </summary>
    /// <param name="s">The text.</param>
    /// <returns>The number.</returns>
    /// <exception cref="FormatException">The text is no number; the message says what and where.</exception>
    /// <exception cref="OverflowException">The number is outside −2^255 … 2^255 − 1.</exception>
    public static Int256 Parse(ReadOnlySpan<char> s)
    {
        bool isNegative = s.StartsWith('-');
        UInt256 magnitude = NumberText.Parse(s, isNegative ? 1 : 0, nameof(Int256));
        return TryFromMagnitude(in magnitude, isNegative, out Int256 result) ? result : throw NumberText.TooLarge(s, nameof(Int256));
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Int256 Parse(string s) => Parse(s.AsSpan());

    /// <summary>As <see cref="Parse(ReadOnlySpan{char})"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>The number.</returns>
    public static Int256 Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse(ReadOnlySpan{char})"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>The number.</returns>
    public static Int256 Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <summary>Reads what <see cref="Parse(ReadOnlySpan{char})"/> reads, without exceptions.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The number, or zero.</param>
    /// <returns>Whether the text is a number that fits.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, out Int256 result)
    {
        bool isNegative = s.StartsWith('-');
        result = default;
        return NumberText.TryParse(isNegative ? s[1..] : s, out UInt256 magnitude)
            && TryFromMagnitude(in magnitude, isNegative, out result);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Int256)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Int256 result) => TryParse(s.AsSpan(), out result);

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out Int256)"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <param name="result">The number, or zero.</param>
    /// <returns>Whether the text is a number that fits.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Int256 result) =>
        TryParse(s, out result);

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out Int256)"/>; no culture matters.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <param name="result">The number, or zero.</param>
    /// <returns>Whether the text is a number that fits.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Int256 result) =>
        TryParse(s.AsSpan(), out result);

    /// <summary>The decimal digits, after a minus where negative.</summary>
    /// <returns>1 … 78 characters.</returns>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>
    /// The digits in a format: <c>D</c> decimal, <c>x</c> or <c>X</c> hexadecimal without prefix; a number after it pads with zeros. Digits
    /// are those of the magnitude; a minus stands before them where the number is negative.
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
        return Encoding.ASCII.GetString(text[..NumberText.Format(text, Magnitude, IsNegative, format)]);
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
        text = text[..NumberText.Format(text, Magnitude, IsNegative, format)];
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
        text = text[..NumberText.Format(text, Magnitude, IsNegative, format)];
        bool fits = text.TryCopyTo(utf8Destination);
        bytesWritten = fits ? text.Length : 0;
        return fits;
    }

    private static bool TryFromMagnitude(in UInt256 magnitude, bool isNegative, out Int256 result)
    {
        result = new Int256(isNegative ? Unchecked.Negate(in magnitude) : magnitude);
        return magnitude.IsZero || result.IsNegative == isNegative;
    }
}
