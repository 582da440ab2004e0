using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>
/// Records the access set of one transaction after another, by running the access functions that the generator wrote. What a
/// transaction itself creates and pins on the way is kept beside the state, because nothing is executed here.
/// </summary>
internal sealed unsafe partial class TransactionRecorder : AccessRecorder
{
    private readonly Ledger _ledger;
    private readonly List<Touch> _touches = [];
    private readonly List<Look> _looks = [];
    private readonly List<uint> _targets = [];
    private readonly List<(uint Instance, RegisteredContract Contract)> _created = [];
    private readonly List<Pin> _pins = [];
    private readonly RecordedCall[] _calls = new RecordedCall[Limits.CallDepthMax + 1];
    private readonly KnownWriter _topResults;
    private readonly AddressMemo _addresses = new();
    private Contract?[] _contracts = [];
    private RegisteredContract _contract = null!;
    private uint _instance;
    private int _depth;
    private int _rounds;

    public TransactionRecorder(Ledger ledger)
    {
        _ledger = ledger;
        ChainId = ledger.ChainId;
        _topResults = new KnownWriter(this);
        for (var i = 0; i < _calls.Length; i++)
        {
            _calls[i] = new RecordedCall(this);
        }
    }

    /// <summary>Slots and ranges of the transaction, perhaps several times.</summary>
    public ReadOnlySpan<Touch> Touches => CollectionsMarshal.AsSpan(_touches);

    /// <summary>Slots that decided something while recording, and that an earlier transaction may still change.</summary>
    public ReadOnlySpan<Look> Looks => CollectionsMarshal.AsSpan(_looks);

    /// <summary>Contracts that the transaction may call.</summary>
    public ReadOnlySpan<uint> Targets => CollectionsMarshal.AsSpan(_targets);

    /// <summary>The transaction recorded last; until the next one is.</summary>
    public RecordedTransaction Recorded => new(Touches, Deltas, Looks, Targets, Price);

    /// <summary>Records a transaction in place of the one before.</summary>
    public void Record(Transaction transaction, in BlockContext block)
    {
        if (!TryBegin(transaction, block) || transaction.CallData.Length < 4)
        {
            return;
        }

        try
        {
            RecordCalls(transaction);
        }
        catch (Exception exception) when (TransactionFailure.TryOf(exception, out var failure))
        {
            Stop(failure);
        }

        EndDeltas();
    }

    /// <summary>Records a creation at the address that the transaction is sent to, in place of the transaction before.</summary>
    public void RecordCreation(Transaction transaction, RegisteredContract contract, in BlockContext block)
    {
        if (!TryBegin(transaction, block))
        {
            return;
        }

        var instance = AddCreation(contract, transaction.To, StorageSites.None);
        if (contract.ConstructorSelector is { } constructor)
        {
            try
            {
                var input = new KnownReader(transaction.CallData.Span, this);
                Run(contract, instance, transaction.To, constructor, ref input, _topResults, isCreation: true);
            }
            catch (Exception exception) when (TransactionFailure.TryOf(exception, out var failure))
            {
                Stop(failure);
            }

            EndDeltas();
        }
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        if (IsOverLimit)
        {
            return false;
        }

        _rounds++;
        return !IsOverLimit;
    }

    /// <inheritdoc/>
    public override void Everything(int site)
    {
        if (!IsOverLimit)
        {
            Add(Ranges.Everything(_ledger), isWrite: true, Global(site));
        }
    }

    /// <inheritdoc/>
    public override AccessCall Call(int site, Known<Address> target, uint selector, int argumentCount)
    {
        var call = _calls[_depth];
        if (!target.IsKnown)
        {
            Everything(site);
            return call.Aim(target, null, 0, selector, argumentCount, isCreation: false);
        }

        var isContract = TryTarget(target.Value, Global(site), out var contract, out var instance);
        return call.Aim(target, isContract ? contract : null, instance, selector, argumentCount, isCreation: false);
    }

    /// <inheritdoc/>
    public override AccessCall Create<TContract>(int site, Known<Hash256> salt, int argumentCount)
    {
        var call = _calls[_depth];
        if (!salt.IsKnown)
        {
            Everything(site);
            return call.Aim(default, null, 0, 0, argumentCount, isCreation: true);
        }

        var contract = _ledger.Contracts.Of<TContract>();
        var address = _addresses.Of(Self, salt.Value, contract.Code.CodeHash);
        var instance = AddCreation(contract, address, Global(site));
        var constructor = contract.ConstructorSelector;
        return call.Aim(address, constructor is null ? null : contract, instance, constructor ?? 0, argumentCount, isCreation: true);
    }

