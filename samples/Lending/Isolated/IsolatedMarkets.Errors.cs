namespace Weft.Samples.Lending.Isolated;

/// <content>Why a call fails.</content>
public sealed partial class IsolatedMarkets
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the owner may.</summary>
        [Reason("not owner")]
        NotOwner,

        /// <summary>A liquidation ratio of one or more.</summary>
        [Reason("max LLTV exceeded")]
        MaxLtvExceeded,

        /// <summary>A fee above a quarter of the interest.</summary>
        [Reason("max fee exceeded")]
        MaxFeeExceeded,

        /// <summary>It is so already.</summary>
        [Reason("already set")]
        AlreadySet,

        /// <summary>A market of a rate model that is not enabled.</summary>
        [Reason("IRM not enabled")]
        RateModelNotEnabled,

        /// <summary>A market of a liquidation ratio that is not enabled.</summary>
        [Reason("LLTV not enabled")]
        LtvNotEnabled,

        /// <summary>There is such a market.</summary>
        [Reason("market already created")]
        MarketAlreadyCreated,

        /// <summary>There is no such market.</summary>
        [Reason("market not created")]
        MarketNotCreated,

        /// <summary>Neither assets nor shares are given, or both.</summary>
        [Reason("inconsistent input")]
        InconsistentInput,

        /// <summary>Nothing is given.</summary>
        [Reason("zero assets")]
        ZeroAssets,

        /// <summary>Nobody is named.</summary>
        [Reason("zero address")]
        ZeroAddress,

        /// <summary>Acting for an account that has not authorized the caller.</summary>
        [Reason("unauthorized")]
        Unauthorized,

        /// <summary>More debt than the collateral allows.</summary>
        [Reason("insufficient collateral")]
        InsufficientCollateral,

        /// <summary>More than is there: the rest is lent.</summary>
        [Reason("insufficient liquidity")]
        InsufficientLiquidity,

        /// <summary>A liquidation of a borrower whose collateral suffices.</summary>
        [Reason("position is healthy")]
        HealthyPosition,

        /// <summary>An amount above 2^128 - 1.</summary>
        [Reason("max uint128 exceeded")]
        MaxUint128Exceeded,

        /// <summary>A token said that a transfer did not take place.</summary>
        [Reason("transfer returned false")]
        TransferReturnedFalse,

        /// <summary>A token said that a transfer from the caller did not take place.</summary>
        [Reason("transferFrom returned false")]
        TransferFromReturnedFalse,
    }
}
