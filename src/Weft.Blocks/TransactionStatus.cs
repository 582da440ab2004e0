namespace Weft.Blocks;

/// <summary>
/// How a transaction ended. Anything but <see cref="Success"/> left no trace in state and emitted nothing. Listed in order
/// of precedence: if several hold before the contract runs, the first is given; while it runs, the first that happens.
/// The numbers are part of the canonical bytes of receipts and never change.
/// </summary>
public enum TransactionStatus : byte
{
    /// <summary>The entry point returned. The receipt has its results and events.</summary>
    Success = 0,

    /// <summary>
    /// The call data has fewer than four bytes, or the gas limit does not cover what the bytes of the transaction cost. Nothing was
    /// done for it. No gas is used.
    /// </summary>
    MalformedTransaction = 1,

    /// <summary>There is no contract at the address that is called.</summary>
    NoContract = 2,

    /// <summary>The contract has no entry point with this selector.</summary>
    NoEntryPoint = 3,

    /// <summary>The call data do not decode to the entry point's parameters, or a value is out of its type's range.</summary>
    BadArguments = 4,

    /// <summary>
    /// The access set would exceed <see cref="Limits.AccessesMax"/>, or the access functions fail or need more than
    /// <see cref="Limits.AccessGasMax"/>. The arguments are not looked at then.
    /// </summary>
    AccessLimit = 5,

    /// <summary>The contract touched state outside its access set. The receipt names the slot.</summary>
    OutsideAccessSet = 6,

    /// <summary>The gas limit was used up: by the access functions, for what they declare, or while the contract ran.</summary>
    OutOfGas = 7,

    /// <summary>A contract on the call stack was entered again through an entry point that does not allow it.</summary>
    Reentrancy = 8,

    /// <summary>More than <see cref="Limits.CallDepthMax"/> contracts would be on the call stack.</summary>
    CallDepth = 9,

    /// <summary>More than <see cref="Limits.EventsMax"/> events, or one beyond <see cref="Limits.EventDataBytesMax"/>.</summary>
    EventLimit = 10,

    /// <summary>A contract was to be created at an address that already has one.</summary>
    AddressTaken = 11,

    /// <summary>A slot that is set once was set again.</summary>
    SetOnceViolation = 12,

    /// <summary>The contract said no. The receipt has the ABI encoding of its error.</summary>
    Reverted = 13,

    /// <summary>Arithmetic, a division by zero, array bounds: the receipt has the ABI encoding of <c>Panic(uint256)</c>.</summary>
    Panic = 14,

    /// <summary>
    /// A condition of the transaction does not hold. The receipt has the ABI encoding of
    /// <c>ConditionFailed(uint8,uint8,uint256,uint256,uint256)</c>: which condition, its kind and amount, the values found.
    /// </summary>
    ConditionFailed = 15,

    /// <summary>
    /// The view of a condition gives no number. The receipt has the ABI encoding of <c>ConditionNotEvaluated(uint8,uint8,bytes)</c>: which
    /// condition, and the status and data that its view would have ended with.
    /// </summary>
    ConditionNotEvaluated = 16,
}
