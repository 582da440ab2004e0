using System;

namespace Weft.Samples.Amm.Stable;

/// <summary>The arithmetic that stable pools use inside, open to anybody. Amplifications are in hundredths. It has no state.</summary>
[Contract]
public sealed partial class StableMath : Contract
{
    /// <summary>What balances are worth together, or up to a few units less.</summary>
    [View]
    public UInt256 LowerD(UInt256[] balances, UInt256 amplification) => StableInvariant.LowerD(balances, amplification);

    /// <summary>What balances are worth together, or up to a few units more.</summary>
    [View]
    public UInt256 UpperD(UInt256[] balances, UInt256 amplification) => StableInvariant.UpperD(balances, amplification);

    /// <summary>The balance of one coin with which all are worth <paramref name="d"/> together, or up to a few units more.</summary>
    [View]
    public UInt256 UpperBalance(UInt256[] balances, int place, UInt256 d, UInt256 amplification) =>
        StableInvariant.UpperBalance(balances, place, d, amplification);
}
