using System;

namespace Weft.Samples.Amm;

/// <summary>The arithmetic that pairs use inside, open to anybody. It has no state.</summary>
[Contract]
public sealed partial class PriceMath : Contract
{
    /// <summary>The square root, rounded down.</summary>
    [View]
    public UInt256 Sqrt(UInt256 value) => UInt256.Sqrt(value);

    /// <summary>
    /// The price of one unit of <paramref name="divisor"/> in units of <paramref name="dividend"/>, as UQ112x112, rounded down.
    /// Panics with division by zero when <paramref name="divisor"/> is zero.
    /// </summary>
    [View]
    [return: AbiType("uint224")]
    public UInt256 EncodeDiv([AbiType("uint112")] UInt128 dividend, [AbiType("uint112")] UInt128 divisor) =>
        FixedPoint.Divide(dividend, divisor);
}
