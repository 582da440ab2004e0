namespace Weft.Samples.Lending.Isolated;

/// <summary>Who says prices.</summary>
[ContractInterface]
public interface IMarketOracle
{
    /// <summary>Smallest units of the loan token that one smallest unit of the collateral is worth, multiplied by 10^36.</summary>
    [View]
    UInt256 Price();
}
