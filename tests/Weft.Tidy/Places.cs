using System.Text.RegularExpressions;

namespace Weft.Tidy;

// The patterns are put together from parts, so that this file does not contain what it looks for.

/// <summary>Nothing in the repository depends on one machine: no absolute paths, no host that packages come from.</summary>
internal static class Places
{
    private const string Roots = "ho" + "me|ro" + "ot|Use" + "rs|wo" + "rk|fa" + "rm|tm" + "p|mn" + "t|opt|var|usr";
    private const string RegistryMessage = "a registry's host. Restore uses the sources of the machine.";

    private static readonly (Regex Pattern, string Message)[] Patterns =
    [
        (new Regex(@"(?<![\w.~$)}*])/(" + Roots + ")/(?!bin/env)"), "an absolute path of a machine."),
        (new Regex(@"\b[A-Z]:\\{1,2}\w"), "an absolute path of a machine."),
        (new Regex(@"\.\./sha" + "red"), "a path outside the repository."),
        (new Regex(@"://(api|registry|deb|index|pkgs)\."), RegistryMessage),
        (new Regex(@"\b(nug" + "et|npm" + @"js)\.org", RegexOptions.IgnoreCase), RegistryMessage),
    ];

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files.SelectMany(CheckFile);

    private static IEnumerable<Finding> CheckFile(SourceFile file)
    {
        foreach (var (pattern, message) in Patterns)
        {
            foreach (Match match in pattern.Matches(file.Text))
            {
                yield return new(file.Path, file.LineAt(match.Index), message);
            }
        }
    }
}
