namespace Weft.ConformanceContracts;

/// <summary>Isolated markets, as far as a contract uses them that is called back.</summary>
[ContractInterface]
public interface ITakenMarkets
{
    /// <summary>Borrows.</summary>
    (UInt256 Assets, UInt256 Shares) Borrow(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        UInt256 assets, UInt256 shares, Address onBehalf, Address receiver);

    /// <summary>Pays in collateral.</summary>
    void SupplyCollateral(
        Address loanToken, Address collateralToken, Address oracle, Address irm, UInt256 lltv,
        UInt256 assets, Address onBehalf, byte[] data);

    /// <summary>Borrows within the transaction.</summary>
    void FlashLoan(Address token, UInt256 assets, byte[] data);
}

/// <summary>A token that anybody may mint.</summary>
[ContractInterface]
public interface ITakenToken
{
    /// <summary>Sets what a spender may move out of the caller's account.</summary>
    bool Approve(Address spender, UInt256 value);

    /// <summary>Makes tokens.</summary>
    void Mint(Address to, UInt256 value);

    /// <summary>Moves the caller's tokens.</summary>
    bool Transfer(Address to, UInt256 value);
}

/// <summary>
/// Uses one isolated market through its callbacks. It borrows against collateral that it has not yet paid, and then gets the collateral: by
/// minting, where others would sell what they have borrowed.
/// </summary>
[Contract]
public sealed partial class MarketTaker : Contract
{
    [Storage, SetOnce] private partial Slot<Address> Collateral { get; }

    [Storage] private partial Slot<UInt256> Debt { get; }

    [Storage, SetOnce] private partial Slot<Address> Loan { get; }

    [Storage, SetOnce] private partial Slot<UInt256> Ltv { get; }

    [Storage, SetOnce] private partial Slot<Address> Markets { get; }

    [Storage, SetOnce] private partial Slot<Address> Oracle { get; }

    [Storage, SetOnce] private partial Slot<Address> RateModel { get; }

    /// <summary>Creates the taker of a market.</summary>
    [Constructor]
    public void Initialize(Address markets, Address loan, Address collateral, Address oracle, Address irm, UInt256 lltv)
    {
        Markets.Value = markets;
        Loan.Value = loan;
        Collateral.Value = collateral;
        Oracle.Value = oracle;
        RateModel.Value = irm;
        Ltv.Value = lltv;
        At<ITakenToken>(loan).Approve(markets, UInt256.MaxValue);
        At<ITakenToken>(collateral).Approve(markets, UInt256.MaxValue);
    }

    /// <summary>Supplies collateral that it does not have, and borrows in the callback.</summary>
    public void Lever(UInt256 collateral, UInt256 debt, byte[] data)
    {
        Debt.Value = debt;
        At<ITakenMarkets>(Markets.Value).SupplyCollateral(
            Loan.Value, Collateral.Value, Oracle.Value, RateModel.Value, Ltv.Value, collateral, Self, data);
    }

    /// <summary>Takes a flash loan, and loses a part of it if the first byte of the data is not 0.</summary>
    public void Flash(UInt256 assets, byte[] data) => At<ITakenMarkets>(Markets.Value).FlashLoan(Loan.Value, assets, data);

    /// <summary>Called by the markets: the collateral counts, and is still to be paid.</summary>
    [Reentrant]
    public void OnMorphoSupplyCollateral(UInt256 assets, byte[] data)
    {
        At<ITakenMarkets>(Markets.Value).Borrow(
            Loan.Value, Collateral.Value, Oracle.Value, RateModel.Value, Ltv.Value, Debt.Value, UInt256.Zero, Self, Self);
        At<ITakenToken>(Collateral.Value).Mint(Self, assets);
    }

    /// <summary>Called by the markets while the loan is out.</summary>
    [Reentrant]
    public void OnMorphoFlashLoan(UInt256 assets, byte[] data)
    {
        if (data[0] != 0)
            At<ITakenToken>(Loan.Value).Transfer(Oracle.Value, UInt256.One);
    }
}
