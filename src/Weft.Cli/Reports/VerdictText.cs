using System.Globalization;
using System.Text;
using System.Text.Json;
using Weft.Loading;

namespace Weft.Cli.Reports;

/// <summary>The verdict on a file and on what it brings along; its own comes last.</summary>
/// <param name="Path">The file, as the user named it.</param>
/// <param name="Assemblies">One verdict for each assembly.</param>
internal sealed record FileVerdict(string Path, IReadOnlyList<VerifiedAssembly> Assemblies)
{
    public bool IsAccepted => Assemblies.All(assembly => assembly.IsAccepted);
}

/// <summary>Verdicts as text that a human reads.</summary>
internal static class VerdictText
{
    public static string Write(IEnumerable<FileVerdict> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            var verdict = file.IsAccepted ? "accepted" : "rejected";
            text.Append(CultureInfo.InvariantCulture, $"{file.Path}: {verdict} by profile {VerifiedAssembly.ProfileVersion}\n");
            foreach (var assembly in file.Assemblies)
                Append(text, assembly);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, VerifiedAssembly assembly)
    {
        var name = assembly.Name.Length > 0 ? assembly.Name : "unreadable";
        if (assembly.IsAccepted)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}   {assembly.TypeCount} types, {assembly.MethodCount} methods, ")
                .Append(CultureInfo.InvariantCulture, $"deepest calls take {assembly.StackBytes} bytes of stack\n");
            return;
        }

        var count = assembly.Rejections.Length;
        text.Append(CultureInfo.InvariantCulture, $"  {name}   {count} {(count == 1 ? "rejection" : "rejections")}\n");
        foreach (var rejection in assembly.Rejections)
            text.Append("    ").Append(rejection).Append('\n');
        foreach (var rule in assembly.Rejections.Select(rejection => rejection.Rule).Distinct().Order(StringComparer.Ordinal))
            text.Append("    see analyzers/rules/").Append(rule).Append(".md: ").Append(RuleTitles.Of(rule)).Append('\n');
    }
}

/// <summary>Verdicts as JSON for tools.</summary>
internal static class VerdictJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public static string Write(IEnumerable<FileVerdict> files) => JsonSerializer.Serialize(
        new
        {
            Format = "weft.verify/1",
            Profile = VerifiedAssembly.ProfileVersion,
            Files = files.Select(file => new
            {
                file.Path,
                file.IsAccepted,
                Assemblies = file.Assemblies.Select(assembly => new
                {
                    assembly.Name,
                    assembly.IsAccepted,
                    assembly.TypeCount,
                    assembly.MethodCount,
                    assembly.StackBytes,
                    assembly.Rejections,
                }),
            }),
        },
        Options) + "\n";
}
