using System;

namespace Weft.Samples.Amm;

/// <summary>
/// What a pair knows of its holdings since it last looked: one slot, because every action reads or writes all of it. The
/// reserves are at most 2^112 - 1, so that the price and its sum over time fit 256 bits.
/// </summary>
[StorageStruct]
public partial struct PairReserves
{
    /// <summary>Smallest units of token 0.</summary>
    public UInt128 Reserve0;

    /// <summary>Smallest units of token 1.</summary>
    public UInt128 Reserve1;

    /// <summary>When the reserves were last set: seconds, modulo 2^32.</summary>
    public uint Timestamp;
}
