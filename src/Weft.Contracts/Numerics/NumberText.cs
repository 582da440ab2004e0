// Text of 256-bit integers, read and written in one place for both signs. Culture never matters: ASCII digits, '-' for minus, no spaces,
// no separators. Decimal, or hexadecimal after 0x. Parsing says what is wrong and where.
using System.Globalization;

namespace Weft;

internal static class NumberText
{
    /// <summary>Room for the longest text: a sign and as many digits as <see cref="DigitsMax"/>.</summary>
    public const int LengthMax = DigitsMax + 1;

    private const int DigitsMax = 128;
    private const int ChunkDigits = 19;
    private const ulong Chunk = 10_000_000_000_000_000_000;

    private enum Fault
    {
        None,
        Empty,
        Character,
        TooLarge,
    }

    public static bool TryParse(ReadOnlySpan<char> digits, out UInt256 value)
    {
        bool isParsed = TryRead(digits, out value, out _) == Fault.None;
        value = isParsed ? value : default;
        return isParsed;
    }

    public static UInt256 Parse(ReadOnlySpan<char> text, int signLength, string typeName)
    {
        Fault fault = TryRead(text[signLength..], out UInt256 value, out int position);
        return fault switch
        {
            Fault.None => value,
            Fault.Empty => throw new FormatException($"'{text}' is no {typeName}: it has no digits."),
            Fault.TooLarge => throw TooLarge(text, typeName),
            _ => throw new FormatException(
                $"'{text}' is no {typeName}: unexpected '{text[signLength + position]}' at position {signLength + position}."),
        };
    }

    public static OverflowException TooLarge(ReadOnlySpan<char> text, string typeName) => new($"'{text}' does not fit {typeName}.");

    /// <summary>
    /// Formats: D (also G, R or nothing) for decimal, X or x for hexadecimal, each with a least number of digits after it.
    /// </summary>
    /// <returns>The number of ASCII bytes written from the start of <paramref name="buffer"/>.</returns>
    public static int Format(Span<byte> buffer, UInt256 magnitude, bool isNegative, ReadOnlySpan<char> format)
    {
        char kind = format.IsEmpty ? 'D' : format[0];
        int digitsMin = 1;
        bool isHexadecimal = kind is 'x' or 'X';
        if ((!isHexadecimal && kind is not ('D' or 'd' or 'G' or 'g' or 'R' or 'r'))
            || (format.Length > 1
                && (!int.TryParse(format[1..], NumberStyles.None, CultureInfo.InvariantCulture, out digitsMin) || digitsMin > DigitsMax)))
        {
            throw new FormatException($"The format '{format}' is none of D and X with at most {DigitsMax} digits.");
        }

        Span<byte> digits = stackalloc byte[DigitsMax];
        digits.Fill((byte)'0');
        int start = isHexadecimal ? WriteHexadecimal(digits, magnitude, kind == 'x') : WriteDecimal(digits, magnitude);
        start = Math.Min(start, DigitsMax - Math.Max(digitsMin, 1));
        int length = 0;
        if (isNegative)
        {
            buffer[length++] = (byte)'-';
        }

        digits[start..].CopyTo(buffer[length..]);
        return length + DigitsMax - start;
    }

    private static Fault TryRead(ReadOnlySpan<char> digits, out UInt256 value, out int position)
    {
        bool isHexadecimal = digits.Length >= 2 && digits[0] == '0' && digits[1] is 'x' or 'X';
        return isHexadecimal ? TryReadHexadecimal(digits, out value, out position) : TryReadDecimal(digits, out value, out position);
    }

    private static Fault TryReadDecimal(ReadOnlySpan<char> digits, out UInt256 value, out int position)
    {
        value = default;
        position = digits.IndexOfAnyExceptInRange('0', '9');
        if (digits.IsEmpty)
        {
            return Fault.Empty;
        }

        if (position >= 0)
        {
            return Fault.Character;
        }

        for (int start = 0; start < digits.Length;)
        {
            // The first chunk takes the odd digits, so that all the others are whole.
            int length = start == 0 ? ((digits.Length - 1) % ChunkDigits) + 1 : ChunkDigits;
            ulong part = ulong.Parse(digits.Slice(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
            if (UInt256.MultiplyOverflow(in value, Chunk, out UInt256 scaled) || UInt256.AddOverflow(in scaled, part, out UInt256 sum))
            {
                return Fault.TooLarge;
            }

            value = sum;
            start += length;
        }

        return Fault.None;
    }

    private static Fault TryReadHexadecimal(ReadOnlySpan<char> digits, out UInt256 value, out int position)
    {
        value = default;
        position = 2;
        if (digits.Length == 2)
        {
            return Fault.Empty;
        }

        bool isTooLarge = false;
        for (; position < digits.Length; position++)
        {
            if (!char.IsAsciiHexDigit(digits[position]))
            {
                return Fault.Character;
            }

            isTooLarge |= value.u3 >> 60 != 0;
            value = (value << 4) | DigitOf(digits[position]);
        }

        return isTooLarge ? Fault.TooLarge : Fault.None;
    }

    // Letters of either case: bit 6 is set in both, and 'A' & 0xF is 1.
    private static uint DigitOf(char digit) => (digit & 0xFu) + (uint)((digit >> 6) * 9);

    private static int WriteDecimal(Span<byte> digits, UInt256 magnitude)
    {
        int end = digits.Length;
        while (!magnitude.IsUint64)
        {
            magnitude = UInt256.DivRem(in magnitude, Chunk, out UInt256 part);
            WriteDigits(digits[..end], part.u0, 10, 'a');
            end -= ChunkDigits;
        }

        return WriteDigits(digits[..end], magnitude.u0, 10, 'a');
    }

    private static int WriteHexadecimal(Span<byte> digits, UInt256 magnitude, bool isLowerCase)
    {
        int end = digits.Length;
        while (!magnitude.IsUint64)
        {
            WriteDigits(digits[..end], magnitude.u0, 16, isLowerCase ? 'a' : 'A');
            magnitude >>= 64;
            end -= 16;
        }

        return WriteDigits(digits[..end], magnitude.u0, 16, isLowerCase ? 'a' : 'A');
    }

    // Writes from the end; returns where the first digit stands.
    private static int WriteDigits(Span<byte> digits, ulong value, uint radix, char ten)
    {
        int start = digits.Length;
        do
        {
            (value, ulong digit) = Math.DivRem(value, radix);
            digits[--start] = (byte)(digit < 10 ? '0' + digit : ten + digit - 10);
        }
        while (value != 0);
        return start;
    }
}
