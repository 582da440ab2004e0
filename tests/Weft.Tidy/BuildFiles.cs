using System.Text.RegularExpressions;

namespace Weft.Tidy;

/// <summary>A rule that is switched off in a build file or in .editorconfig says why, beside it.</summary>
internal static class BuildFiles
{
    private static readonly Regex Severity = new(@"^dotnet_diagnostic\.\w+\.severity\s*=\s*\w+(?<rest>.*)$");

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files.SelectMany(CheckFile);

    private static IEnumerable<Finding> CheckFile(SourceFile file)
    {
        for (var i = 0; i < file.Lines.Length; i++)
        {
            var line = file.Lines[i].Trim();
            var hasCommentAbove = i > 0 && file.Lines[i - 1].Contains("-->", StringComparison.Ordinal);
            if (file.IsBuildFile && line.StartsWith("<NoWarn", StringComparison.Ordinal) && !hasCommentAbove)
            {
                yield return new(file.Path, i + 1, "NoWarn without a comment with its reason on the line above.");
            }

            var severity = Severity.Match(line);
            if (file.Name == ".editorconfig" && severity.Success && !severity.Groups["rest"].Value.Contains('#', StringComparison.Ordinal))
            {
                yield return new(file.Path, i + 1, "a severity without its reason behind #.");
            }
        }
    }
}
