using System.Text.RegularExpressions;
using Weft.Simulation.Running;
using Weft.Simulation.Source;

namespace Weft.Simulation.Shrinking;

// Leave a piece out, and keep it out if the case still fails in the same way. First transactions, because every further try is
// cheaper then; then pieces of source, from types down to statements, in runs that get shorter; then a block's content in the
// place of the block. Until nothing more can go. What no longer compiles fails in another way, and is put back.

/// <summary>Makes a failing case small.</summary>
internal sealed partial class Shrinker(SimulationCase failing, SimulationException failure, Compiler compiler, int triesMax = 600)
{
    private int _tries;

    /// <summary>Shrinks the case in place.</summary>
    /// <returns>Its failure and what was sent.</returns>
    public (SimulationException Failure, IReadOnlyList<string> Log) Shrink()
    {
        for (var before = -1; before != Size() && _tries < triesMax;)
        {
            before = Size();
            Thin(failing.Blocks);
            foreach (var block in failing.Blocks) Thin(block);
            ThinInside(failing.Source);
            foreach (var name in Declared(failing.Source).Distinct().ToList()) Forget(name);
            foreach (var list in failing.Source.Lists().ToList()) ReturnNothing(list);
            foreach (var list in failing.Source.Lists().ToList()) Unwrap(list);
        }

        TakeLast(failing.Instances);
        var log = new List<string>();
        return Batch.Run([failing], compiler, new Tally(), log) is { } result
            ? (result.Failure, log)
            : throw new InvalidOperationException($"Case {failing.Number} failed once, but does not fail again.");
    }

    private int Size() => failing.Source.Count() + failing.Blocks.Sum(block => block.Count + 1);

    /// <summary>Outer pieces before what is in them, and nothing in what is left out.</summary>
    private void ThinInside(SourceNode node)
    {
        foreach (var block in node.Blocks)
        {
            Thin(block.Nodes);
            foreach (var inner in block.Nodes) ThinInside(inner);
        }
    }

    /// <summary>Names of methods: those that an interface has can go only together with those that implement them.</summary>
    private static IEnumerable<string> Declared(SourceNode source) =>
        from list in source.Lists() from node in list from line in node.Headers() where NameOf(line) is not null select NameOf(line)!;

    private static string? NameOf(string line) => MethodLine().Match(line) is { Success: true } match ? match.Groups[1].Value : null;

    private void Forget(string name)
    {
        var removed = new List<(List<SourceNode> List, int At, SourceNode Node)>();
        foreach (var list in failing.Source.Lists().ToList())
        {
            for (var at = list.Count - 1; at >= 0; at--)
            {
                if (!list[at].Headers().Any(line => NameOf(line) == name)) continue;
                removed.Add((list, at, list[at]));
                list.RemoveAt(at);
            }
        }

        if (StillFails()) return;
        removed.Reverse();
        foreach (var (list, at, node) in removed) list.Insert(at, node);
    }

    private void ReturnNothing(List<SourceNode> items)
    {
        const string nothing = "return default;";
        if (items.Count == 0 || !items[^1].Text.StartsWith("return ", StringComparison.Ordinal) || items[^1].Text == nothing) return;
        var last = items[^1];
        items[^1] = new SourceNode(nothing);
        if (!StillFails()) items[^1] = last;
    }

    /// <summary>Leaves out as many items as possible.</summary>
    private void Thin<T>(List<T> items)
    {
        for (var length = items.Count; length > 0; length /= 2)
        {
            for (var at = items.Count - length; at >= 0; at -= length)
            {
                var left = items.GetRange(at, length);
                if (left.Exists(item => item is SourceNode { IsKept: true })) continue;
                items.RemoveRange(at, length);
                if (!StillFails()) items.InsertRange(at, left);
            }
        }
    }

    private void Unwrap(List<SourceNode> items)
    {
        for (var at = items.Count - 1; at >= 0; at--)
        {
            var node = items[at];
            if (node.IsKept) continue;
            foreach (var block in node.Blocks)
            {
                items.RemoveAt(at);
                items.InsertRange(at, block.Nodes);
                if (StillFails()) break;
                items.RemoveRange(at, block.Nodes.Count);
                items.Insert(at, node);
            }
        }
    }

    /// <summary>Instances are known by number: only the last ones can go.</summary>
    private void TakeLast(List<PlannedInstance> instances)
    {
        while (instances.Count > 1)
        {
            var last = instances[^1];
            instances.RemoveAt(instances.Count - 1);
            if (StillFails()) continue;
            instances.Add(last);
            return;
        }
    }

    private bool StillFails()
    {
        if (_tries++ >= triesMax) return false;
        return Batch.Run([failing], compiler, new Tally()) is { } result
            && result.Failure.Kind == failure.Kind && result.Failure.Detail == failure.Detail;
    }

    [GeneratedRegex(@"^(?:\[\w+\] )*(?:(?:public|private|static) )*[\w<>\[\](), ]+? (\w+)\((?:(?:in|ref|out) )?(?:[\w\[\]]+ \w+|\);?$)")]
    private static partial Regex MethodLine();
}
