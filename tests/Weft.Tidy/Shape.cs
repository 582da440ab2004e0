using System.Text.RegularExpressions;

namespace Weft.Tidy;

// A function is what a type declares with a parameter list or an arrow or accessors; its length is the lines from its first line of
// code to its closing brace or semicolon. Types and namespaces are only containers. Tables of data (a member with '=') are no functions.

/// <summary>Limits on the shape of our own code: files, lines, functions.</summary>
internal static partial class Shape
{
    public const int FileLinesMax = 399;
    public const int LineColumnsMax = 140;
    public const int FunctionLinesMax = 70;

    /// <summary>Files that may break a limit, each with the reason. Empty, and meant to stay so.</summary>
    private static readonly Dictionary<string, string> Exemptions = [];

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) =>
        files.Where(file => file.IsOwnCode && !Exemptions.ContainsKey(file.Path)).SelectMany(CheckFile);

    private static IEnumerable<Finding> CheckFile(SourceFile file)
    {
        var lineCount = file.Lines[^1].Length == 0 ? file.Lines.Length - 1 : file.Lines.Length;
        if (lineCount > FileLinesMax)
        {
            yield return new(file.Path, lineCount, $"{lineCount} lines; at most {FileLinesMax}. Split the file by what a reader asks.");
        }

        for (var i = 0; i < file.Lines.Length; i++)
        {
            if (file.Lines[i].Length > LineColumnsMax)
            {
                yield return new(file.Path, i + 1, $"{file.Lines[i].Length} columns; at most {LineColumnsMax}. Break the line.");
            }
        }

        foreach (var (line, length) in Functions(file.Text))
        {
            if (length > FunctionLinesMax)
            {
                yield return new(file.Path, line, $"a function of {length} lines; at most {FunctionLinesMax}. Give a part of it a name.");
            }
        }
    }

    /// <summary>First line (from one) and number of lines of each function in a C# text; attributes do not count.</summary>
    public static IReadOnlyList<(int Line, int Length)> Functions(string text)
    {
        var code = CSharpText.Parse(text).Code;
        var functions = new List<(int, int)>();
        for (var at = 0; at < code.Length;) at = MeasureContainer(code, at, functions);
        return functions;
    }

    /// <summary>Walks the members from <paramref name="at"/> to the brace that closes the container; returns the offset after it.</summary>
    private static int MeasureContainer(string code, int at, List<(int Line, int Length)> functions)
    {
        var start = at;
        while (at < code.Length)
        {
            switch (code[at])
            {
                case '}':
                    return at + 1;
                case ';':
                    Record(code, start, at, functions);
                    start = ++at;
                    break;
                case '{' when ContainerHeader().IsMatch(code[StartOfDeclaration(code, start, at)..at]):
                    start = at = MeasureContainer(code, at + 1, functions);
                    break;
                case '{':
                    at = SkipGroup(code, at);
                    if (ExpressionGoesOn(code, at)) break;
                    Record(code, start, at - 1, functions);
                    start = at;
                    break;
                case '(' or '[':
                    at = SkipGroup(code, at);
                    break;
                default:
                    at++;
                    break;
            }
        }

        return at;
    }

    /// <summary>
    /// After a closing brace: does the member go on, because the braces were an initializer inside an expression? An equals sign does
    /// not count: what follows it is the value of a property, a piece of its own.
    /// </summary>
    private static bool ExpressionGoesOn(string code, int at)
    {
        while (at < code.Length && char.IsWhiteSpace(code[at])) at++;
        return at < code.Length && ";,).?!:+-*/&|<>".Contains(code[at], StringComparison.Ordinal);
    }

    private static int SkipGroup(string code, int at)
    {
        var depth = 0;
        for (; at < code.Length; at++)
        {
            if (code[at] is '{' or '(' or '[') depth++;
            else if (code[at] is '}' or ')' or ']' && --depth == 0) return at + 1;
        }

        return at;
    }

    private static int StartOfDeclaration(string code, int start, int end)
    {
        while (start < end)
        {
            if (code[start] == '[') start = SkipGroup(code, start);
            else if (char.IsWhiteSpace(code[start])) start++;
            else break;
        }

        return Math.Min(start, end);
    }

    private static void Record(string code, int start, int end, List<(int Line, int Length)> functions)
    {
        start = StartOfDeclaration(code, start, end);
        var member = code.AsSpan(start, end - start);
        if (FunctionHeader().IsMatch(member)) functions.Add((code.AsSpan(0, start).Count('\n') + 1, member.Count('\n') + 1));
    }

    [GeneratedRegex(@"^((public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|unsafe|file|new)\s+)*" +
        @"(namespace|class|struct|interface|enum|record|extension)\b")]
    private static partial Regex ContainerHeader();

    // Before the first parenthesis, arrow or brace there may be no assignment: that would be a field or a table.
    [GeneratedRegex(@"^([^=({]|[=!<>]=)*(\(|=>|\{)")]
    private static partial Regex FunctionHeader();
}
