using System.Collections.Immutable;
using System.Globalization;

namespace Weft.Blocks;

// Type names by recursive descent:   type = base suffix*     base = word | '(' type { ',' type } ')'     suffix = '[' [ number ] ']'
// The number of suffixes and parentheses is bounded before any recursion, so that a hostile name cannot exhaust the stack.
internal ref struct AbiTypeParser
{
    private const int NameLengthMax = 2048;
    private readonly string _text;
    private int _position;
    private int _depth;

    private AbiTypeParser(string text) => _text = text;

    public static AbiType Parse(string name)
    {
        if (name.Length > NameLengthMax)
            throw new AbiFormatException($"A type name has {name.Length} characters; at most {NameLengthMax} are read.");

        var parser = new AbiTypeParser(name);
        var type = parser.ReadType();
        return parser._position == name.Length ? type : throw parser.Error("nothing more");
    }

    /// <summary>The type of a JSON ABI parameter: <c>tuple</c> with suffixes takes its components from elsewhere.</summary>
    public static AbiType ParseTuple(string name, ImmutableArray<AbiParameter> components)
    {
        var parser = new AbiTypeParser(name) { _position = "tuple".Length };
        var type = parser.ReadSuffixes(AbiType.TupleOf(components));
        return parser._position == name.Length ? type : throw parser.Error("nothing more");
    }

    private AbiType ReadType()
    {
        if (Peek() != '(')
            return ReadSuffixes(ReadElementary());

        if (++_depth > AbiType.DepthMax)
            throw new AbiFormatException($"'{_text}': arrays and tuples may be nested {AbiType.DepthMax} deep.");

        var components = ImmutableArray.CreateBuilder<AbiParameter>();
        do
        {
            _position++;
            components.Add(new AbiParameter("", ReadType()));
        }
        while (Peek() == ',');
        Expect(')');
        _depth--;
        return ReadSuffixes(AbiType.TupleOf(components.ToImmutable()));
    }

    private AbiType ReadSuffixes(AbiType type)
    {
        while (Peek() == '[')
        {
            _position++;
            var length = Peek() == ']' ? 0 : ReadLength();
            Expect(']');
            type = AbiType.ArrayOf(type, length);
        }

        return type;
    }

    private AbiType ReadElementary()
    {
        var start = _position;
        while (char.IsAsciiLetterOrDigit(Peek()))
            _position++;
        var word = _text[start.._position];
        return word switch
        {
            "address" => AbiType.Elementary(AbiKind.Address, word, 0),
            "bool" => AbiType.Elementary(AbiKind.Boolean, word, 0),
            "bytes" => AbiType.Elementary(AbiKind.Bytes, word, 0),
            "string" => AbiType.Elementary(AbiKind.Text, word, 0),
            "uint" or "int" => throw new AbiFormatException($"'{_text}': '{word}' is not canonical. Write {word}256."),
            _ when Width(word, "uint", 8, 256, 8) is { } bits => AbiType.Elementary(AbiKind.UnsignedInteger, word, bits),
            _ when Width(word, "int", 8, 256, 8) is { } bits => AbiType.Elementary(AbiKind.SignedInteger, word, bits),
            _ when Width(word, "bytes", 1, 32, 1) is { } bytes => AbiType.Elementary(AbiKind.FixedBytes, word, bytes),
            "" => throw Error("a type"),
            _ => throw new AbiFormatException($"'{_text}': there is no ABI type '{word}'."),
        };
    }

    private static int? Width(string word, string prefix, int minimum, int maximum, int step) =>
        word.StartsWith(prefix, StringComparison.Ordinal)
        && TryReadNumber(word.AsSpan(prefix.Length), out var width)
        && width >= minimum && width <= maximum && width % step == 0
            ? width
            : null;

    private int ReadLength()
    {
        var start = _position;
        while (char.IsAsciiDigit(Peek()))
            _position++;
        return TryReadNumber(_text.AsSpan(start, _position - start), out var length) && length > 0
            ? length
            : throw new AbiFormatException($"'{_text}': an array length is a number from 1, without leading zeros.");
    }

    private static bool TryReadNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        return digits.Length > 0 && digits[0] != '0' && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private void Expect(char expected)
    {
        if (Peek() != expected)
            throw Error($"'{expected}'");
        _position++;
    }

    private readonly AbiFormatException Error(string expected) =>
        new($"'{_text}': expected {expected} at character {_position + 1}.");
}
