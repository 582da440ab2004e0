using System.Text;

namespace Weft.Simulation.Source;

/// <summary>
/// A piece of source: a line, or blocks with what is in them. Files, types, members and statements are all of this shape, so that
/// shrinking has one thing to do: leave a piece out, or put what is in it in its place.
/// </summary>
internal sealed class SourceNode
{
    private const int IndentColumns = 4;

    /// <summary>A line: a statement, or a member without a body.</summary>
    public SourceNode(string text) => Text = text;

    /// <summary>Blocks, such as <c>if</c> and <c>else</c>, and what follows them.</summary>
    public SourceNode(IReadOnlyList<SourceBlock> blocks, string text = "")
    {
        Blocks = blocks;
        Text = text;
    }

    /// <summary>One block.</summary>
    public SourceNode(string header, List<SourceNode> nodes)
        : this([new SourceBlock(header, nodes)])
    {
    }

    /// <summary>The line, or what follows the last block.</summary>
    public string Text { get; }

    public IReadOnlyList<SourceBlock> Blocks { get; } = [];

    /// <summary>Whether it is left out only with what is around it: the end of a loop that would have none without it.</summary>
    public bool IsKept { get; init; }

    /// <summary>The lines before blocks, or the one line.</summary>
    public IEnumerable<string> Headers() => Blocks.Count > 0 ? Blocks.Select(block => block.Header) : [Text];

    /// <summary>All lists of nodes in this node, outer ones first.</summary>
    public IEnumerable<List<SourceNode>> Lists() =>
        Blocks.SelectMany(block => block.Nodes.SelectMany(node => node.Lists()).Prepend(block.Nodes));

    /// <summary>The number of nodes in this node, itself included.</summary>
    public int Count() => 1 + Blocks.Sum(block => block.Nodes.Sum(node => node.Count()));

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, indent: 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, int indent)
    {
        foreach (var block in Blocks)
        {
            Line(text, indent, block.Header);
            Line(text, indent, "{");
            foreach (var node in block.Nodes) node.Write(text, indent + IndentColumns);
            Line(text, indent, "}");
        }

        if (Text.Length > 0) Line(text, indent, Text);
    }

    private static void Line(StringBuilder text, int indent, string line) => text.Append(' ', indent).Append(line).Append('\n');
}

/// <summary>A header and what is between the braces after it.</summary>
internal sealed record SourceBlock(string Header, List<SourceNode> Nodes);
