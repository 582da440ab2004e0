using Weft.Runtime;

namespace Weft.Execution;

/// <content>Calls between access functions.</content>
internal sealed partial class TransactionRecorder
{
    private readonly uint[] _entered = new uint[Limits.CallDepthMax];

    private bool IsEntered(uint instance) => _entered.AsSpan(0, _depth).Contains(instance);

    private sealed class RecordedCall(TransactionRecorder recorder) : AccessCall(recorder)
    {
        private RegisteredContract? _callee;
        private uint _instance;
        private uint _selector;
        private bool _isCreation;

        public RecordedCall Aim(
            Known<Address> target, RegisteredContract? callee, uint instance, uint selector, int argumentCount, bool isCreation)
        {
            Target = target;
            Arguments.Begin(argumentCount);
            (_callee, _instance, _selector, _isCreation) = (callee, instance, selector, isCreation);
            return this;
        }

        /// <inheritdoc/>
        public override KnownReader Invoke()
        {
            // A call that re-entry forbids stops the transaction before the callee touches anything. Contracts that call each other would
            // otherwise be followed through all ways of doing so, down to the deepest call there may be.
            if (_callee is null || (recorder.IsEntered(_instance) && !_callee.AllowsReentry(_selector)))
            {
                return new KnownReader([], known: 0);
            }

            var input = Arguments.ToReader();
            recorder.Run(_callee, _instance, Target.Value, _selector, ref input, Results, _isCreation);
            return Results.ToResults();
        }
    }
}
