namespace Weft.Samples.Amm.Concentrated;

/// <summary>What a contract that borrows within a transaction implements.</summary>
[ContractInterface]
public interface IUniswapV3FlashCallback
{
    /// <summary>Called by the pool after it has lent; when this returns, the pool must have got back the loan and the fees.</summary>
    /// <param name="fee0">Smallest units of token 0 to be paid beside the loan.</param>
    /// <param name="fee1">Smallest units of token 1 to be paid beside the loan.</param>
    /// <param name="data">What the caller gave to the pool.</param>
    void UniswapV3FlashCallback(UInt256 fee0, UInt256 fee1, byte[] data);
}
