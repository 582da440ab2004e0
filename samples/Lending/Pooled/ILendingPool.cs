using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>A pool, as its tokens see it.</summary>
[ContractInterface]
public interface ILendingPool
{
    /// <summary>What one unit of supply has grown to by now (ray).</summary>
    [View]
    UInt256 GetReserveNormalizedIncome(Address asset);

    /// <summary>What one unit of debt has grown to by now (ray).</summary>
    [View]
    UInt256 GetReserveNormalizedVariableDebt(Address asset);

    /// <summary>Checks and notes a transfer of supply tokens; only the supply token may call it.</summary>
    void FinalizeTransfer(
        Address asset, Address from, Address to, UInt256 amount, UInt256 balanceFromBefore, UInt256 balanceToBefore);
}

/// <summary>A pool, as its configurator sees it.</summary>
[ContractInterface]
public interface IConfigurablePool
{
    /// <summary>The packed configuration of a reserve.</summary>
    [View]
    UInt256 GetConfiguration(Address asset);

    /// <summary>Lists an asset.</summary>
    void InitReserve(Address asset, byte number, Address aToken, Address variableDebtToken, Address interestRateStrategy);

    /// <summary>Sets the packed configuration of a reserve.</summary>
    void SetConfiguration(Address asset, UInt256 configuration);

    /// <summary>Sets what a liquidation has to leave of debt and collateral, if not nothing; zero: anything.</summary>
    void SetLeftoverMin(UInt256 leftoverMin);

    /// <summary>Sets an efficiency category.</summary>
    void ConfigureEModeCategory(byte category, ushort ltv, ushort liquidationThreshold, ushort liquidationBonus);
}
