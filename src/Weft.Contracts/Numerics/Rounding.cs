namespace Weft;

/// <summary>Which integer stands for a quotient that is not one.</summary>
public enum Rounding : byte
{
    /// <summary>The greatest integer that is not above the quotient: toward negative infinity.</summary>
    Down = 0,

    /// <summary>The least integer that is not below the quotient: toward positive infinity.</summary>
    Up = 1,

    /// <summary>The nearest integer; a quotient halfway between two goes up (half up).</summary>
    Nearest = 2,
}
