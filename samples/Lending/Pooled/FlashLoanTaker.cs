namespace Weft.Samples.Lending.Pooled;

/// <summary>
/// A receiver of flash loans that allows the pool to take back loan and premium, less what it is told to: the call's data is one word,
/// smallest units. For test chains.
/// </summary>
[Contract]
public sealed partial class FlashLoanTaker : Contract, IFlashLoanReceiver
{
    /// <inheritdoc />
    public bool ExecuteOperation(Address asset, UInt256 amount, UInt256 premium, Address initiator, byte[] data)
    {
        var missing = UInt256.Zero;
        foreach (var part in data)
            missing = (missing << 8) | part;
        return At<IErc20>(asset).Approve(Caller, amount + premium - missing);
    }
}
