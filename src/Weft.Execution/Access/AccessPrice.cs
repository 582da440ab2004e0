using Weft.Blocks;

namespace Weft.Execution;

/// <summary>What finding out what a transaction touches came to.</summary>
/// <param name="Status">How it ended: anything but success, and the transaction ends so before it starts.</param>
/// <param name="Gas">What the transaction pays for it.</param>
internal readonly record struct AccessPrice(TransactionStatus Status, long Gas)
{
    /// <summary>What a transaction costs before anything is done for it. If its limit does not cover that, nothing is.</summary>
    public static long BeforeAnything(Transaction transaction)
    {
        long bytes = transaction.CallData.Length;
        foreach (var condition in transaction.Conditions)
        {
            bytes += condition.ByteCount;
        }

        return GasPrices.Transaction + (GasPrices.CalldataByte * bytes);
    }
}
