namespace Weft.ConformanceContracts;

/// <summary>A concentrated pool, as this contract trades in it.</summary>
[ContractInterface]
public interface ITradedPool
{
    /// <summary>Sells one token for the other.</summary>
    (Int256 Amount0, Int256 Amount1) Swap(
        Address recipient, bool zeroForOne, Int256 amountSpecified, [AbiType("uint160")] UInt256 sqrtPriceLimitX96, byte[] data);
}

/// <summary>A token that a pool takes.</summary>
[ContractInterface]
public interface ITradedToken
{
    /// <summary>Moves the caller's tokens.</summary>
    bool Transfer(Address to, UInt256 value);
}

/// <summary>
/// A token that trades in a pool whenever somebody moves another's tokens: so the price there is another one afterwards. When it moves all
/// that somebody has, it says that it did not. Anybody may make some, and move everybody's.
/// </summary>
[Contract]
public sealed partial class TradingToken : Contract
{
    [Storage] private partial Map<Address, UInt256> Balances { get; }

    [Storage, SetOnce] private partial Slot<Address> Pool { get; }

    [Storage, SetOnce] private partial Slot<Address> Sold { get; }

    /// <summary>Creates the token.</summary>
    /// <param name="pool">Where it trades.</param>
    /// <param name="sold">What it sells there, the token with the lower address. It has to have some.</param>
    [Constructor]
    public void Initialize(Address pool, Address sold)
    {
        Pool.Value = pool;
        Sold.Value = sold;
    }

    /// <summary>Smallest units that an account holds.</summary>
    [View, Reentrant]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Makes tokens.</summary>
    public void Mint(Address to, UInt256 value) => Balances[to] += value;

    /// <summary>Moves anybody's tokens, and trades.</summary>
    public bool TransferFrom(Address from, Address to, UInt256 value)
    {
        Balances[from] -= value;
        Balances[to] += value;
        At<ITradedPool>(Pool.Value).Swap(Self, true, 1_000_000_000_000, 4_295_128_740, []);
        return !Balances[from].IsZero;
    }

    /// <summary>Pays the pool.</summary>
    [Reentrant]
    public void UniswapV3SwapCallback(Int256 amount0Delta, Int256 amount1Delta, byte[] data) =>
        At<ITradedToken>(Sold.Value).Transfer(Pool.Value, (UInt256)amount0Delta);
}
