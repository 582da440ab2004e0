using System;

namespace Weft.Samples.Lending.Pooled;

// Who supplies an asset gets its supply tokens (AToken), who borrows it gets its debt tokens (DebtToken). Both grow with an index of the
// reserve, so interest reaches everybody by one write. Every action on a reserve has the same frame:
//
//   accrue     the indices grow to the present, at the rates that were set last; the treasury gets its part of the new debt
//   check      is the reserve open for it, are caps kept, can the account afford it
//   act        tokens are made or destroyed
//   set rates  from the debt and the liquidity that there will be, which writes the reserve
//   pay        the asset moves in or out
//
// What an account may do depends on all its collateral and debt, each at its price. Which reserves those are is one word per account, two
// bits a reserve (UserConfigurations). It is read while a block is laid out, so an account that uses two reserves touches these two.

/// <summary>
/// A pool of assets to supply and to borrow against one another (Aave V3). This file has what the pool is made of;
/// <c>LendingPool.Supply.cs</c>, <c>.Borrow.cs</c>, <c>.Liquidation.cs</c> and <c>.FlashLoan.cs</c> what can be done,
/// <c>.Reserves.cs</c> how interest accrues, <c>.Accounts.cs</c> what an account is worth, <c>.Views.cs</c> what can be asked.
/// </summary>
[Contract]
public sealed partial class LendingPool : Contract, ILendingPool, IConfigurablePool
{
    [Storage, SetOnce] private partial Map<Address, Address> ATokens { get; }

    [Storage, SetOnce] private partial Map<Address, UInt256> BorrowingBits { get; }

    [Storage] private partial Map<byte, EfficiencyCategory> Categories { get; }

    [Storage] private partial Map<Address, UInt256> Configurations { get; }

    [Storage, SetOnce] private partial Slot<Address> Configurator { get; }

    [Storage, SetOnce] private partial Map<Address, Address> DebtTokens { get; }

    [Storage, SetOnce] private partial Slot<UInt256> FlashLoanPremium { get; }

    [Storage, SetOnce] private partial Slot<UInt256> FlashLoanPremiumToProtocol { get; }

    [Storage] private partial Slot<UInt256> LeftoverMin { get; }

    [Storage, SetOnce] private partial Slot<Address> Oracle { get; }

    [Storage, SetOnce] private partial Map<byte, Address> ReserveAt { get; }

    [Storage] private partial Map<Address, ReserveState> Reserves { get; }

    [Storage, SetOnce] private partial Map<Address, Address> Strategies { get; }

    [Storage, SetOnce] private partial Slot<Address> Treasury { get; }

    [Storage] private partial Map<Address, byte> UserCategories { get; }

    [Storage] private partial Map<Address, UInt256> UserConfigurations { get; }

    [Event] private partial void Borrow(
        [Indexed] Address reserve,
        Address user,
        [Indexed] Address onBehalfOf,
        UInt256 amount,
        byte interestRateMode,
        UInt256 borrowRate,
        [Indexed] ushort referralCode);

    [Event] private partial void FlashLoan(
        [Indexed] Address target,
        Address initiator,
        [Indexed] Address asset,
        UInt256 amount,
        byte interestRateMode,
        UInt256 premium,
        [Indexed] ushort referralCode);

    [Event] private partial void LiquidationCall(
        [Indexed] Address collateralAsset,
        [Indexed] Address debtAsset,
        [Indexed] Address user,
        UInt256 debtToCover,
        UInt256 liquidatedCollateralAmount,
        Address liquidator,
        bool receiveAToken);

    [Event] private partial void MintedToTreasury([Indexed] Address reserve, UInt256 amountMinted);

    [Event] private partial void Repay(
        [Indexed] Address reserve, [Indexed] Address user, [Indexed] Address repayer, UInt256 amount, bool useATokens);

    [Event] private partial void ReserveDataUpdated(
        [Indexed] Address reserve,
        UInt256 liquidityRate,
        UInt256 stableBorrowRate,
        UInt256 variableBorrowRate,
        UInt256 liquidityIndex,
        UInt256 variableBorrowIndex);

    [Event] private partial void ReserveUsedAsCollateralDisabled([Indexed] Address reserve, [Indexed] Address user);

    [Event] private partial void ReserveUsedAsCollateralEnabled([Indexed] Address reserve, [Indexed] Address user);

    [Event] private partial void Supply(
        [Indexed] Address reserve, Address user, [Indexed] Address onBehalfOf, UInt256 amount, [Indexed] ushort referralCode);

    [Event] private partial void UserEModeSet([Indexed] Address user, byte categoryId);

    [Event] private partial void Withdraw(
        [Indexed] Address reserve, [Indexed] Address user, [Indexed] Address to, UInt256 amount);

    /// <summary>Creates a pool without reserves.</summary>
    /// <param name="configurator">Who may list and configure assets.</param>
    /// <param name="oracle">Where the prices are.</param>
    /// <param name="treasury">Who gets the protocol's part.</param>
    /// <param name="flashLoanPremium">The price of a flash loan, in basis points.</param>
    /// <param name="flashLoanPremiumToProtocol">The treasury's part of that price, in basis points.</param>
    [Constructor]
    public void Initialize(
        Address configurator, Address oracle, Address treasury, UInt256 flashLoanPremium, UInt256 flashLoanPremiumToProtocol)
    {
        Configurator.Value = configurator;
        Oracle.Value = oracle;
        Treasury.Value = treasury;
        FlashLoanPremium.Value = flashLoanPremium;
        FlashLoanPremiumToProtocol.Value = flashLoanPremiumToProtocol;
    }

    /// <inheritdoc />
    public void InitReserve(Address asset, byte number, Address aToken, Address variableDebtToken, Address interestRateStrategy)
    {
        Require(Caller == Configurator.Value, Error.CallerNotPoolConfigurator);
        Require(number < ReservesMax, Error.NoMoreReservesAllowed);
        Require(ATokens[asset] == Address.Zero && ReserveAt[number] == Address.Zero, Error.ReserveAlreadyAdded);
        ReserveAt[number] = asset;
        BorrowingBits[asset] = UInt256.One << (2 * number);
        ATokens[asset] = aToken;
        DebtTokens[asset] = variableDebtToken;
        Strategies[asset] = interestRateStrategy;
        var one = Narrow(PoolMath.Ray);
        Reserves[asset] = new ReserveState { LiquidityIndex = one, VariableBorrowIndex = one };
    }

    /// <inheritdoc />
    public void SetConfiguration(Address asset, UInt256 configuration)
    {
        Require(Caller == Configurator.Value, Error.CallerNotPoolConfigurator);
        Configurations[asset] = configuration;
    }

    /// <inheritdoc />
    public void SetLeftoverMin(UInt256 leftoverMin)
    {
        Require(Caller == Configurator.Value, Error.CallerNotPoolConfigurator);
        LeftoverMin.Value = leftoverMin;
    }

    /// <inheritdoc />
    public void ConfigureEModeCategory(byte category, ushort ltv, ushort liquidationThreshold, ushort liquidationBonus)
    {
        Require(Caller == Configurator.Value, Error.CallerNotPoolConfigurator);
        Require(category != 0, Error.NoEModeCategory);
        Categories[category] = new EfficiencyCategory
        {
            Ltv = ltv,
            LiquidationThreshold = liquidationThreshold,
            LiquidationBonus = liquidationBonus,
        };
    }

    private UInt128 Narrow(UInt256 value)
    {
        Require(value <= UInt128.MaxValue, Error.TooLarge);
        return (UInt128)value;
    }
}
