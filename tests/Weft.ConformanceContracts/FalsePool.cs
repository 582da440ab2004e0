namespace Weft.ConformanceContracts;

/// <summary>What pays for a swap, as this contract calls it.</summary>
[ContractInterface]
public interface ISwapPayer
{
    /// <summary>Asks for tokens.</summary>
    void UniswapV3SwapCallback(Int256 amount0Delta, Int256 amount1Delta, byte[] data);
}

/// <summary>No pool of any factory, but it says that it is one, and asks for tokens.</summary>
[Contract]
public sealed partial class FalsePool : Contract
{
    [Storage, SetOnce] private partial Slot<Address> First { get; }

    [Storage, SetOnce] private partial Slot<Address> Second { get; }

    /// <summary>Creates it.</summary>
    [Constructor]
    public void Initialize(Address first, Address second)
    {
        First.Value = first;
        Second.Value = second;
    }

    /// <summary>A token.</summary>
    [View, Reentrant]
    public Address Token0() => First.Value;

    /// <summary>Another token.</summary>
    [View, Reentrant]
    public Address Token1() => Second.Value;

    /// <summary>A fee.</summary>
    [View, Reentrant]
    [return: AbiType("uint24")]
    public uint Fee() => 3000;

    /// <summary>Asks somebody to pay.</summary>
    public void Ask(Address payer) => At<ISwapPayer>(payer).UniswapV3SwapCallback(1, 0, []);
}
