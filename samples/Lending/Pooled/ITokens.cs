using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>A token whose balances grow with an index of the pool.</summary>
[ContractInterface]
public interface IScaledToken
{
    /// <summary>What an account holds, divided by the index.</summary>
    [View]
    UInt256 ScaledBalanceOf(Address user);

    /// <summary>What there is, divided by the index.</summary>
    [View]
    UInt256 ScaledTotalSupply();
}

/// <summary>The supply token of a reserve, as the pool uses it. It holds the reserve's liquidity.</summary>
[ContractInterface]
public interface IAToken
{
    /// <summary>Makes tokens for what was supplied. Says whether the account had none.</summary>
    bool Mint(Address caller, Address onBehalfOf, UInt256 amount, UInt256 index);

    /// <summary>Destroys tokens and pays out liquidity, unless the receiver is the token itself.</summary>
    void Burn(Address from, Address receiver, UInt256 amount, UInt256 index);

    /// <summary>Moves tokens without asking whether the account stays healthy.</summary>
    void TransferOnLiquidation(Address from, Address to, UInt256 amount, UInt256 index);

    /// <summary>Pays out liquidity.</summary>
    void TransferUnderlyingTo(Address target, UInt256 amount);
}

/// <summary>The debt token of a reserve, as the pool uses it.</summary>
[ContractInterface]
public interface IDebtToken
{
    /// <summary>Makes debt. Says whether the account had none, and what debt there is, divided by the index.</summary>
    (bool IsFirst, UInt256 ScaledTotalSupply) Mint(Address user, Address onBehalfOf, UInt256 amount, UInt256 index);

    /// <summary>Destroys debt. Says what debt there is, divided by the index.</summary>
    UInt256 Burn(Address from, UInt256 amount, UInt256 index);
}
