using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Weft.Loading.Tests;

/// <summary>The profile as a page that people read. Everything on it comes from the profile; the order is that of names.</summary>
internal static partial class ProfilePage
{
    private const string Head = """
        # The contract profile

        Everything that an assembly of contracts may hold, and what it costs. What is not here is not allowed.

        A test writes this page from `profile/contracts.profile`, which [the gate](gate.md), the rules in the editor and the meter read.
        [The contract language](contract-language.md) says how to write contracts with it, and [gas](gas.md) how prices are charged.

        Type parameters of a type are `T1`, `T2`, …, those of a method `U1`, `U2`, …; `ref` stands for `in`, `ref` and `out`.

        """;

    /// <summary>The whole page.</summary>
    public static string Write(ContractProfile profile, IEnumerable<KeyValuePair<string, string>> limits)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append(CultureInfo.InvariantCulture, $"\nThis is version {profile.Version}.\n");
        page.Append("\n## Members\n\nWhat authors may call. A second price is charged for each element of the last argument.\n");
        AddMembers(page, profile.AuthorMembers);
        page.Append("\n## Types\n\nTypes that may be named besides those above.\n\n");
        page.Append(List(profile.Types.Select(type => TypeName(type))));
        page.Append("\n## Instructions\n\n| gas | instructions |\n|---|---|\n");
        foreach (var price in profile.OpcodePrices.GroupBy(one => one.Value, one => one.Key).OrderBy(group => group.Key))
            page.Append(CultureInfo.InvariantCulture, $"| {price.Key} | {List(price).TrimEnd()} |\n");
        page.Append("\n## Limits\n\nUnits stand last in the names.\n\n| limit | value |\n|---|---|\n");
        foreach (var (name, value) in limits.OrderBy(one => one.Key, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {int.Parse(value, CultureInfo.InvariantCulture):N0} |\n");
        page.Append("\n## Attributes\n\n").Append(List(profile.Attributes));
        page.Append("\n## What generated code calls\n\nAllowed in an assembly, denied in source.\n");
        AddMembers(page, profile.RuntimeMembers);
        return page.ToString();
    }

    private static void AddMembers(StringBuilder page, IEnumerable<KeyValuePair<string, MemberPrice>> members)
    {
        var types = members.Select(member => (Parts: Member().Match(member.Key), Price: member.Value))
            .GroupBy(member => member.Parts.Groups["type"].Value)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var type in types)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {TypeName(type.Key)}\n\n| member | gas |\n|---|---|\n");
            foreach (var (parts, price) in type.OrderBy(member => member.Parts.Value, StringComparer.Ordinal))
            {
                var each = price.PerElement == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" + {price.PerElement}");
                page.Append(CultureInfo.InvariantCulture, $"| `{MemberName(parts)}` | {price.Each}{each} |\n");
            }
        }
    }

    private static string List(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => $"`{name}`")) + "\n";

    private static string MemberName(Match parts)
    {
        var name = parts.Groups["name"].Value.Replace("#ctor", "new", StringComparison.Ordinal);
        var count = parts.Groups["count"] is { Success: true } some ? int.Parse(some.Value, CultureInfo.InvariantCulture) : 0;
        var generic = count == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(1, count).Select(number => $"U{number}"))}>";
        var list = parts.Groups["list"] is { Success: true } given ? $"({Short(given.Value)})" : "";
        var result = parts.Groups["result"] is { Success: true } to ? $" to {Short(to.Value)}" : "";
        return name + generic + list + result;
    }

    private static string TypeName(string name)
    {
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
            return name;

        var count = int.Parse(name[(tick + 1)..], CultureInfo.InvariantCulture);
        return $"{name[..tick]}({string.Join(", ", Enumerable.Range(1, count).Select(number => $"T{number}"))})";
    }

    private static string Short(string types)
    {
        var numbered = Parameter().Replace(types, match => (match.Value.StartsWith("``", StringComparison.Ordinal) ? "U" : "T")
            + (int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) + 1));
        var plain = Space().Replace(numbered, "").Replace('{', '<').Replace('}', '>');
        return Reference().Replace(plain, "ref ${type}").Replace(",", ", ", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^[MF]:(?<type>[\w.`]+)\.(?<name>#?\w+)(``(?<count>\d+))?(\((?<list>[^)]*)\))?(~(?<result>.+))?$")]
    private static partial Regex Member();

    [GeneratedRegex("`{1,2}(?<number>\\d+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(System|Weft|Runtime)\.")]
    private static partial Regex Space();

    [GeneratedRegex(@"(?<type>[\w<>]+)@")]
    private static partial Regex Reference();
}
