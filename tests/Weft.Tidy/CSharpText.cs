using System.Text;

namespace Weft.Tidy;

// Checks that read C# as text must not be misled by braces and words inside strings and comments. This scanner walks a file once
// and yields it with the same length and the same line breaks, where every character that is not code is a space:
//
//   Code --quote--> String --closing quote--> Code        Code --{ of an interpolation--> Code (nested) --}--> String
//
// Comments are kept apart, so that checks on comments see only comments.

/// <summary>A C# file taken apart into code and comments, both position for position.</summary>
internal sealed class CSharpText
{
    private readonly string _text;
    private readonly StringBuilder _code;
    private readonly List<(int Offset, string Text)> _comments = [];
    private int _at;

    private CSharpText(string text)
    {
        _text = text;
        _code = new StringBuilder(text);
    }

    /// <summary>The text with comments, strings and directives blanked out.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Line comments and block comments with their delimiters, in order.</summary>
    public IReadOnlyList<(int Offset, string Text)> Comments => _comments;

    public static CSharpText Parse(string text)
    {
        var scanner = new CSharpText(text);
        scanner.ReadCode(insideInterpolation: false, closingBraces: 0);
        scanner.Code = scanner._code.ToString();
        return scanner;
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private bool StartsWith(string word) => string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0;

    private void ReadCode(bool insideInterpolation, int closingBraces)
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            var c = Peek();
            if (insideInterpolation && c == '}' && depth == 0)
            {
                Blank(closingBraces);
                return;
            }

            if (StartsWith("//")) ReadComment(EndOfLine());
            else if (StartsWith("/*")) ReadComment(EndAfter("*/"));
            else if (c == '#' && IsFirstOnLine()) Blank(EndOfLine() - _at);
            else if (c == '\'') ReadCharacter();
            else if (c is '"' or '$' or '@' && StringPrefixLength() is >= 0 and var prefix) ReadString(prefix);
            else
            {
                if (insideInterpolation && c == '{') depth++;
                if (insideInterpolation && c == '}') depth--;
                if (insideInterpolation) Blank(1);
                else _at++;
            }
        }
    }

    private void ReadComment(int end)
    {
        _comments.Add((_at, _text[_at..end]));
        Blank(end - _at);
    }

    private void ReadCharacter()
    {
        var length = Peek(1) == '\\' ? 4 : 3;
        while (_at + length < _text.Length && _text[_at + length - 1] is not ('\'' or '\n')) length++;
        Blank(length);
    }

    /// <summary>Number of $ and @ before a quote, or -1 where no string starts.</summary>
    private int StringPrefixLength()
    {
        var length = 0;
        while (Peek(length) is '$' or '@') length++;
        return Peek(length) == '"' ? length : -1;
    }

    private void ReadString(int prefixLength)
    {
        var prefix = _text.AsSpan(_at, prefixLength);
        var (dollars, verbatim) = (prefix.Count('$'), prefix.Contains('@'));
        Blank(prefixLength);
        var quotes = 0;
        while (Peek(quotes) == '"') quotes++;
        var isRaw = quotes >= 3 && !verbatim;
        if (!isRaw && quotes >= 2 && !(verbatim && quotes > 2))
        {
            Blank(2);
            return;
        }

        var closing = isRaw ? new string('"', quotes) : "\"";
        Blank(closing.Length);
        while (_at < _text.Length && !StartsWith(closing))
        {
            if (!isRaw && !verbatim && Peek() == '\n') return;
            if (!isRaw && !verbatim && Peek() == '\\') Blank(2);
            else if (dollars > 0 && Peek() == '{') ReadInterpolation(isRaw ? dollars : 1, isRaw);
            else Blank(1);
            while (verbatim && StartsWith("\"\"")) Blank(2);
        }

        Blank(closing.Length);
    }

    private void ReadInterpolation(int bracesThatOpen, bool isRaw)
    {
        var braces = 0;
        while (Peek(braces) == '{') braces++;
        Blank(braces);
        var opens = isRaw ? braces >= bracesThatOpen : braces % 2 == 1;
        if (opens) ReadCode(insideInterpolation: true, bracesThatOpen);
    }

    private void Blank(int length)
    {
        for (var end = Math.Min(_at + length, _text.Length); _at < end; _at++)
        {
            if (_text[_at] != '\n') _code[_at] = ' ';
        }
    }

    private bool IsFirstOnLine()
    {
        var before = _at - 1;
        while (before >= 0 && _text[before] is ' ' or '\t') before--;
        return before < 0 || _text[before] is '\n' or '\uFEFF';
    }

    private int EndOfLine() => _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;

    private int EndAfter(string word)
    {
        var start = _text.IndexOf(word, _at + 2, StringComparison.Ordinal);
        return start < 0 ? _text.Length : start + word.Length;
    }
}
