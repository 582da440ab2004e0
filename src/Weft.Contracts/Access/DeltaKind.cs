namespace Weft.Runtime;

/// <summary>What a transaction does with an amount and a slot whose value it does not otherwise observe.</summary>
public enum DeltaKind : byte
{
    /// <summary>Adds it; fails if the sum leaves the slot's type.</summary>
    Add,

    /// <summary>Subtracts it; fails if the slot holds less.</summary>
    Subtract,

    /// <summary>Fails if the slot holds less; changes nothing.</summary>
    AtLeast,
}
