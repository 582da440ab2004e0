namespace Weft.Samples.Amm.Stable;

/// <summary>What a stable pool asks of a coin beside what any pool does.</summary>
[ContractInterface]
public interface ICoin
{
    /// <summary>Decimal places in which amounts are shown.</summary>
    [View]
    byte Decimals();
}
