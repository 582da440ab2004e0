namespace Weft.Blocks;

/// <summary>
/// How a <see cref="Condition"/> compares. A value or its change, bounded from below or from above: the change is a number with a sign, and
/// amounts have none, so a bound of a change is written as a rise or as a fall. The numbers are part of the canonical bytes of transactions
/// and never change.
/// </summary>
public enum ConditionKind : byte
{
    /// <summary>The value afterwards is the amount or more: "I end with at least".</summary>
    AtLeast = 0,

    /// <summary>The value afterwards is the amount or less: "I owe at most".</summary>
    AtMost = 1,

    /// <summary>The value grows by the amount or more: "I receive at least". For zero: it does not fall.</summary>
    RisesAtLeast = 2,

    /// <summary>The value grows by the amount or less, or falls: "my debt grows by at most". For zero: it does not grow.</summary>
    RisesAtMost = 3,

    /// <summary>The value falls by the amount or more: "at least so much is paid back".</summary>
    FallsAtLeast = 4,

    /// <summary>The value falls by the amount or less, or grows: "I spend at most".</summary>
    FallsAtMost = 5,
}
