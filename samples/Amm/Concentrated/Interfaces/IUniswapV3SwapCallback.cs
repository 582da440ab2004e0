namespace Weft.Samples.Amm.Concentrated;

/// <summary>What a contract that swaps implements.</summary>
[ContractInterface]
public interface IUniswapV3SwapCallback
{
    /// <summary>Called by the pool after it has paid out; when this returns, the pool must have got what it is owed.</summary>
    /// <param name="amount0Delta">Smallest units of token 0 to be paid, or, negative, that the pool has paid.</param>
    /// <param name="amount1Delta">Smallest units of token 1 to be paid, or, negative, that the pool has paid.</param>
    /// <param name="data">What the caller gave to the pool.</param>
    void UniswapV3SwapCallback(Int256 amount0Delta, Int256 amount1Delta, byte[] data);
}
