using System.Globalization;

namespace Weft.Loading;

/// <summary>Why an assembly is not let in: a rule that it breaks, and where.</summary>
/// <param name="Rule">ID of the rule; its page is <c>analyzers/rules/ID.md</c>.</param>
/// <param name="Member">The type or method; empty for the assembly as a whole.</param>
/// <param name="Offset">Offset of the instruction in the method's IL; −1 where it is not about an instruction.</param>
/// <param name="Line">Source file and line, if the assembly came with debugging information: <c>Pair.cs:88</c>; else empty.</param>
/// <param name="Problem">What is wrong: a sentence.</param>
public sealed record Rejection(string Rule, string Member, int Offset, string Line, string Problem)
{
    /// <summary>The rejection as one line of text.</summary>
    public override string ToString() => string.Concat(
        Line.Length > 0 ? Line + ": " : "",
        Rule,
        ": ",
        Member.Length > 0 ? Member : "assembly",
        Offset >= 0 ? "+0x" + Offset.ToString("x4", CultureInfo.InvariantCulture) : "",
        ": ",
        Problem);
}

/// <summary>Stops the judging of one type or method at the first rule that it breaks.</summary>
internal sealed class RejectedException : Exception
{
    public RejectedException(string rule, string problem, int offset = -1)
        : base(problem)
    {
        Rule = rule;
        Offset = offset;
    }

    public string Rule { get; }

    public int Offset { get; }
}
