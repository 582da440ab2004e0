namespace Weft.Samples.Lending.Pooled;

/// <summary>Assets whose prices move together: against one another more may be borrowed. All are basis points.</summary>
[StorageStruct]
public partial struct EfficiencyCategory
{
    /// <summary>What may be borrowed.</summary>
    public ushort Ltv;

    /// <summary>The debt at which collateral may be liquidated.</summary>
    public ushort LiquidationThreshold;

    /// <summary>What a liquidator gets for what he pays.</summary>
    public ushort LiquidationBonus;
}
