namespace Weft.Samples.Lending.Pooled;

/// <summary>Gets a flash loan, and allows the pool to take it back.</summary>
[ContractInterface]
public interface IFlashLoanReceiver
{
    /// <summary>Called while the loan is there. Says whether all went well.</summary>
    bool ExecuteOperation(Address asset, UInt256 amount, UInt256 premium, Address initiator, byte[] data);
}
