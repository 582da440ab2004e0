using System;
using System.Text;

namespace Weft.Analyzers.Generation;

/// <summary>Writes indented text with line feeds on every machine. Blocks are opened and closed, so braces always pair.</summary>
public sealed class SourceWriter
{
    private const string IndentationUnit = "    ";
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one line, or several when the text holds line feeds; each gets the current indentation.</summary>
    public SourceWriter WriteLine(string line)
    {
        for (var start = 0; start <= line.Length;)
        {
            var end = line.IndexOf('\n', start);
            end = end < 0 ? line.Length : end;
            var last = end;
            while (last > start && (line[last - 1] is '\r' or ' '))
                last--;
            if (last > start)
                WriteIndentation().Append(line, start, last - start);
            text.Append('\n');
            start = end + 1;
        }
        return this;
    }

    /// <summary>Writes an empty line, unless the previous line is empty or opens a block.</summary>
    public SourceWriter Separate()
    {
        if (!EndsWith("{\n") && !EndsWith("\n\n") && text.Length != 0)
            text.Append('\n');
        return this;
    }

    /// <summary>Writes <paramref name="heading"/> if there is one, an opening brace, and indents what follows.</summary>
    public SourceWriter Open(string heading = "")
    {
        if (heading.Length > 0)
            WriteLine(heading);
        WriteLine("{");
        depth++;
        return this;
    }

    /// <summary>Ends the block that was opened last.</summary>
    /// <param name="suffix">What follows the closing brace on its line.</param>
    public SourceWriter Close(string suffix = "")
    {
        if (depth == 0)
            throw new InvalidOperationException("No block is open.");
        depth--;
        return WriteLine("}" + suffix);
    }

    /// <summary>Indents without a brace: continued expressions, cases of a switch.</summary>
    public SourceWriter Indent()
    {
        depth++;
        return this;
    }

    /// <summary>Undoes <see cref="Indent"/>.</summary>
    public SourceWriter Outdent()
    {
        if (depth == 0)
            throw new InvalidOperationException("Nothing is indented.");
        depth--;
        return this;
    }

    /// <summary>The whole text. Every block must be closed.</summary>
    public string Finish() => depth == 0 ? text.ToString() : throw new InvalidOperationException("A block is still open.");

    private StringBuilder WriteIndentation()
    {
        for (var level = 0; level < depth; level++)
            text.Append(IndentationUnit);
        return text;
    }

    private bool EndsWith(string suffix)
    {
        if (text.Length < suffix.Length)
            return false;
        for (var index = 0; index < suffix.Length; index++)
        {
            if (text[text.Length - suffix.Length + index] != suffix[index])
                return false;
        }
        return true;
    }
}
