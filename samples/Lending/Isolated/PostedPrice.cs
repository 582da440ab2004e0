namespace Weft.Samples.Lending.Isolated;

/// <summary>An oracle whose owner says the price.</summary>
[Contract]
public sealed partial class PostedPrice : Contract, IMarketOracle
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the owner may.</summary>
        NotOwner,
    }

    [Storage] private partial Slot<UInt256> Posted { get; }

    [Storage, SetOnce] private partial Slot<Address> Poster { get; }

    /// <summary>Creates the oracle; the creator owns it.</summary>
    [Constructor]
    public void Initialize() => Poster.Value = Caller;

    /// <inheritdoc />
    [View]
    public UInt256 Price() => Posted.Value;

    /// <summary>Says the price from now on.</summary>
    public void SetPrice(UInt256 price)
    {
        Require(Caller == Poster.Value, Error.NotOwner);
        Posted.Value = price;
    }
}
