namespace Weft.Samples.Amm.Concentrated;

/// <summary>
/// Where a pool stands (the original's <c>slot0</c>): one slot, because a swap changes most of it. Who reads or writes a tick, a word
/// of the bitmap or an observation reads this slot too, so it is here that those who touch one pool meet.
/// </summary>
[StorageStruct]
public partial struct PoolState
{
    /// <summary>Square root of the price of token 0 in token 1 (Q64.96). Zero until the pool has a price.</summary>
    public UInt256 SqrtPrice;

    /// <summary>The tick of the price; one less where a swap ended just after it left the tick downwards.</summary>
    public int Tick;

    /// <summary>Where the latest observation is.</summary>
    public ushort ObservationIndex;

    /// <summary>How many places the ring of observations has.</summary>
    public ushort ObservationCardinality;

    /// <summary>How many it has after the next time it is full.</summary>
    public ushort ObservationCardinalityNext;

    /// <summary>
    /// The protocol gets one part in this many of the fees; 0: nothing. Low four bits for those in token 0, high four bits for token 1.
    /// </summary>
    public byte FeeProtocol;
}
