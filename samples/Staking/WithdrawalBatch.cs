namespace Weft.Samples.Staking;

/// <summary>Withdrawals that <see cref="LiquidStaking"/> has finalised together: an interval of the line of shares.</summary>
[StorageStruct]
public partial struct WithdrawalBatch
{
    /// <summary>Shares before it.</summary>
    public UInt256 Start;

    /// <summary>Shares up to its end; zero where there is no batch.</summary>
    public UInt256 End;

    /// <summary>What is set aside for all of its shares.</summary>
    public UInt256 Assets;
}
