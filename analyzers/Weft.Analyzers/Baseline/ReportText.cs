// The access report as text, contract by contract with an empty line between them, as `weft access --no-lines` prints it:
//
//   Coin
//     Transfer(to, amount)
//       read+write  Balances[Caller]  argument
//       write       Balances[to]      argument
//
// An entry point has two blanks before it, a row four. Columns are as wide as one entry point needs. The first word of a row is its
// kind and the last its class; what is between them has no two blanks in a row.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Weft.Analyzers.Baseline;

/// <summary>Writes and reads the text of access reports.</summary>
public static class ReportText
{
    private const string EntryIndent = "  ";
    private const string RowIndent = "    ";
    private const string BeforeKind = "   ";
    private const string Nothing = "touches nothing";

    /// <summary>The text of some reports.</summary>
    public static string Write(IEnumerable<ContractReport> contracts) => string.Join("\n", contracts.Select(Write));

    /// <summary>The reports of a text. Never fails: what is no report names nothing that exists.</summary>
    public static IReadOnlyList<ContractReport> Read(string text)
    {
        var contracts = new List<ContractReport>();
        var entries = new List<EntryReport>();
        var rows = new List<(AccessRow, IReadOnlyList<int>)>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            if (line.StartsWith(RowIndent, StringComparison.Ordinal))
            {
                if (line.Trim() != Nothing)
                    rows.Add((Row(line), []));
            }
            else if (line.StartsWith(EntryIndent, StringComparison.Ordinal))
            {
                var (name, kind) = Split(line.Trim(), line.Trim().LastIndexOf(BeforeKind, StringComparison.Ordinal));
                entries.Add(new(name, kind, rows = []));
            }
            else
            {
                contracts.Add(new(line, entries = []));
            }
        }
        return contracts;
    }

    private static string Write(ContractReport contract)
    {
        var text = new StringBuilder(contract.Name).Append('\n');
        foreach (var entry in contract.Entries)
        {
            var kind = entry.Kind.Length == 0 ? "" : BeforeKind + entry.Kind;
            text.Append(EntryIndent).Append(entry.Name).Append(kind).Append('\n');
            Write(text, [.. entry.Accesses.Select(access => access.Row)]);
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, IReadOnlyList<AccessRow> rows)
    {
        if (rows.Count == 0)
            text.Append(RowIndent).Append(Nothing).Append('\n');
        var kindWidth = rows.Select(row => row.Kind.Length).DefaultIfEmpty().Max();
        var whatWidth = rows.Select(row => row.What.Length).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            text.Append(RowIndent).Append(row.Kind.PadRight(kindWidth)).Append("  ").Append(row.What.PadRight(whatWidth)).Append("  ")
                .Append(row.Class).Append('\n');
        }
    }

    private static AccessRow Row(string line)
    {
        var (kind, rest) = Split(line.Trim(), line.Trim().IndexOf(' '));
        var (what, @class) = Split(rest, rest.LastIndexOf(' '));
        return new(kind, what, @class);
    }

    private static (string Before, string After) Split(string text, int at) =>
        at < 0 ? (text, "") : (text.Substring(0, at).TrimEnd(), text.Substring(at).TrimStart());
}
