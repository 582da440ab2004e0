using System;

namespace Weft.Samples.Lending.Pooled;

// A supplier's balance grows all the time without anybody writing it: what is stored is the amount divided by the reserve's index (the
// scaled balance), and the index is common to all. What an account has earned shows up in events when the account next changes.

/// <summary>
/// The supply token of a reserve. It holds the reserve's liquidity; one token is worth one unit of the asset, and an account's number of
/// tokens grows with the interest.
/// </summary>
[Contract]
public sealed partial class AToken : Contract, IScaledToken, IAToken
{
    /// <summary>Failures. Numbers are the protocol's.</summary>
    public enum Error
    {
        /// <summary>Only the pool may.</summary>
        [Reason("23")]
        CallerMustBePool,

        /// <summary>An amount that is worth nothing at the index.</summary>
        [Reason("24")]
        InvalidMintAmount,

        /// <summary>An amount that is worth nothing at the index.</summary>
        [Reason("25")]
        InvalidBurnAmount,

        /// <summary>An amount above 2^128 - 1.</summary>
        [Reason("SafeCast: value doesn't fit in 128 bits")]
        TooLarge,

        /// <summary>The asset said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Map<Address, ScaledBalance> Balances { get; }

    [Storage, SetOnce] private partial Slot<Address> Pool { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Storage, SetOnce] private partial Slot<Address> Underlying { get; }

