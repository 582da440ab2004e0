namespace Weft.Samples.Lending.Isolated;

/// <summary>What a market is made of. It is set when the market is created, and never changes.</summary>
[StorageStruct]
public partial struct MarketParameters
{
    /// <summary>The token that is lent.</summary>
    public Address LoanToken;

    /// <summary>The token that borrowers leave as a pledge.</summary>
    public Address CollateralToken;

    /// <summary>Who says the price of the collateral in the loan token.</summary>
    public Address Oracle;

    /// <summary>Who says the interest; zero for none.</summary>
    public Address RateModel;

    /// <summary>What may be borrowed of the collateral's worth, as a fraction of 10^18.</summary>
    public UInt256 LiquidationLtv;

    /// <summary>True for every market there is: all else of it may be zero.</summary>
    public bool Exists;
}
