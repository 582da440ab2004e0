namespace Weft.Samples.Amm.Concentrated;

/// <summary>
/// Creates pools of concentrated liquidity, one for each two tokens and fee. Which tick spacing belongs to a fee and which pool to two
/// tokens and a fee is set once and never changes, so asking for either does not wait for the creation of others.
/// </summary>
[Contract]
public sealed partial class PoolFactory : Contract, IPoolFactory
{
    /// <summary>Fees stay below the whole, in millionths.</summary>
    private const uint FeeUnit = 1_000_000;

    /// <summary>Tick spacings stay below it, so that no place in a bitmap overflows.</summary>
    private const int TickSpacingLimit = 16_384;

    [Storage] private partial Slot<Address> Owner { get; }

    [Storage, SetOnce] private partial Map<Address, Address, uint, Address> Pools { get; }

    [Storage, SetOnce] private partial Map<uint, int> TickSpacings { get; }

    [Event] private partial void FeeAmountEnabled(
        [Indexed, AbiType("uint24")] uint fee, [Indexed, AbiType("int24")] int tickSpacing);

    [Event] private partial void OwnerChanged([Indexed] Address oldOwner, [Indexed] Address newOwner);

    [Event] private partial void PoolCreated(
        [Indexed] Address token0,
        [Indexed] Address token1,
        [Indexed, AbiType("uint24")] uint fee,
        [AbiType("int24")] int tickSpacing,
        Address pool);

    /// <summary>Creates the factory with fees of 0.05 %, 0.3 % and 1 %. It belongs to the creator.</summary>
    [Constructor]
    public void Construct()
    {
        Owner.Value = Caller;
        OwnerChanged(Address.Zero, Caller);
        Enable(500, 10);
        Enable(3000, 60);
        Enable(10_000, 200);
    }

    /// <inheritdoc />
    [View, AbiName("owner")]
    public Address GetOwner() => Owner.Value;

    /// <summary>Every how many ticks one can be used in pools with a fee; 0 where there is no such fee.</summary>
    [View]
    [return: AbiType("int24")]
    public int FeeAmountTickSpacing([AbiType("uint24")] uint fee) => TickSpacings[fee];

    /// <summary>The pool of two tokens, in either order, with a fee; zero where there is none.</summary>
    [View]
    public Address GetPool(Address tokenA, Address tokenB, [AbiType("uint24")] uint fee) => Pools[tokenA, tokenB, fee];

    /// <summary>Creates the pool of two tokens with a fee. Fails without data if that cannot be, or if there is one.</summary>
    public Address CreatePool(Address tokenA, Address tokenB, [AbiType("uint24")] uint fee)
    {
        Require(tokenA != tokenB);
        var token0 = tokenA < tokenB ? tokenA : tokenB;
        var token1 = tokenA < tokenB ? tokenB : tokenA;
        Require(token0 != Address.Zero);
        var tickSpacing = TickSpacings[fee];
        Require(tickSpacing != 0);
        Require(Pools[token0, token1, fee] == Address.Zero);

        var pool = Create<ConcentratedPool>(KeccakPacked(token0, token1, fee), token0, token1, fee, (uint)tickSpacing);
        Pools[token0, token1, fee] = pool;
        Pools[token1, token0, fee] = pool;
        PoolCreated(token0, token1, fee, tickSpacing, pool);
        return pool;
    }

    /// <summary>Hands the factory to somebody else.</summary>
    public void SetOwner(Address owner)
    {
        Require(Caller == Owner.Value);
        OwnerChanged(Owner.Value, owner);
        Owner.Value = owner;
    }

    /// <summary>Adds a fee for good.</summary>
    /// <param name="fee">The fee, in millionths of what is sold.</param>
    /// <param name="tickSpacing">Every how many ticks one can be used in pools with this fee.</param>
    public void EnableFeeAmount([AbiType("uint24")] uint fee, [AbiType("int24")] int tickSpacing)
    {
        Require(Caller == Owner.Value);
        Require(fee < FeeUnit);
        Require(tickSpacing > 0 && tickSpacing < TickSpacingLimit);
        Require(TickSpacings[fee] == 0);
        Enable(fee, tickSpacing);
    }

    private void Enable(uint fee, int tickSpacing)
    {
        TickSpacings[fee] = tickSpacing;
        FeeAmountEnabled(fee, tickSpacing);
    }
}
