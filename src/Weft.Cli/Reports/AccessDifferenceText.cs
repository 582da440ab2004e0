using System.Text;
using Weft.Blocks;

namespace Weft.Cli.Reports;

/// <summary>A contract of which some entry points touch more or less than before.</summary>
/// <param name="Contract">Class name.</param>
/// <param name="Change">Whether the contract is in both assemblies.</param>
/// <param name="EntryPoints">Those that differ.</param>
internal sealed record ContractDifference(string Contract, EntryPointChange Change, IReadOnlyList<EntryPointDifference> EntryPoints)
{
    public bool IsWider => EntryPoints.Any(one => one.IsWider);
}

/// <summary>What became wider and what narrower between two assemblies, for people; docs/weft.md shows it.</summary>
internal static class AccessDifferenceText
{
    public static string Write(IReadOnlyList<ContractDifference> contracts)
    {
        if (contracts.Count == 0)
        {
            return "nothing is wider or narrower\n";
        }

        var text = new StringBuilder();
        foreach (var contract in contracts)
        {
            text.Append(contract.Contract).Append(Suffix(contract.Change)).Append('\n');
            foreach (var entryPoint in contract.EntryPoints)
            {
                text.Append("  ").Append(entryPoint.EntryPoint).Append(Suffix(entryPoint.Change)).Append('\n');
                Write(text, entryPoint);
            }

            text.Append('\n');
        }

        var entryPoints = contracts.SelectMany(contract => contract.EntryPoints).ToList();
        var (wider, narrower) = (entryPoints.Sum(one => one.Wider.Length), entryPoints.Sum(one => one.Narrower.Length));
        return text.Append($"{wider} wider, {narrower} narrower\n").ToString();
    }

    /// <summary>What an access was, or is now, in the words that differ.</summary>
    public static string Other(AccessDifference difference)
    {
        if (difference.Other is not { } other)
        {
            return "";
        }

        var row = difference.Row;
        string[] words =
        [
            other.Kind == row.Kind ? "" : other.Kind,
            other.What == row.What ? "" : other.What,
            other.Class == row.Class ? "" : other.ClassName,
        ];
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    private static string Suffix(EntryPointChange change) => change switch
    {
        EntryPointChange.New => "   new",
        EntryPointChange.Gone => "   gone",
        _ => "",
    };

    private static void Write(StringBuilder text, EntryPointDifference entryPoint)
    {
        var rows = entryPoint.Wider.Select(one => Cells("wider", one, "was", "new"))
            .Concat(entryPoint.Narrower.Select(one => Cells("narrower", one, "now", "gone")))
            .ToList();
        if (rows.Count == 0)
        {
            text.Append("    touches nothing\n");
            return;
        }

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var line = string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])));
            text.Append("    ").Append(line.TrimEnd()).Append('\n');
        }
    }

    private static string[] Cells(string change, AccessDifference difference, string before, string alone)
    {
        var (row, other) = (difference.Row, Other(difference));
        return
        [
            change, row.Kind, row.What, row.ClassName, other.Length == 0 ? alone : $"{before} {other}", row.Place,
        ];
    }
}
