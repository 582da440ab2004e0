namespace Weft.Samples.Amm.Stable;

/// <summary>
/// Says which stable pool exchanges two coins: one for each two, for good. So asking for it does not wait for the listing of others, and
/// a route through it is known before it runs. Its owner lists pools; nobody else could keep a bad pool from taking the place.
/// </summary>
[Contract]
public sealed partial class StableRegistry : Contract, IStableRegistry
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the owner may.</summary>
        NotOwner,

        /// <summary>The two coins have a pool.</summary>
        Listed,

        /// <summary>The pool does not exchange the two.</summary>
        NotInPool,
    }

    [Storage, SetOnce] private partial Slot<Address> Owner { get; }

    [Storage, SetOnce] private partial Map<Address, Address, Address> Pools { get; }

    [Event] private partial void PoolListed([Indexed] Address coinA, [Indexed] Address coinB, Address pool);

    /// <summary>Creates the registry. It belongs to the creator.</summary>
    [Constructor]
    public void Initialize() => Owner.Value = Caller;

    /// <inheritdoc />
    [View]
    public Address GetPool(Address coinA, Address coinB) => Pools[coinA, coinB];

    /// <summary>Lists a pool for two of its coins.</summary>
    public void List(Address coinA, Address coinB, Address pool)
    {
        Require(Caller == Owner.Value, Error.NotOwner);
        Require(coinA != coinB && At<IStablePool>(pool).HasCoin(coinA) && At<IStablePool>(pool).HasCoin(coinB), Error.NotInPool);
        Require(Pools[coinA, coinB] == Address.Zero, Error.Listed);
        Pools[coinA, coinB] = pool;
        Pools[coinB, coinA] = pool;
        PoolListed(coinA, coinB, pool);
    }
}
