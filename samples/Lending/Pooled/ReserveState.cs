using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>
/// The part of a reserve that moves: one slot, because every action on the reserve reads and writes all of it. Indices and rates
/// are with 27 places (ray).
/// </summary>
[StorageStruct]
public partial struct ReserveState
{
    /// <summary>What one unit of supply has grown to.</summary>
    public UInt128 LiquidityIndex;

    /// <summary>What suppliers earn in a year.</summary>
    public UInt128 LiquidityRate;

    /// <summary>What one unit of debt has grown to.</summary>
    public UInt128 VariableBorrowIndex;

    /// <summary>What borrowers pay in a year.</summary>
    public UInt128 VariableBorrowRate;

    /// <summary>What borrowers at a stable rate would pay in a year.</summary>
    public UInt128 StableBorrowRate;

    /// <summary>Scaled supply tokens that the treasury has earned and not got yet.</summary>
    public UInt128 AccruedToTreasury;

    /// <summary>When the indices were last set, in seconds.</summary>
    public ulong LastUpdate;

    /// <summary>What one unit of supply has grown to by now.</summary>
    public readonly UInt256 IncomeAt(ulong now) =>
        PoolMath.RayMul(PoolMath.LinearInterest(LiquidityRate, LastUpdate, now), LiquidityIndex);

    /// <summary>What one unit of debt has grown to by now.</summary>
    public readonly UInt256 DebtAt(ulong now) =>
        PoolMath.RayMul(PoolMath.CompoundedInterest(VariableBorrowRate, LastUpdate, now), VariableBorrowIndex);
}
