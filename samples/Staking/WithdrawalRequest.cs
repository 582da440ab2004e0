namespace Weft.Samples.Staking;

/// <summary>A withdrawal that somebody asked <see cref="LiquidStaking"/> for: an interval of the line of all shares ever queued.</summary>
[StorageStruct]
public partial struct WithdrawalRequest
{
    /// <summary>Shares before it. What has been claimed of it lies before this, too.</summary>
    public UInt256 Start;

    /// <summary>Shares up to its end; zero where there is no request.</summary>
    public UInt256 End;
}
