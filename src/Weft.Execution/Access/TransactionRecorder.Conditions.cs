using System.Buffers.Binary;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <content>
/// What the views of conditions touch. They are recorded where they are asked, before the call or after it: a key that the call changes is
/// not the same on both sides.
/// </content>
internal sealed partial class TransactionRecorder
{
    private void RecordConditions(Transaction transaction, bool areBefore)
    {
        foreach (var condition in transaction.Conditions)
        {
            var data = condition.Input.Span;
            if ((areBefore && !condition.IsAboutChange) || data.Length < 4
                || !TryTarget(condition.Contract, StorageSites.None, out var contract, out var instance))
            {
                continue;
            }

            var selector = BinaryPrimitives.ReadUInt32BigEndian(data);
            if (contract.AnswersWithNumber(selector))
            {
                var input = new KnownReader(data[4..], this);
                Run(contract, instance, condition.Contract, selector, ref input, _topResults, isCreation: false);
            }
        }
    }
}
