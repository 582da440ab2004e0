namespace Weft.Scheduling;

/// <summary>
/// How a transaction uses a node. Nodes are slots or ranges; a slot takes <see cref="Read"/>, <see cref="Write"/> and
/// <see cref="Delta"/>, a range the other four. The values enter the canonical bytes behind the hash of a schedule: they are append-only.
/// </summary>
public enum AccessKind : byte
{
    /// <summary>Slot: the value is observed. Commutes with other reads.</summary>
    Read = 0,

    /// <summary>Slot: the value may change; includes reading it. Commutes with nothing.</summary>
    Write = 1,

    /// <summary>Range: a slot, or a narrower range, inside this range is observed. Conflicts with <see cref="RangeWrite"/> only.</summary>
    PointRead = 2,

    /// <summary>
    /// Range: a slot, or a narrower range, inside this range may change. Conflicts with both range kinds, and not with other points:
    /// two points that meet share a node of their own.
    /// </summary>
    PointWrite = 3,

    /// <summary>Range: anything inside may be observed. Conflicts with <see cref="PointWrite"/> and <see cref="RangeWrite"/>.</summary>
    RangeRead = 4,

    /// <summary>Range: anything inside may change. Conflicts with everything.</summary>
    RangeWrite = 5,

    /// <summary>
    /// Slot: an amount is added or subtracted, and the value is not otherwise observed. Commutes with other deltas; so it may be used
    /// only where the value admits every order of them.
    /// </summary>
    Delta = 6,
}
