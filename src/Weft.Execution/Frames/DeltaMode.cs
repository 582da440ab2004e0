namespace Weft.Execution;

/// <summary>How a running transaction sees the slots that it has deltas of.</summary>
internal enum DeltaMode
{
    /// <summary>Shared slots are shared with others that run at the same time; the rest the transaction has to itself.</summary>
    Shared,

    /// <summary>The transaction runs alone in block order: it has every slot to itself.</summary>
    Exclusive,

    /// <summary>The transaction runs alone and sees what slots hold: the definition of what a delta does.</summary>
    Plain,
}
