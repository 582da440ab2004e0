// A condition is a call of a view, by the sender of the transaction, that nothing may come of but a number:
//
//   view before (where the change counts)  ──▶  the transaction's call  ──▶  view after, for each condition  ──▶  holds, or all is undone
//
// Its reads are in the access set like any others, so the guard is the same with one difference: while a view is asked, all leave to write
// is withheld from the handles, whatever the transaction itself may do. So a view that writes is stopped at the write, and one that emits
// or creates is stopped, too.
//
// A slot that the transaction adds to and that a condition reads is no delta: the access function of the view has observed it.
using System.Buffers.Binary;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <content>Conditions on the result.</content>
internal unsafe partial class TransactionFrame
{
    private readonly UInt256[] _before = new UInt256[Limits.ConditionsMax];
    private bool _isAsking;

    /// <summary>Asks what conditions about change compare with.</summary>
    private void AskBefore(Transaction transaction)
    {
        for (var i = 0; i < transaction.Conditions.Length; i++)
        {
            _before[i] = transaction.Conditions[i].IsAboutChange ? Ask(transaction, i) : UInt256.Zero;
        }
    }

    /// <summary>Stops the transaction at the first condition that does not hold.</summary>
    private void RequireConditions(Transaction transaction)
    {
        for (var i = 0; i < transaction.Conditions.Length; i++)
        {
            var condition = transaction.Conditions[i];
            var after = Ask(transaction, i);
            if (!condition.Holds(_before[i], after))
            {
                throw new TransactionStoppedException(
                    TransactionStatus.ConditionFailed, ConditionErrors.EncodeFailed(i, condition, _before[i], after));
            }
        }
    }

    /// <summary>The number that a condition's view gives now.</summary>
    private UInt256 Ask(Transaction transaction, int index)
    {
        Charge(GasPrices.Call);
        Self = transaction.Sender;
        SwapWrites(SlotUse.Write);
        _isAsking = true;
        try
        {
            return Answer(transaction.Conditions[index]);
        }
        catch (Exception exception)
            when (TransactionFailure.TryOf(exception, out var failure) && failure.Status != TransactionStatus.OutOfGas)
        {
            throw new TransactionStoppedException(
                TransactionStatus.ConditionNotEvaluated,
                ConditionErrors.EncodeNotEvaluated(index, failure.Status, failure.Data.Span));
        }
        finally
        {
            _isAsking = false;
            SwapWrites(SlotUse.WithheldWrite);
        }
    }

    private UInt256 Answer(Condition condition)
    {
        var input = condition.Input.Span;
        if (input.Length < SelectorLength)
        {
            throw Stopped(TransactionStatus.NoEntryPoint);
        }

        var selector = BinaryPrimitives.ReadUInt32BigEndian(input);
        if (!Resolve(condition.Contract).Contract.AnswersWithNumber(selector))
        {
            throw Stopped(TransactionStatus.NoEntryPoint);
        }

        var answer = Enter(condition.Contract, selector, input[SelectorLength..], isCreation: false);
        return answer.Length == AbiType.WordBytes ? UInt256.FromBigEndian(answer) : throw Stopped(TransactionStatus.BadArguments);
    }

    /// <summary>Withholds all leave to write, or gives back what was withheld.</summary>
    private void SwapWrites(SlotUse from)
    {
        for (var handle = Handles; handle < Handles + HandleCount; handle++)
        {
            if ((handle->Declared & from) != 0)
            {
                handle->Declared ^= SlotUse.Write | SlotUse.WithheldWrite;
            }
        }
    }
}
