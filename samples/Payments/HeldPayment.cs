using System;

namespace Weft.Samples.Payments;

/// <summary>What a sender has left for a receiver.</summary>
[StorageStruct]
public partial struct HeldPayment
{
    /// <summary>Who gets it; zero where there is no payment.</summary>
    public Address Receiver;

    /// <summary>The token that the sender pays with.</summary>
    public Address TokenIn;

    /// <summary>The token that the receiver gets.</summary>
    public Address TokenOut;

    /// <summary>Smallest units that the sender has paid.</summary>
    public UInt256 AmountIn;

    /// <summary>Least that the receiver gets.</summary>
    public UInt256 AmountOutMin;

    /// <summary>Until when it can be claimed, in seconds. After it the sender can have it back.</summary>
    public ulong End;
}
