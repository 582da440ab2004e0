using Weft.Blocks;
using Weft.Execution;

namespace Weft.Testing;

/// <summary>Two executors gave different results for a block, or a transaction left its access set.</summary>
/// <param name="message">Which, and how.</param>
public sealed class ExecutorsDisagreeException(string message) : Exception(message)
{
    /// <summary>Compares what an executor gave with the definition, byte for byte.</summary>
    /// <param name="expected">From the serial executor.</param>
    /// <param name="actual">From another.</param>
    /// <param name="name">What the other is called in the message.</param>
    public static void ThrowUnlessEqual(ExecutedBlock expected, ExecutedBlock actual, string name)
    {
        if (expected.Receipts.Count != actual.Receipts.Count)
        {
            throw new ExecutorsDisagreeException(
                $"Block {expected.Block.Number}: {expected.Receipts.Count} receipts of serial, {actual.Receipts.Count} of {name}.");
        }

        for (var i = 0; i < expected.Receipts.Count; i++)
        {
            if (!expected.Receipts[i].ToCanonicalBytes().AsSpan().SequenceEqual(actual.Receipts[i].ToCanonicalBytes()))
            {
                throw new ExecutorsDisagreeException(
                    $"Block {expected.Block.Number}, transaction {i}: "
                    + $"serial {Describe(expected.Receipts[i])}, {name} {Describe(actual.Receipts[i])}.");
            }
        }

        if (expected.StateRoot != actual.StateRoot)
        {
            throw new ExecutorsDisagreeException(
                $"Block {expected.Block.Number}: equal receipts, "
                + $"but state root {expected.StateRoot} of serial and {actual.StateRoot} of {name}.");
        }
    }

    private static string Describe(Receipt receipt) =>
        $"{receipt.Status} gas {receipt.GasUsed} events {receipt.Events.Length} data 0x{Convert.ToHexStringLower(receipt.ReturnData.Span)}";
}
