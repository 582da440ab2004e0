using System.Text.RegularExpressions;

namespace Weft.Tidy;

// The patterns are put together from parts, so that this file does not contain what it looks for.

/// <summary>What must not stay behind: reminders, unfinished members, dead code, swallowed failures, what is switched off.</summary>
internal static class Leftovers
{
    private static readonly Regex Reminder = new(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK)" + @"\b");
    private static readonly Regex PragmaDisable = new(@"^\s*#pragma\s+warning\s+disable\b(?<rest>.*)$");
    private static readonly Regex PragmaReason = new(@"//\s*\w+(\s+\S+){2,}");
    private static readonly Regex SuppressionAttribute = new("Suppress" + @"Message(Attribute)?\s*\(");
    private static readonly Regex Justification = new("Justification\\s*=\\s*\"[^\"]{8,}\"");

    private static readonly (Regex Pattern, string Message)[] Patterns =
    [
        (new("NotImplemented" + "Exception"), "an unfinished member. Write it or leave it out."),
        (new(@"\bcatch\b\s*(\([^)]*\)\s*)?(when\s*\([^{]*\)\s*)?\{\s*\}"), "an empty catch. Handle the failure or let it pass."),
        (new(@"\bSkip(Unless|When|Type)?\s*" + @"=[^=]"), "a switched-off test. Mend it or delete it."),
    ];

    // A statement has a code's beginning and a code's end; prose that ends with a semicolon has not both.
    private static readonly Regex CommentedCode = new(
        @"^//\s*(((var|return|using|await|throw|new|public|private|internal|protected|static|const|readonly)\s[^.]*[;{]$)" +
        @"|(return;$)|((if|for|foreach|while|switch|lock)\s*\(.*[;{)]$)|([\w.\[\]<>]+\s*(\+|-|\*|/|\||&)?=\s.*;$)" +
        @"|([\w.]+(<[\w, ]+>)?\(.*\);$)|([{}]\s*;?$))");

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files.SelectMany(CheckFile);

    private static IEnumerable<Finding> CheckFile(SourceFile file)
    {
        for (var i = 0; i < file.Lines.Length; i++)
        {
            if (Reminder.IsMatch(file.Lines[i])) yield return new(file.Path, i + 1, "a reminder. Do it now, or open an issue.");
        }

        if (!file.IsCSharp) yield break;
        foreach (var finding in CheckCode(file)) yield return finding;
        foreach (var finding in CheckComments(file)) yield return finding;
    }

    private static IEnumerable<Finding> CheckCode(SourceFile file)
    {
        var code = CSharpText.Parse(file.Text).Code;
        foreach (var (pattern, message) in Patterns)
        {
            foreach (Match match in pattern.Matches(code)) yield return new(file.Path, file.LineAt(match.Index), message);
        }

        for (var i = 0; i < file.Lines.Length; i++)
        {
            var pragma = PragmaDisable.Match(file.Lines[i]);
            if (pragma.Success && !PragmaReason.IsMatch(pragma.Groups["rest"].Value))
            {
                yield return new(file.Path, i + 1, "a warning switched off without a reason on the line. Add // and why.");
            }
        }

        foreach (Match match in SuppressionAttribute.Matches(code))
        {
            var end = file.Text.IndexOf(']', match.Index);
            var attribute = file.Text[match.Index..(end < 0 ? file.Text.Length : end)];
            if (Justification.IsMatch(attribute)) continue;
            yield return new(file.Path, file.LineAt(match.Index), "a suppression without Justification.");
        }
    }

    private static IEnumerable<Finding> CheckComments(SourceFile file)
    {
        foreach (var (offset, text) in CSharpText.Parse(file.Text).Comments)
        {
            var isDocumentation = text.StartsWith("///", StringComparison.Ordinal);
            var line = file.LineAt(offset);
            var standsAlone = file.Lines[line - 1].TrimStart('\uFEFF').TrimStart().StartsWith("//", StringComparison.Ordinal);
            if (!isDocumentation && standsAlone && CommentedCode.IsMatch(text.TrimEnd()))
            {
                yield return new(file.Path, line, "code in a comment. Delete it; history keeps it.");
            }
        }
    }
}
