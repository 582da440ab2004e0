using Spectre.Console;

namespace Weft.Cli.Reports;

/// <summary>Tables in text, without blanks at the ends of lines, for those who keep the output in a file.</summary>
internal static class TextTable
{
    private const int Columns = 140;

    /// <summary>An empty table.</summary>
    /// <param name="headings">The headings; those that begin with a hyphen are of columns that begin at the left.</param>
    public static Table New(params IEnumerable<string> headings)
    {
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var heading in headings)
        {
            var isLeft = heading.StartsWith('-');
            table.AddColumn(new TableColumn(isLeft ? heading[1..] : heading) { Alignment = isLeft ? Justify.Left : Justify.Right });
        }

        return table;
    }

    /// <summary>Writes a table.</summary>
    public static void Write(TextWriter output, Table table)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Columns;
        console.Write(table);
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            output.WriteLine(line);
        }
    }
}
