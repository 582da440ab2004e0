namespace Weft.Samples.Amm;

/// <summary>What the receiver of a flash swap implements.</summary>
[ContractInterface]
public interface IUniswapV2Callee
{
    /// <summary>
    /// Called by the pair after it has paid out. When this returns, the pair must have got back enough of either token. The pair
    /// cannot be entered meanwhile, except for its views.
    /// </summary>
    /// <param name="sender">Who called the pair.</param>
    /// <param name="amount0">Smallest units of token 0 that were paid out.</param>
    /// <param name="amount1">Smallest units of token 1 that were paid out.</param>
    /// <param name="data">What the sender gave for the receiver.</param>
    void UniswapV2Call(Address sender, UInt256 amount0, UInt256 amount1, byte[] data);
}
