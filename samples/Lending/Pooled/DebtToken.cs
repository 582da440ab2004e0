using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>
/// The variable debt of a reserve as a token: an account's number of tokens is what it owes, and grows with the interest. Debt cannot
/// be transferred, but an account may let another borrow in its name.
/// </summary>
[Contract]
public sealed partial class DebtToken : Contract, IScaledToken, IDebtToken
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
    }

    [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }

    [Storage] private partial Map<Address, ScaledBalance> Balances { get; }

    [Storage, SetOnce] private partial Slot<Address> Pool { get; }

    [Storage] private partial Slot<UInt256> Supply { get; }

    [Storage, SetOnce] private partial Slot<Address> Underlying { get; }

    [Event] private partial void BorrowAllowanceDelegated(
        [Indexed] Address fromUser, [Indexed] Address toUser, [Indexed] Address asset, UInt256 amount);

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

    /// <summary>What an account owes, with all interest.</summary>
    [View]
    public UInt256 BalanceOf(Address user) =>
        PoolMath.RayMul(Balances[user].Scaled, At<ILendingPool>(Pool.Value).GetReserveNormalizedVariableDebt(Underlying.Value));

    /// <inheritdoc />
    [View]
    public UInt256 ScaledBalanceOf(Address user) => Balances[user].Scaled;

    /// <inheritdoc />
    [View]
    public UInt256 ScaledTotalSupply() => Supply.Value;

    /// <summary>What is owed in all, with all interest.</summary>
    [View]
    public UInt256 TotalSupply() =>
        PoolMath.RayMul(Supply.Value, At<ILendingPool>(Pool.Value).GetReserveNormalizedVariableDebt(Underlying.Value));

    /// <summary>What an account may still borrow in another's name.</summary>
    [View]
    public UInt256 BorrowAllowance(Address fromUser, Address toUser) => Allowances[fromUser, toUser];

    /// <summary>Lets an account borrow in the caller's name.</summary>
    public void ApproveDelegation(Address delegatee, UInt256 amount) => Delegate(Caller, delegatee, amount);

    /// <inheritdoc />
    public (bool IsFirst, UInt256 ScaledTotalSupply) Mint(Address user, Address onBehalfOf, UInt256 amount, UInt256 index)
    {
        Require(Caller == Pool.Value, Error.CallerMustBePool);
        if (user != onBehalfOf)
            Delegate(onBehalfOf, user, Allowances[onBehalfOf, user] - amount);
        var scaled = PoolMath.RayDiv(amount, index);
        Require(scaled != UInt256.Zero, Error.InvalidMintAmount);
        var before = Balances[onBehalfOf];
        var grown = GrowthOf(before, index);
        Balances[onBehalfOf] = new ScaledBalance { Scaled = before.Scaled + Narrow(scaled), Index = Narrow(index) };
        var supply = Supply.Value + scaled;
        Supply.Value = supply;
        Transfer(Address.Zero, onBehalfOf, amount + grown);
        Mint(user, onBehalfOf, amount + grown, grown, index);
        return (before.Scaled == 0, supply);
    }

    /// <inheritdoc />
    public UInt256 Burn(Address from, UInt256 amount, UInt256 index)
    {
        Require(Caller == Pool.Value, Error.CallerMustBePool);
        var scaled = PoolMath.RayDiv(amount, index);
        Require(scaled != UInt256.Zero, Error.InvalidBurnAmount);
        var before = Balances[from];
        var grown = GrowthOf(before, index);
        Balances[from] = new ScaledBalance { Scaled = before.Scaled - Narrow(scaled), Index = Narrow(index) };
        var supply = Supply.Value - scaled;
        Supply.Value = supply;
        if (grown > amount)
        {
            Transfer(Address.Zero, from, grown - amount);
            Mint(from, from, grown - amount, grown, index);
        }
        else
        {
            Transfer(from, Address.Zero, amount - grown);
            Burn(from, Address.Zero, amount - grown, grown, index);
        }

        return supply;
    }

    private void Delegate(Address fromUser, Address toUser, UInt256 amount)
    {
        Allowances[fromUser, toUser] = amount;
        BorrowAllowanceDelegated(fromUser, toUser, Underlying.Value, amount);
    }

    private static UInt256 GrowthOf(ScaledBalance balance, UInt256 index) =>
        PoolMath.RayMul(balance.Scaled, index) - PoolMath.RayMul(balance.Scaled, balance.Index);

    private UInt128 Narrow(UInt256 value)
    {
        Require(value <= UInt128.MaxValue, Error.TooLarge);
        return (UInt128)value;
    }
}
