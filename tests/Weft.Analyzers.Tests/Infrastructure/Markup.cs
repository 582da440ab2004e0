using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Weft.Analyzers.Tests.Infrastructure;

/// <summary>
/// Code with the places that a test expects diagnostics at: <c>[|span|]</c> for the analyzer's only rule, <c>{|WEFT1001:span|}</c>
/// for one of several. Spans may nest and stand side by side.
/// </summary>
internal sealed record Markup(string Source, IReadOnlyList<(string? Id, TextSpan Span)> Spans)
{
    public static Markup Parse(string marked)
    {
        var source = new StringBuilder();
        var open = new Stack<(string? Id, int Start, char Close)>();
        var spans = new List<(string? Id, TextSpan Span)>();
        for (var i = 0; i < marked.Length; i++)
        {
            var (c, next) = (marked[i], i + 1 < marked.Length ? marked[i + 1] : '\0');
            if (c == '[' && next == '|')
            {
                open.Push((null, source.Length, ']'));
                i++;
            }
            else if (c == '{' && next == '|')
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], source.Length, '}'));
                i = colon;
            }
            else if (c == '|' && open.Count > 0 && next == open.Peek().Close)
            {
                var (id, start, _) = open.Pop();
                spans.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(c);
            }
        }

        Assert.True(open.Count == 0, $"A span is not closed: {marked}");
        return new Markup(source.ToString(), [.. spans.OrderBy(span => span.Span.Start).ThenByDescending(span => span.Span.End)]);
    }
}