    /// <inheritdoc/>
    public override Address AddressOf<TContract>(Address creator, Hash256 salt) =>
        _addresses.Of(creator, salt, _ledger.Contracts.Of<TContract>().Code.CodeHash);

    /// <inheritdoc/>
    protected override void Touch(int site, ushort member, bool isWrite, ReadOnlySpan<byte> key, bool isWhole)
    {
        if (!IsOverLimit && _contract.TryShape(member, out var shape)
            && (isWhole ? key.Length == shape.KeyLength : key.Length < shape.KeyLength))
        {
            Add(
                isWhole ? _ledger.Slot(_instance, member, key, shape) : Ranges.Under(_ledger, _instance, member, key),
                isWrite,
                Global(site));
        }
    }

    private void RecordCalls(Transaction transaction)
    {
        var data = transaction.CallData.Span;
        RecordConditions(transaction, areBefore: true);
        if (TryTarget(transaction.To, site: StorageSites.None, out var contract, out var instance))
        {
            var selector = BinaryPrimitives.ReadUInt32BigEndian(data);
            var input = new KnownReader(data[4..], this);
            Run(contract, instance, transaction.To, selector, ref input, _topResults, isCreation: false);
            RecordConditions(transaction, areBefore: false);
        }
    }

    /// <summary>Forgets the transaction before, and takes the gas of the next; false if it is too little to do anything for.</summary>
    private bool TryBegin(Transaction transaction, in BlockContext block)
    {
        _touches.Clear();
        _looks.Clear();
        _targets.Clear();
        _created.Clear();
        _pins.Clear();
        _deltas.Clear();
        _deltaIndex.Clear();
        _deferred.Clear();
        _mentioned.Clear();
        _records.Clear();
        (_depth, _rounds, RepeatDepth, _resolved, _touchesTooMuch) = (0, 0, 0, 0, false);
        (Origin, Self, Block) = (transaction.Sender, transaction.Sender, block);
        return TryFill(transaction);
    }

    private uint AddCreation(RegisteredContract contract, in Address address, int site)
    {
        var instance = _ledger.Slots.InstanceOf(address);
        Add(_ledger.Slot(instance, StorageShape.CodeMember, [], StorageShape.Code), isWrite: true, site);
        AddTarget(instance);
        _created.Add((instance, contract));
        return instance;
    }

    /// <summary>
    /// The contract at an address. When there is none yet, that was decided by the address's code slot, which an earlier
    /// transaction may write.
    /// </summary>
    private bool TryTarget(in Address address, int site, out RegisteredContract contract, out uint instance)
    {
        instance = _ledger.Slots.InstanceOf(address);
        contract = _ledger.CodeAt(instance)!;
        AddTarget(instance);
        if (contract is not null)
        {
            return true;
        }

        var slot = _ledger.Slot(instance, StorageShape.CodeMember, [], StorageShape.Code);
        Add(slot, isWrite: false, site);
        foreach (var (created, code) in _created)
        {
            if (created == instance)
            {
                contract = code;
                return true;
            }
        }

        _looks.Add(new((nint)slot, site));
        return false;
    }

    /// <summary>Runs an access function as a call from the running contract, and comes back to that.</summary>
    private void Run(
        RegisteredContract contract, uint instance, in Address address, uint selector, ref KnownReader input, KnownWriter output,
        bool isCreation)
    {
        output.Begin(0);
        CountCall();
        if (_depth == Limits.CallDepthMax || IsOverLimit || (contract.ConstructorSelector == selector && !isCreation))
        {
            return;
        }

        var (caller, self, oldContract, oldInstance, repeatDepth) = (Caller, Self, _contract, _instance, RepeatDepth);
        (Caller, Self, _contract, _instance) = (Self, address, contract, instance);
        _entered[_depth++] = instance;
        ContractRuntime.DispatchAccess(ObjectOf(contract), selector, ref input, output, this);
        _depth--;
        (Caller, Self, _contract, _instance, RepeatDepth) = (caller, self, oldContract, oldInstance, repeatDepth);
    }

    private Contract ObjectOf(RegisteredContract contract)
    {
        if (contract.Index >= _contracts.Length)
        {
            Array.Resize(ref _contracts, contract.Index + 1);
        }

        return _contracts[contract.Index] ??= contract.Code.NewInstance();
    }

    private int Global(int site) => _contract.FirstSite + site;

    private void Add(SlotRecord* record, bool isWrite, int site) =>
        Add(new Touch((nint)record, isWrite ? TouchKind.Write : TouchKind.Read, site));
}
