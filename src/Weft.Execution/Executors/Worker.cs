using Weft.Blocks;

namespace Weft.Execution;

/// <summary>Runs transactions one after another in a frame of its own, and turns whatever happens into receipts.</summary>
/// <param name="ledger">What they are run against.</param>
/// <param name="number">The worker's number.</param>
internal sealed class Worker(Ledger ledger, int number = 0) : IDisposable
{
    /// <summary>The worker's number.</summary>
    public int Number => number;

    public TransactionFrame Frame { get; } = new(ledger);

    /// <summary>How often a transaction was begun.</summary>
    public long ExecutionCount { get; private set; }

    /// <summary>Takes the receipts.</summary>
    public ReceiptLog Log { get; set; } = new();

    public void Dispose() => Frame.Dispose();

    /// <summary>Lets the next segment see what this one created; this one can no longer be undone.</summary>
    public void EndSegment()
    {
        ledger.Publish(Frame.Created);
        Frame.UndoLog.Clear();
    }

    /// <summary>Runs one transaction of a segment to its end. State is changed in place, or not at all if it fails.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="block">Its block.</param>
    /// <param name="segment">Its segment.</param>
    /// <param name="position">Its position in the segment.</param>
    /// <param name="mode">How it sees the slots that it has deltas of.</param>
    /// <param name="creates">Not null: create this contract where the transaction is sent to, instead of calling one there.</param>
    /// <returns>Where its receipt stands.</returns>
    public ReceiptPlace Run(
        Transaction transaction, in BlockContext block, PlannedSegment segment, int position, DeltaMode mode,
        RegisteredContract? creates = null) =>
        TryRun(transaction, block, segment, position, mode, showsUnknown: false, creates)
        ?? TryRun(transaction, block, segment, position, mode, showsUnknown: true, creates)!.Value;

    /// <summary>Runs the transaction; null, and nothing done, when it has to be shown what the slots of unknown additions hold.</summary>
    private ReceiptPlace? TryRun(
        Transaction transaction, in BlockContext block, PlannedSegment segment, int position, DeltaMode mode, bool showsUnknown,
        RegisteredContract? creates)
    {
        ExecutionCount++;
        Frame.Begin(transaction, block, segment, position, mode, showsUnknown);
        try
        {
            var returned = creates is null ? Frame.Run(transaction) : Frame.RunCreation(transaction, creates);
            if (Frame.TryFold())
            {
                return Receipt(transaction, TransactionStatus.Success, returned);
            }

            Frame.Undo();
            Frame.Events.Clear();
            return null;
        }
        catch (Exception exception) when (TransactionFailure.TryOf(exception, out var failure))
        {
            return Fail(transaction, failure);
        }
    }

    private ReceiptPlace? Fail(Transaction transaction, in TransactionFailure failure)
    {
        Frame.Undo();
        Frame.Events.Clear();
        return Frame.TryForget() ? Receipt(transaction, failure.Status, failure.Data.Span) : null;
    }

    private ReceiptPlace Receipt(Transaction transaction, TransactionStatus status, ReadOnlySpan<byte> data)
    {
        var gasUsed = status == TransactionStatus.OutOfGas ? transaction.GasLimit : Frame.GasUsed;
        return new(number, Log.Add(status, gasUsed, Frame.Events.Ended, data));
    }
}
