namespace Weft.Samples.Lending.Pooled;

/// <content>Why an action fails.</content>
public sealed partial class LendingPool
{
    /// <summary>Failures. Numbers are the protocol's.</summary>
    public enum Error
    {
        /// <summary>Only the configurator may.</summary>
        [Reason("10")]
        CallerNotPoolConfigurator,

        /// <summary>Only the reserve's supply token may.</summary>
        [Reason("11")]
        CallerNotAToken,

        /// <summary>The receiver of a flash loan said that it went wrong.</summary>
        [Reason("13")]
        InvalidFlashLoanExecutorReturn,

        /// <summary>The asset or the number is taken.</summary>
        [Reason("14")]
        ReserveAlreadyAdded,

        /// <summary>The number is too high.</summary>
        [Reason("15")]
        NoMoreReservesAllowed,

        /// <summary>Category 0 stands for none.</summary>
        [Reason("16")]
        NoEModeCategory,

        /// <summary>The amount is zero.</summary>
        [Reason("26")]
        InvalidAmount,

        /// <summary>The reserve is not in use.</summary>
        [Reason("27")]
        ReserveInactive,

        /// <summary>The reserve takes no new supply and gives no new debt.</summary>
        [Reason("28")]
        ReserveFrozen,

        /// <summary>The reserve is stopped.</summary>
        [Reason("29")]
        ReservePaused,

        /// <summary>The reserve cannot be borrowed from.</summary>
        [Reason("30")]
        BorrowingNotEnabled,

        /// <summary>Debt at stable rates is not offered.</summary>
        [Reason("31")]
        StableBorrowingNotEnabled,

        /// <summary>More is withdrawn than the account has.</summary>
        [Reason("32")]
        NotEnoughAvailableUserBalance,

        /// <summary>The rate mode is neither 1 nor 2.</summary>
        [Reason("33")]
        InvalidInterestRateModeSelected,

        /// <summary>The account has no collateral.</summary>
        [Reason("34")]
        CollateralBalanceIsZero,

        /// <summary>The account would be open to liquidation.</summary>
        [Reason("35")]
        HealthFactorLowerThanLiquidationThreshold,

        /// <summary>The account has too little collateral for the new debt.</summary>
        [Reason("36")]
        CollateralCannotCoverNewBorrow,

        /// <summary>There is no such debt.</summary>
        [Reason("39")]
        NoDebtOfSelectedType,

        /// <summary>Somebody else's debt is repaid only by an amount that is said.</summary>
        [Reason("40")]
        NoExplicitAmountToRepayOnBehalf,

        /// <summary>The account has none of the asset.</summary>
        [Reason("43")]
        UnderlyingBalanceZero,

        /// <summary>The account is healthy.</summary>
        [Reason("45")]
        HealthFactorNotBelowThreshold,

        /// <summary>The account does not use the asset as collateral.</summary>
        [Reason("46")]
        CollateralCannotBeLiquidated,

        /// <summary>The account has no such debt.</summary>
        [Reason("47")]
        SpecifiedCurrencyNotBorrowedByUser,

        /// <summary>The reserve would lend out more than it may.</summary>
        [Reason("50")]
        BorrowCapExceeded,

        /// <summary>The reserve would take more than it may.</summary>
        [Reason("51")]
        SupplyCapExceeded,

        /// <summary>Collateral that nothing can be borrowed against is used up first.</summary>
        [Reason("57")]
        LtvValidationFailed,

        /// <summary>The efficiency category does not fit the account's debt, or there is none of that number.</summary>
        [Reason("58")]
        InconsistentEModeCategory,

        /// <summary>The asset cannot be collateral.</summary>
        [Reason("62")]
        UserInIsolationModeOrLtvZero,

        /// <summary>The reserve gives no flash loans.</summary>
        [Reason("91")]
        FlashLoanDisabled,

        /// <summary>The liquidation would leave too little debt or collateral, and not nothing.</summary>
        [Reason("103")]
        MustNotLeaveDust,

        /// <summary>An index, rate or amount above 2^128 - 1.</summary>
        [Reason("SafeCast: value doesn't fit in 128 bits")]
        TooLarge,

        /// <summary>The asset said that a transfer did not take place.</summary>
        TransferFailed,
    }
}
