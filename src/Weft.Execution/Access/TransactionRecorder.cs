using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

// An access function names slots by their keys. Only where it needs a slot's value its record is looked up at once; all else is a mention,
// and looked up together with those of other transactions (see Mentions, Recording). A transaction that mentions very much has its
// mentions turned into touches on the way, to know whether they are too many.

/// <summary>
/// Records the access set of one transaction after another, by running the access functions that the generator wrote. What a
/// transaction itself creates and pins on the way is kept beside the state, because nothing is executed here.
/// </summary>
internal sealed unsafe partial class TransactionRecorder : AccessRecorder
{
    /// <summary>Mentions of one transaction that are turned into touches together.</summary>
    private const int MentionsMax = 512;

    private const int SelectorLength = 4;

    private readonly Ledger _ledger;
    private readonly TraceMemory? _traces;
    private readonly List<uint> _targets = [];
    private readonly List<(uint Instance, RegisteredContract Contract)> _created = [];
    private readonly List<Pin> _pins = [];
    private readonly RecordedCall[] _calls = new RecordedCall[Limits.CallDepthMax + 1];
    private readonly KnownWriter _topResults;
    private Contract?[] _contracts = [];
    private Recording _recording = null!;
    private RegisteredContract _contract = null!;
    private uint _instance;
    private int _depth;
    private int _rounds;
    private int _firstMention;
    private bool _isCollected;

    /// <summary>A recorder for a ledger.</summary>
    /// <param name="ledger">The state that access functions look at.</param>
    /// <param name="traces">What others have recorded and record; null: every transaction is recorded by its access functions.</param>
    public TransactionRecorder(Ledger ledger, TraceMemory? traces)
    {
        _traces = traces;
        _ledger = ledger;
        ChainId = ledger.ChainId;
        Mentions = new Mentions(ledger.Slots);
        _topResults = new KnownWriter(this);
        for (var i = 0; i < _calls.Length; i++)
        {
            _calls[i] = new RecordedCall(this);
        }
    }

    /// <summary>Memory for the mentions of a recording until they are resolved.</summary>
    public Mentions Mentions { get; }

    /// <summary>Turns mentions into touches, of this transaction or of the recording's.</summary>
    public TouchCollector Collector { get; } = new();

    /// <summary>Whether the touches are in the collector already, and none among the mentions.</summary>
    public bool IsCollected => _isCollected;

    /// <summary>Contracts that the transaction may call.</summary>
    public ReadOnlySpan<uint> Targets => CollectionsMarshal.AsSpan(_targets);

    /// <summary>Records a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="block">Its block.</param>
    /// <param name="recording">Takes what it mentions.</param>
    public void Record(Transaction transaction, in BlockContext block, Recording recording)
    {
        if (TryBegin(transaction, block, recording) && transaction.CallData.Length >= SelectorLength)
        {
            try
            {
                RecordCalls(transaction);
            }
            catch (Exception exception) when (TransactionFailure.TryOf(exception, out var failure))
            {
                Stop(failure);
            }
        }

        End();
    }

    /// <summary>Records a creation at the address that the transaction is sent to.</summary>
    public void RecordCreation(Transaction transaction, RegisteredContract contract, in BlockContext block, Recording recording)
    {
        if (TryBegin(transaction, block, recording))
        {
            try
            {
                RecordConstruction(transaction, contract);
            }
            catch (Exception exception) when (TransactionFailure.TryOf(exception, out var failure))
            {
                Stop(failure);
            }
        }

        End();
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
            Mention(Ranges.EverythingInstance, StorageShape.CodeMember, [], default, isWrite: true, Global(site));
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
        var address = ContractAddress.Of(Self, salt.Value, contract.Code.CodeHash);
        var instance = AddCreation(contract, address, Global(site));
        var constructor = contract.ConstructorSelector;
        return call.Aim(address, constructor is null ? null : contract, instance, constructor ?? 0, argumentCount, isCreation: true);
    }

    /// <inheritdoc/>
    public override Address AddressOf<TContract>(Address creator, Hash256 salt) =>
        ContractAddress.Of(creator, salt, _ledger.Contracts.Of<TContract>().Code.CodeHash);

    /// <inheritdoc/>
    protected override void Touch(int site, ushort member, bool isWrite, ReadOnlySpan<byte> key, bool isWhole)
    {
        if (IsOverLimit || !TryShape(member, key, isWhole, out var shape))
        {
            Detach();
            return;
        }

        Mention(_instance, member, key, isWhole ? shape : default, isWrite, Global(site));
    }

