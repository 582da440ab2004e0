using System;

namespace Weft.Samples.Amm;

/// <content>What can be asked of a pair, also by the receiver of a flash swap while the pair waits for it.</content>
public sealed partial class Pair
{
    /// <summary>The liquidity token's name.</summary>
    [View, Reentrant]
    public string Name() => "Uniswap V2";

    /// <summary>The liquidity token's symbol.</summary>
    [View, Reentrant]
    public string Symbol() => "UNI-V2";

    /// <summary>Decimal places in which liquidity is shown.</summary>
    [View, Reentrant]
    public byte Decimals() => 18;

    /// <summary>Liquidity in existence, the locked part included.</summary>
    [View, Reentrant]
    public UInt256 TotalSupply() => Supply.Value;

    /// <summary>Liquidity that an account holds.</summary>
    [View, Reentrant]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Liquidity that a spender may still move out of an owner's account. 2^256 - 1 stands for any amount.</summary>
    [View, Reentrant]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>Liquidity that the first mint gives to nobody.</summary>
    [View, Reentrant, AbiName("MINIMUM_LIQUIDITY")]
    public UInt256 MinimumLiquidity() => LockedLiquidity;

    /// <summary>The factory that created the pair.</summary>
    [View, Reentrant, AbiName("factory")]
    public Address GetFactory() => Factory.Value;

    /// <inheritdoc />
    [View, Reentrant, AbiName("token0")]
    public Address GetToken0() => Token0.Value;

    /// <inheritdoc />
    [View, Reentrant, AbiName("token1")]
    public Address GetToken1() => Token1.Value;

    /// <inheritdoc />
    [View, Reentrant]
    [return: AbiType("uint112,uint112,uint32")]
    public (UInt128 Reserve0, UInt128 Reserve1, uint BlockTimestampLast) GetReserves()
    {
        var reserves = Reserves.Value;
        return (reserves.Reserve0, reserves.Reserve1, reserves.Timestamp);
    }

    /// <summary>Price of token 0 in token 1 (UQ112x112), summed over every second; modulo 2^256.</summary>
    [View, Reentrant]
    public UInt256 Price0CumulativeLast() => Price0Sum.Value;

    /// <summary>Price of token 1 in token 0 (UQ112x112), summed over every second; modulo 2^256.</summary>
    [View, Reentrant]
    public UInt256 Price1CumulativeLast() => Price1Sum.Value;

    /// <summary>Product of the reserves when liquidity last changed; zero while there is no protocol fee.</summary>
    [View, Reentrant]
    public UInt256 KLast() => LastK.Value;
}
