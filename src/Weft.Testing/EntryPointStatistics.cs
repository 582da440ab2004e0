using System.Globalization;
using System.Text;

namespace Weft.Testing;

/// <summary>What the successful transactions to one entry point declared and did, summed.</summary>
/// <param name="EntryPoint">Contract and method: <c>Coin.Transfer</c>.</param>
/// <param name="Transactions">How many there were.</param>
/// <param name="Declared">Slots that they could read or write, those in ranges only where they did.</param>
/// <param name="Observed">Slots that they did read or write.</param>
/// <param name="Ranges">Ranges that they declared.</param>
public sealed record EntryPointStatistics(string EntryPoint, long Transactions, long Declared, long Observed, long Ranges)
{
    /// <summary>Thousandths of the declared slots that were used, rounded down; 1000 where nothing was declared.</summary>
    public long PerMille => Declared == 0 ? 1000 : Observed * 1000 / Declared;

    /// <summary>Both together; the name is that of this one.</summary>
    public EntryPointStatistics Plus(EntryPointStatistics other) => this with
    {
        Transactions = Transactions + other.Transactions,
        Declared = Declared + other.Declared,
        Observed = Observed + other.Observed,
        Ranges = Ranges + other.Ranges,
    };

    /// <summary>A line for each entry point, in ordinal order, for a snapshot: a ratio that falls shows up in its diff.</summary>
    /// <param name="entryPoints">What to tell; those of the same name are summed.</param>
    public static string Table(IEnumerable<EntryPointStatistics> entryPoints)
    {
        string[] heading = ["entry point", "transactions", "declared", "observed", "per mille", "ranges"];
        var rows = entryPoints.GroupBy(one => one.EntryPoint, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Aggregate((sum, one) => sum.Plus(one)))
            .Select(one => new[]
            {
                one.EntryPoint, Text(one.Transactions), Text(one.Declared), Text(one.Observed), Text(one.PerMille), Text(one.Ranges),
            })
            .Prepend(heading)
            .ToList();
        var widths = Enumerable.Range(0, heading.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.AppendJoin("  ", cells).Append('\n');
        }

        return text.ToString();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
