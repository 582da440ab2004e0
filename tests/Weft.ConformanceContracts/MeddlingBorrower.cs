namespace Weft.ConformanceContracts;

/// <summary>A pair, as far as a borrower may touch it or should not.</summary>
[ContractInterface]
public interface IMeddledPair
{
    /// <summary>A view; open to the receiver of a flash swap.</summary>
    [View, AbiName("token0")]
    Address GetToken0();

    /// <summary>Liquidity in existence; open to the receiver of a flash swap.</summary>
    [View]
    UInt256 TotalSupply();

    /// <summary>Takes the holdings as reserves; closed to the receiver of a flash swap.</summary>
    void Sync();

    /// <summary>Moves liquidity tokens; closed to the receiver of a flash swap.</summary>
    bool Transfer(Address to, UInt256 value);
}

/// <summary>A token.</summary>
[ContractInterface]
public interface IMeddledToken
{
    /// <summary>Moves the caller's tokens.</summary>
    bool Transfer(Address to, UInt256 value);
}

/// <summary>
/// A receiver of flash swaps that calls the pair back. The first byte of the data says how: 0 not at all, 1 a view, 2 <c>sync</c>, 3 a
/// transfer of liquidity. Then it pays back ten times what it got of token 0.
/// </summary>
[Contract]
public sealed partial class MeddlingBorrower : Contract
{
    /// <summary>Called by the pair after it has paid out.</summary>
    public void UniswapV2Call(Address sender, UInt256 amount0, UInt256 amount1, byte[] data)
    {
        var pair = Caller;
        if (data[0] == 1)
            At<IMeddledPair>(pair).TotalSupply();
        if (data[0] == 2)
            At<IMeddledPair>(pair).Sync();
        if (data[0] == 3)
            At<IMeddledPair>(pair).Transfer(sender, amount1);
        At<IMeddledToken>(At<IMeddledPair>(pair).GetToken0()).Transfer(pair, amount0 * 10);
    }
}
