using System.Collections.Immutable;

namespace Weft.Loading;

/// <summary>The blocks of a method's code: which instructions can be reached, and where each of them is paid for.</summary>
internal sealed class FlowGraph
{
    private readonly ImmutableArray<Instruction> _code;
    private readonly int[] _entries;
    private readonly bool[] _isStart;
    private readonly int[] _chargedAt;

    public FlowGraph(ImmutableArray<Instruction> code)
    {
        _code = code;
        _entries = new int[code.Length];
        _isStart = new bool[code.Length];
        _chargedAt = new int[code.Length];
        Walk();
        foreach (var start in Reachable.Where(position => _isStart[position] || _entries[position] > 1))
            Charge(start);
    }

    /// <summary>Positions of the instructions that can be reached, in order.</summary>
    public IEnumerable<int> Reachable => Enumerable.Range(0, _code.Length).Where(position => _entries[position] > 0);

    /// <summary>The start of the block that an instruction is in, if it can be reached.</summary>
    public int ChargedAt(int position) => _chargedAt[position];

    private List<int> Next(int position) =>
        _code[position].EndsFlow ? [.. _code[position].Targets] : [.. _code[position].Targets, position + 1];

    /// <summary>Counts the ways into each instruction. Where a way parts, blocks start.</summary>
    private void Walk()
    {
        var open = new Stack<int>([0]);
        (_entries[0], _isStart[0]) = (1, true);
        while (open.TryPop(out var position))
        {
            var nexts = Next(position);
            foreach (var next in nexts)
            {
                _isStart[next] |= nexts.Count > 1;
                if (_entries[next]++ == 0)
                    open.Push(next);
            }
        }
    }

    private void Charge(int start)
    {
        for (var position = start; ;)
        {
            _chargedAt[position] = start;
            if (Next(position) is not [var next] || _isStart[next] || _entries[next] > 1)
                return;

            position = next;
        }
    }
}
