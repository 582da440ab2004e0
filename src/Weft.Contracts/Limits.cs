namespace Weft;

/// <summary>
/// Every size, depth and count that decides what is accepted, in one place. Relations between them are asserted at
/// compile time at the foot of the file: a constant that would be negative does not compile.
/// </summary>
public static class Limits
{
    /// <summary>Bytes of all key parts of one slot together.</summary>
    public const int KeyBytesMax = 96;

    /// <summary>Bytes of one slot's value.</summary>
    public const int ValueBytesMax = 512;

    /// <summary>Key parts of one map.</summary>
    public const int KeyPartsMax = 3;

    /// <summary>Storage members of one contract; the last index is the code slot's.</summary>
    public const int StorageMembersMax = 1024;

    /// <summary>Contracts on the call stack at once, the first included.</summary>
    public const int CallDepthMax = 16;

    /// <summary>Slots and ranges that one transaction may declare, each counted once; from four times as many places at most.</summary>
    public const int AccessesMax = 4096;

    /// <summary>Rounds that all loops of one transaction's access functions may have.</summary>
    public const int AccessRoundsMax = 1 << 16;

    /// <summary>The gas limit of one transaction.</summary>
    public const long TransactionGasMax = 1 << 28;

    /// <summary>The gas limits of all transactions of one block together: known before any of them runs.</summary>
    public const long BlockGasMax = 1L << 38;

    /// <summary>Gas that the access functions of one transaction may use, of what it pays for.</summary>
    public const long AccessGasMax = 1 << 25;

    /// <summary>Bytes of all arrays that one transaction may make, those included that it no longer needs.</summary>
    public const long HeapBytesMax = 1 << 26;

    /// <summary>Proxies of one interface that a worker keeps for the next transaction.</summary>
    public const int ProxiesKeptMax = 64;

    /// <summary>Bytes of the call data of one transaction, and of one call between contracts.</summary>
    public const int CalldataBytesMax = 1 << 16;

    /// <summary>Bytes returned by one call.</summary>
    public const int ReturnBytesMax = 1 << 16;

    /// <summary>Events of one transaction.</summary>
    public const int EventsMax = 1024;

    /// <summary>Topics of one event, the event's own included.</summary>
    public const int EventTopicsMax = 4;

    /// <summary>Data bytes of one event, topics apart.</summary>
    public const int EventDataBytesMax = 1 << 16;

    /// <summary>Transactions of one block.</summary>
    public const int BlockTransactionsMax = 1 << 20;

    /// <summary>Conditions of one transaction.</summary>
    public const int ConditionsMax = 16;

    /// <summary>Bytes of the input of one condition: selector and arguments of its view.</summary>
    public const int ConditionInputBytesMax = 1 << 10;

    /// <summary>Arguments or results of one entry point: their known bits fit a 64-bit mask.</summary>
    public const int ArgumentsMax = 64;

    /// <summary>Values that one encoding may announce: arguments or results, or all arguments of an event.</summary>
    public const int HeadWordsMax = 2 * ArgumentsMax;

    private const ulong AccessGasIsPartOfATransaction = TransactionGasMax - AccessGasMax;
    private const ulong OneTransactionFitsInABlock = BlockGasMax - TransactionGasMax;
    private const ulong CallDataIsPaidFor = TransactionGasMax - (CalldataBytesMax * GasPrices.CalldataByte);
    private const uint ThreeWordsFitInAKey = KeyBytesMax - KeyPartsMax * 32;
    private const uint ConditionsFitInAByte = byte.MaxValue - ConditionsMax;
    private const uint ArgumentWordsFitInCalldata = CalldataBytesMax - (4 + ArgumentsMax * 32);
}
