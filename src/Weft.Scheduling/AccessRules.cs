// Which accesses commute, in one table.
//
// The order of a node's accesses is kept by a machine that knows three modes and no kinds (NodeHistory):
//
//   Shared      commutes with its own kind and conflicts with every other kind, save Aside
//   Exclusive   conflicts with everything, itself included
//   Aside       conflicts with Exclusive only
//
// A kind is one row: the sort of node it belongs to, its mode, its word in texts. Whether two kinds conflict, and which kind stands
// for two accesses of one transaction to one node, follow from the rows.
//
// Two accesses of one transaction become the weakest kind that conflicts with all that either conflicts with:
//
//          Write                 RangeWrite
//         /     \                /        \
//      Read     Delta     RangeRead      PointWrite
//                                \        /
//                                PointRead
namespace Weft.Scheduling;

/// <summary>What a node stands for; decides which kinds may be used on it.</summary>
internal enum NodeSort : byte
{
    Slot,
    Range,
}

/// <summary>How a kind behaves beside others on the same node.</summary>
internal enum AccessMode : byte
{
    Shared,
    Exclusive,
    Aside,
}

/// <summary>The table of kinds, and what follows from it.</summary>
internal static class AccessRules
{
    private readonly record struct Row(NodeSort Sort, AccessMode Mode, string Name);

    // Indexed by AccessKind.
    private static readonly Row[] Rows =
    [
        new(NodeSort.Slot, AccessMode.Shared, "read"),
        new(NodeSort.Slot, AccessMode.Exclusive, "write"),
        new(NodeSort.Range, AccessMode.Aside, "point read"),
        new(NodeSort.Range, AccessMode.Shared, "point write"),
        new(NodeSort.Range, AccessMode.Shared, "range read"),
        new(NodeSort.Range, AccessMode.Exclusive, "range write"),
        new(NodeSort.Slot, AccessMode.Shared, "delta"),
    ];

    // Indexed by AccessKind: what the hot loop needs of Rows, a byte each.
    private static readonly AccessMode[] Modes = Array.ConvertAll(Rows, row => row.Mode);

    public static int KindCount => Rows.Length;

    public static NodeSort SortOf(AccessKind kind) => Rows[(int)kind].Sort;

    public static AccessMode ModeOf(AccessKind kind) => Modes[(int)kind];

    public static string NameOf(AccessKind kind) => Rows[(int)kind].Name;

    /// <summary>Whether two accesses of different transactions to one node must keep block order. Symmetric.</summary>
    public static bool Conflict(AccessKind one, AccessKind other)
    {
        var (first, second) = (ModeOf(one), ModeOf(other));
        if (first == AccessMode.Exclusive || second == AccessMode.Exclusive)
            return true;
        return first == AccessMode.Shared && second == AccessMode.Shared && one != other;
    }

    /// <summary>The kind that stands for both accesses of one transaction to one node. Both must be of the same sort of node.</summary>
    public static AccessKind Join(AccessKind one, AccessKind other)
    {
        if (one == other || ModeOf(other) == AccessMode.Aside)
            return one;
        if (ModeOf(one) == AccessMode.Aside)
            return other;
        return SortOf(one) == NodeSort.Slot ? AccessKind.Write : AccessKind.RangeWrite;
    }
}
