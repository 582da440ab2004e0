namespace Weft.Samples.Amm.Concentrated;

/// <summary>What a contract that adds liquidity implements.</summary>
[ContractInterface]
public interface IUniswapV3MintCallback
{
    /// <summary>Called by the pool; when this returns, the pool must have got what it is owed.</summary>
    /// <param name="amount0Owed">Smallest units of token 0 to be paid.</param>
    /// <param name="amount1Owed">Smallest units of token 1 to be paid.</param>
    /// <param name="data">What the caller gave to the pool.</param>
    void UniswapV3MintCallback(UInt256 amount0Owed, UInt256 amount1Owed, byte[] data);
}