    /// <inheritdoc/>
    protected override void TouchDelta(
        int site, ushort member, DeltaKind kind, in Known<UInt256> amount, ReadOnlySpan<byte> key, bool isWhole)
    {
        if (IsOverLimit || !TryShape(member, key, isWhole, out var shape))
        {
            Detach();
            return;
        }

        if (!isWhole || (kind != DeltaKind.Add && !amount.IsKnown))
        {
            Mention(_instance, member, key, isWhole ? shape : default, isWrite: kind != DeltaKind.AtLeast, Global(site));
            return;
        }

        var mention = new Mention
        {
            Instance = _instance,
            Member = member,
            ValueLength = (ushort)shape.ValueLength,
            Flags = shape.Flags,
            Site = Global(site),
            Kind = kind switch
            {
                DeltaKind.Add => MentionKind.Add,
                DeltaKind.Subtract => MentionKind.Subtract,
                _ => MentionKind.AtLeast,
            },
        };
        if (amount.IsKnown)
        {
            _recording.Mentions.Add(mention, key, amount.Value);
        }
        else
        {
            _recording.Mentions.Add(mention, key);
        }

        Attach(key.Length);
        CollectIfMany();
    }

    private void RecordConstruction(Transaction transaction, RegisteredContract contract)
    {
        var instance = AddCreation(contract, transaction.To, StorageSites.None);
        if (contract.ConstructorSelector is { } constructor)
        {
            var input = new KnownReader(transaction.CallData.Span, this);
            Run(contract, instance, transaction.To, constructor, ref input, _topResults, isCreation: true);
        }
    }

    private void RunCalls(Transaction transaction)
    {
        var data = transaction.CallData.Span;
        RecordConditions(transaction, areBefore: true);
        if (TryTarget(transaction.To, site: StorageSites.None, out var contract, out var instance))
        {
            var selector = BinaryPrimitives.ReadUInt32BigEndian(data);
            var input = new KnownReader(data[4..], this, areInputs: _isTraced);
            Run(contract, instance, transaction.To, selector, ref input, _topResults, isCreation: false);
            RecordConditions(transaction, areBefore: false);
        }
    }

    /// <summary>Forgets the transaction before, and takes the gas of the next; false if it is too little to do anything for.</summary>
    private bool TryBegin(Transaction transaction, in BlockContext block, Recording recording)
    {
        _recording = recording;
        _firstMention = recording.Mentions.Count;
        _looks.Clear();
        _targets.Clear();
        _created.Clear();
        _pins.Clear();
        _deferred.Clear();
        (_depth, _rounds, RepeatDepth, _resolved, _isCollected, IsUnsteady) = (0, 0, 0, 0, false, false);
        (KnownOrigin, Self, Block) = (transaction.Sender, transaction.Sender, block);
        return TryFill(transaction);
    }

    private void End()
    {
        if (_isCollected)
        {
            Collect();
            Collector.End();
        }

        _recording.Add(this);
    }

    private uint AddCreation(RegisteredContract contract, in Address address, int site)
    {
        var instance = _ledger.Slots.InstanceOf(address);
        Mention(instance, StorageShape.CodeMember, [], StorageShape.Code, isWrite: true, site);
        AddTarget(instance);
        _created.Add((instance, contract));
        return instance;
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

        var (caller, self, oldContract, oldInstance, repeatDepth) = (KnownCaller, Self, _contract, _instance, RepeatDepth);
        (KnownCaller, Self, _contract, _instance) = (_depth == 0 ? KnownOrigin : Self, address, contract, instance);
        _entered[_depth++] = instance;
        ContractRuntime.DispatchAccess(ObjectOf(contract), selector, ref input, output, this);
        _depth--;
        (KnownCaller, Self, _contract, _instance, RepeatDepth) = (caller, self, oldContract, oldInstance, repeatDepth);
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

    private void AddTarget(uint instance)
    {
        if (!_targets.Contains(instance))
        {
            _targets.Add(instance);
        }
    }

    /// <summary>The member's shape; false where the member or the key is none of the contract's.</summary>
    private bool TryShape(ushort member, ReadOnlySpan<byte> key, bool isWhole, out StorageShape shape) =>
        _contract.TryShape(member, out shape) && (isWhole ? key.Length == shape.KeyLength : key.Length < shape.KeyLength);

    /// <summary>Mentions a slot, or with no shape a range.</summary>
    private void Mention(uint instance, ushort member, ReadOnlySpan<byte> key, in StorageShape shape, bool isWrite, int site)
    {
        var mention = new Mention
        {
            Instance = instance,
            Member = member,
            ValueLength = (ushort)shape.ValueLength,
            Flags = shape.Flags,
            Site = site,
            Kind = isWrite ? MentionKind.Write : MentionKind.Read,
        };
        _recording.Mentions.Add(mention, key);
        Attach(key.Length);
        CollectIfMany();
    }

    private void CollectIfMany()
    {
        if (_recording.Mentions.Count - _firstMention >= MentionsMax)
        {
            Collect();
        }
    }

    /// <summary>Turns all mentions of the recording, and of this transaction, into touches.</summary>
    private void Collect()
    {
        if (!_isCollected)
        {
            _recording.Resolve(Collector);
            Collector.Clear();
            _isCollected = true;
        }

        var mentions = _recording.Mentions;
        mentions.Prefetch(_firstMention);
        Collector.Add(mentions, _firstMention, mentions.Count);
        mentions.RemoveFrom(_firstMention);

        // A pinned slot is known only where it is written once, and repeated writes are not among the touches.
        _pins.RemoveAll(pin => Collector.Repeated.Contains(pin.Record));
    }
}
