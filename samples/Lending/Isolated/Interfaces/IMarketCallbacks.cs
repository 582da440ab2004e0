namespace Weft.Samples.Lending.Isolated;

/// <summary>
/// What a contract implements that gives data with a call of the markets: it is called back after all is booked and before it pays, so
/// that it can get the money with what it has got. It implements the methods that it uses, and marks them <c>[Reentrant]</c>: it is on the
/// call stack already. The markets may be entered meanwhile.
/// </summary>
[ContractInterface]
public interface IMarketCallbacks
{
    /// <summary>Called before assets are taken that were supplied.</summary>
    void OnMorphoSupply(UInt256 assets, byte[] data);

    /// <summary>Called before assets are taken that were repaid.</summary>
    void OnMorphoRepay(UInt256 assets, byte[] data);

    /// <summary>Called before collateral is taken that was supplied.</summary>
    void OnMorphoSupplyCollateral(UInt256 assets, byte[] data);

    /// <summary>Called before what a liquidation repays is taken, after the collateral was paid out.</summary>
    void OnMorphoLiquidate(UInt256 repaidAssets, byte[] data);

    /// <summary>Called while a flash loan is out.</summary>
    void OnMorphoFlashLoan(UInt256 assets, byte[] data);
}
