namespace Weft.Samples.Amm;

/// <summary>
/// A receiver of flash swaps that pays back, out of what it holds, exactly what it is told to: the call's data is two words, smallest units
/// of token 0 and of token 1. Anybody may make it pay anybody, so it is for test chains only.
/// </summary>
[Contract]
public sealed partial class FlashBorrower : Contract, IUniswapV2Callee
{
    private const int WordBytes = 32;

    /// <inheritdoc />
    public void UniswapV2Call(Address sender, UInt256 amount0, UInt256 amount1, byte[] data)
    {
        var pair = Caller;
        PayBack(At<IPair>(pair).GetToken0(), pair, ReadWord(data, 0));
        PayBack(At<IPair>(pair).GetToken1(), pair, ReadWord(data, WordBytes));
    }

    private void PayBack(Address token, Address pair, UInt256 amount)
    {
        if (amount != UInt256.Zero)
            At<IErc20>(token).Transfer(pair, amount);
    }

    private static UInt256 ReadWord(byte[] data, int start)
    {
        var word = UInt256.Zero;
        for (var i = start; i < start + WordBytes; i++)
            word = (word << 8) | data[i];
        return word;
    }
}