    [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

    [Event] private partial void BalanceTransfer([Indexed] Address from, [Indexed] Address to, UInt256 value, UInt256 index);

    [Event] private partial void Burn(
        [Indexed] Address from, [Indexed] Address target, UInt256 value, UInt256 balanceIncrease, UInt256 index);

    [Event] private partial void Mint(
        [Indexed] Address caller, [Indexed] Address onBehalfOf, UInt256 value, UInt256 balanceIncrease, UInt256 index);

    [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);

    /// <summary>Creates the token.</summary>
    /// <param name="pool">The pool that it belongs to.</param>
    /// <param name="underlying">The asset.</param>
    [Constructor]
    public void Initialize(Address pool, Address underlying)
    {
        Pool.Value = pool;
        Underlying.Value = underlying;
    }

    /// <summary>What an account holds, with all it has earned.</summary>
    [View, Reentrant]
    public UInt256 BalanceOf(Address user) =>
        PoolMath.RayMul(Balances[user].Scaled, At<ILendingPool>(Pool.Value).GetReserveNormalizedIncome(Underlying.Value));

    /// <inheritdoc />
    [View, Reentrant]
    public UInt256 ScaledBalanceOf(Address user) => Balances[user].Scaled;

    /// <inheritdoc />
    [View, Reentrant]
    public UInt256 ScaledTotalSupply() => Supply.Value;

    /// <summary>What there is, with all that was earned.</summary>
    [View, Reentrant]
    public UInt256 TotalSupply() =>
        PoolMath.RayMul(Supply.Value, At<ILendingPool>(Pool.Value).GetReserveNormalizedIncome(Underlying.Value));

    /// <summary>What a spender may still move out of an owner's account.</summary>
    [View, Reentrant]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>Sets what a spender may move out of the caller's account.</summary>
    /// <returns>True.</returns>
    public bool Approve(Address spender, UInt256 amount)
    {
        Allowances[Caller, spender] = amount;
        Approval(Caller, spender, amount);
        return true;
    }

    /// <summary>Moves the caller's tokens, if the caller stays healthy.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool Transfer(Address to, UInt256 amount)
    {
        MoveAndCheck(Caller, to, amount);
        return true;
    }

    /// <summary>Moves somebody's tokens, out of what the caller may spend of them.</summary>
    /// <returns>True; it fails otherwise.</returns>
    public bool TransferFrom(Address from, Address to, UInt256 amount)
    {
        var allowance = Allowances[from, Caller] - amount;
        Allowances[from, Caller] = allowance;
        Approval(from, Caller, allowance);
        MoveAndCheck(from, to, amount);
        return true;
    }

    /// <inheritdoc />
    public bool Mint(Address caller, Address onBehalfOf, UInt256 amount, UInt256 index)
    {
        Require(Caller == Pool.Value, Error.CallerMustBePool);
        var scaled = PoolMath.RayDiv(amount, index);
        Require(scaled != UInt256.Zero, Error.InvalidMintAmount);
        var before = Balances[onBehalfOf];
        var earned = EarnedBy(before, index);
        Balances[onBehalfOf] = new ScaledBalance { Scaled = before.Scaled + Narrow(scaled), Index = Narrow(index) };
        Supply.Value += scaled;
        Transfer(Address.Zero, onBehalfOf, amount + earned);
        Mint(caller, onBehalfOf, amount + earned, earned, index);
        return before.Scaled == 0;
    }

    /// <inheritdoc />
    public void Burn(Address from, Address receiver, UInt256 amount, UInt256 index)
    {
        Require(Caller == Pool.Value, Error.CallerMustBePool);
        var scaled = PoolMath.RayDiv(amount, index);
        Require(scaled != UInt256.Zero, Error.InvalidBurnAmount);
        var before = Balances[from];
        var earned = EarnedBy(before, index);
        Balances[from] = new ScaledBalance { Scaled = before.Scaled - Narrow(scaled), Index = Narrow(index) };
        Supply.Value -= scaled;
        if (earned > amount)
        {
            Transfer(Address.Zero, from, earned - amount);
            Mint(from, from, earned - amount, earned, index);
        }
        else
        {
            Transfer(from, Address.Zero, amount - earned);
            Burn(from, receiver, amount - earned, earned, index);
        }

        if (receiver != Self)
            Pay(receiver, amount);
    }

    /// <inheritdoc />
    public void TransferOnLiquidation(Address from, Address to, UInt256 amount, UInt256 index)
    {
        Require(Caller == Pool.Value, Error.CallerMustBePool);
        Move(from, to, amount, index);
        BalanceTransfer(from, to, PoolMath.RayDiv(amount, index), index);
    }

    /// <inheritdoc />
    public void TransferUnderlyingTo(Address target, UInt256 amount)
    {
        Require(Caller == Pool.Value, Error.CallerMustBePool);
        Pay(target, amount);
    }

    private void MoveAndCheck(Address from, Address to, UInt256 amount)
    {
        Require(amount <= UInt128.MaxValue, Error.TooLarge);
        var pool = Pool.Value;
        var asset = Underlying.Value;
        var index = At<ILendingPool>(pool).GetReserveNormalizedIncome(asset);
        var fromBefore = PoolMath.RayMul(Balances[from].Scaled, index);
        var toBefore = PoolMath.RayMul(Balances[to].Scaled, index);
        Move(from, to, amount, index);
        At<ILendingPool>(pool).FinalizeTransfer(asset, from, to, amount, fromBefore, toBefore);
        BalanceTransfer(from, to, PoolMath.RayDiv(amount, index), index);
    }

    private void Move(Address from, Address to, UInt256 amount, UInt256 index)
    {
        var scaled = Narrow(PoolMath.RayDiv(amount, index));
        var sender = Balances[from];
        var receiver = Balances[to];
        var sent = EarnedBy(sender, index);
        var received = EarnedBy(receiver, index);
        Balances[from] = new ScaledBalance { Scaled = sender.Scaled - scaled, Index = Narrow(index) };
        Balances[to] = new ScaledBalance { Scaled = Balances[to].Scaled + scaled, Index = Narrow(index) };
        if (sent > UInt256.Zero)
        {
            Transfer(Address.Zero, from, sent);
            Mint(Caller, from, sent, sent, index);
        }

        if (from != to && received > UInt256.Zero)
        {
            Transfer(Address.Zero, to, received);
            Mint(Caller, to, received, received, index);
        }

        Transfer(from, to, amount);
    }

    private void Pay(Address to, UInt256 amount) =>
        Require(At<IErc20>(Underlying.Value).Transfer(to, amount), Error.TransferFailed);

    private static UInt256 EarnedBy(ScaledBalance balance, UInt256 index) =>
        PoolMath.RayMul(balance.Scaled, index) - PoolMath.RayMul(balance.Scaled, balance.Index);

    private UInt128 Narrow(UInt256 value)
    {
        Require(value <= UInt128.MaxValue, Error.TooLarge);
        return (UInt128)value;
    }
}
