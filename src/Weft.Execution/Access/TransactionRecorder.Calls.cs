using Weft.Runtime;

namespace Weft.Execution;

/// <content>Calls between access functions.</content>
internal sealed unsafe partial class TransactionRecorder
{
    /// <summary>Contracts that are remembered by their address: a power of two.</summary>
    private const int KnownTargetsLength = 1 << 9;

    private readonly KnownTarget[] _knownTargets = new KnownTarget[KnownTargetsLength];
    private readonly uint[] _entered = new uint[Limits.CallDepthMax];

    private bool IsEntered(uint instance) => _entered.AsSpan(0, _depth).Contains(instance);

    /// <summary>
    /// The contract at an address. When there is none yet, that was decided by the address's code slot, which an earlier
    /// transaction may write.
    /// </summary>
    private bool TryTarget(in Address address, int site, out RegisteredContract contract, out uint instance)
    {
        ref var known = ref _knownTargets[address.GetHashCode() & (KnownTargetsLength - 1)];
        if (known.Contract is null || known.Address != address)
        {
            known.Instance = _ledger.Slots.InstanceOf(address);
            (known.Address, known.Contract) = (address, _ledger.CodeAt(known.Instance));
        }

        (contract, instance) = (known.Contract!, known.Instance);
        AddTarget(instance);
        if (contract is not null)
        {
            return true;
        }

        Mention(instance, StorageShape.CodeMember, [], StorageShape.Code, isWrite: false, site);
        foreach (var (created, code) in _created)
        {
            if (created == instance)
            {
                contract = code;
                return true;
            }
        }

        _ = TryLook(new((nint)_ledger.Slot(instance, StorageShape.CodeMember, [], StorageShape.Code), site));
        return false;
    }

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

    /// <summary>A contract that was called before: there it stays.</summary>
    private struct KnownTarget
    {
        public Address Address;
        public uint Instance;
        public RegisteredContract? Contract;
    }
}
