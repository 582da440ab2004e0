namespace Weft.Samples.Lending.Pooled;

/// <summary>Prices that the owner sets. Each asset's price is a slot of its own: who needs one does not wait for another.</summary>
[Contract]
public sealed partial class LendingOracle : Contract, ILendingOracle
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the owner sets prices.</summary>
        NotOwner,
    }

    [Storage, SetOnce] private partial Slot<Address> Owner { get; }

    [Storage] private partial Map<Address, UInt256> Prices { get; }

    /// <summary>Creates the oracle; the creator owns it.</summary>
    [Constructor]
    public void Initialize() => Owner.Value = Caller;

    /// <inheritdoc />
    [View]
    public UInt256 GetAssetPrice(Address asset) => Prices[asset];

    /// <summary>Sets the price of one whole token, in the smallest units of the base currency.</summary>
    public void SetPrice(Address asset, UInt256 price)
    {
        Require(Caller == Owner.Value, Error.NotOwner);
        Prices[asset] = price;
    }
}
