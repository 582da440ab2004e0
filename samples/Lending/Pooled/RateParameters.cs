namespace Weft.Samples.Lending.Pooled;

/// <summary>How a reserve's interest follows its use. All are with 27 places (ray); rates are yearly.</summary>
[StorageStruct]
public partial struct RateParameters
{
    /// <summary>The part of the liquidity that is best lent out: above it rates rise steeply.</summary>
    public UInt256 OptimalUsageRatio;

    /// <summary>The variable rate of a reserve that nobody borrows from.</summary>
    public UInt256 BaseVariableBorrowRate;

    /// <summary>What the variable rate rises by up to the optimal usage.</summary>
    public UInt256 VariableRateSlope1;

    /// <summary>What the variable rate rises by from there to full usage.</summary>
    public UInt256 VariableRateSlope2;

    /// <summary>What the stable rate rises by up to the optimal usage.</summary>
    public UInt256 StableRateSlope1;

    /// <summary>What the stable rate rises by from there to full usage.</summary>
    public UInt256 StableRateSlope2;

    /// <summary>What the stable rate of an unused reserve is above the first variable slope.</summary>
    public UInt256 BaseStableRateOffset;

    /// <summary>What the stable rate rises by while more debt is stable than there should be.</summary>
    public UInt256 StableRateExcessOffset;

    /// <summary>The part of the debt that may be stable before that.</summary>
    public UInt256 OptimalStableToTotalDebtRatio;
}
