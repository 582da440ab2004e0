// Text of fixed-length byte strings: lower-case hexadecimal after 0x, always every digit.
namespace Weft;

internal static class HexText
{
    public static string Format(ReadOnlySpan<byte> bytes) => string.Concat("0x", Convert.ToHexStringLower(bytes));

    public static bool TryFormat(ReadOnlySpan<byte> bytes, Span<char> destination, out int charsWritten)
    {
        int length = 2 + (bytes.Length * 2);
        charsWritten = 0;
        if (destination.Length < length)
        {
            return false;
        }

        "0x".CopyTo(destination);
        Convert.TryToHexStringLower(bytes, destination[2..], out _);
        charsWritten = length;
        return true;
    }

    public static bool TryFormat(ReadOnlySpan<byte> bytes, Span<byte> destination, out int bytesWritten)
    {
        int length = 2 + (bytes.Length * 2);
        bytesWritten = 0;
        if (destination.Length < length)
        {
            return false;
        }

        "0x"u8.CopyTo(destination);
        Convert.TryToHexStringLower(bytes, destination[2..], out _);
        bytesWritten = length;
        return true;
    }

    /// <summary>Reads exactly as many bytes as the destination has; either case of digit and of prefix.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, Span<byte> destination) =>
        text.Length == 2 + (destination.Length * 2)
        && text[0] == '0'
        && text[1] is 'x' or 'X'
        && Convert.FromHexString(text[2..], destination, out _, out _) == System.Buffers.OperationStatus.Done;

    public static FormatException Fault(ReadOnlySpan<char> text, int byteCount, string typeName)
    {
        string problem = $"'{text}' is no {typeName}: ";
        int digits = byteCount * 2;
        if (text.Length < 2 || text[0] != '0' || text[1] is not ('x' or 'X'))
        {
            return new FormatException($"{problem}it must start with 0x.");
        }

        for (int position = 2; position < text.Length; position++)
        {
            if (!char.IsAsciiHexDigit(text[position]))
            {
                return new FormatException($"{problem}unexpected '{text[position]}' at position {position}.");
            }
        }

        return new FormatException($"{problem}it has {text.Length - 2} digits after 0x and needs {digits}.");
    }
}
