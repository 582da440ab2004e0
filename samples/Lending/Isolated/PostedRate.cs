using System;

namespace Weft.Samples.Lending.Isolated;

/// <summary>A rate model whose owner says the rate, one for all markets.</summary>
[Contract]
public sealed partial class PostedRate : Contract, IRateModel
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the owner may.</summary>
        NotOwner,
    }

    [Storage] private partial Slot<UInt256> Posted { get; }

    [Storage, SetOnce] private partial Slot<Address> Poster { get; }

    /// <summary>Creates the model; the creator owns it.</summary>
    [Constructor]
    public void Initialize() => Poster.Value = Caller;

    /// <summary>Interest for a second, as a fraction of 10^18.</summary>
    [View]
    public UInt256 Rate() => Posted.Value;

    /// <inheritdoc />
    public UInt256 BorrowRate(Hash256 market, UInt128 totalSupplyAssets, UInt128 totalBorrowAssets, ulong lastUpdate) => Posted.Value;

    /// <summary>Says the rate from now on.</summary>
    public void SetRate(UInt256 rate)
    {
        Require(Caller == Poster.Value, Error.NotOwner);
        Posted.Value = rate;
    }
}
