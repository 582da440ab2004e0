using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <content>Calls between contracts, creation, events.</content>
internal unsafe partial class TransactionFrame
{
    private int _createdBefore;

    /// <inheritdoc/>
    public override void RejectReentry()
    {
        for (var i = 0; i < _depth - 1; i++)
        {
            if (_levels[i].Instance == SelfInstance)
            {
                throw Stopped(TransactionStatus.Reentrancy);
            }
        }
    }

    /// <inheritdoc/>
    public override AbiWriter BeginCall(uint selector, int argumentCount)
    {
        var arguments = _levels[_depth - 1].Arguments;
        arguments.Begin(selector, argumentCount);
        return arguments;
    }

    /// <inheritdoc/>
    public override AbiReader Call(in Address target)
    {
        Charge(GasPrices.Call);
        var data = _levels[_depth - 1].Arguments.WrittenSpan;
        if (data.Length < SelectorLength)
        {
            throw Stopped(TransactionStatus.BadArguments);
        }

        var selector = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(data);
        return new AbiReader(Enter(target, selector, data[SelectorLength..], isCreation: false), this, areResults: true);
    }

    /// <inheritdoc/>
    public override Address Create<TContract>(in Hash256 salt, ReadOnlySpan<AbiWord> arguments)
    {
        Charge(GasPrices.Create + GasPrices.Keccak);
        var contract = _ledger.Contracts.Of<TContract>();
        var address = ContractAddress.Of(Self, salt, contract.Code.CodeHash);
        SetCode(address, contract);
        var writer = _levels[_depth - 1].Arguments;
        writer.Begin(contract.ConstructorSelector ?? 0, arguments.Length);
        foreach (var argument in arguments)
        {
            writer.Write(argument.Word);
        }

        RunConstructor(contract, address, writer.WrittenSpan[4..]);
        return address;
    }

    /// <inheritdoc/>
    public override Address AddressOf<TContract>(in Address creator, in Hash256 salt)
    {
        Charge(GasPrices.Keccak);
        return ContractAddress.Of(creator, salt, _ledger.Contracts.Of<TContract>().Code.CodeHash);
    }

    /// <inheritdoc/>
    public override AbiWriter BeginEvent(in Hash256 topic, int indexedCount, int dataCount)
    {
        if (_isAsking || Events.Count == Limits.EventsMax)
        {
            throw Stopped(TransactionStatus.EventLimit);
        }

        Charge(GasPrices.Event);
        return Events.Begin(topic, indexedCount, dataCount);
    }

    /// <inheritdoc/>
    public override void EndEvent()
    {
        if (!Events.TryEnd(Self, out var byteCount))
        {
            throw Stopped(TransactionStatus.EventLimit);
        }

        Charge(GasPrices.EventByte * byteCount);
    }

    private void RunConstructor(RegisteredContract contract, in Address address, ReadOnlySpan<byte> arguments)
    {
        if (contract.ConstructorSelector is { } constructor)
        {
            Enter(address, constructor, arguments, isCreation: true);
        }
        else if (arguments.Length > 0)
        {
            throw Stopped(TransactionStatus.BadArguments);
        }
    }

    /// <summary>Runs an entry point of the contract at an address, called by the running contract.</summary>
    private ReadOnlySpan<byte> Enter(scoped in Address target, uint selector, scoped ReadOnlySpan<byte> arguments, bool isCreation)
    {
        if (_depth == Limits.CallDepthMax)
        {
            throw Stopped(TransactionStatus.CallDepth);
        }

        var (contract, instance) = Resolve(target);
        if (contract.ConstructorSelector == selector && !isCreation)
        {
            throw Stopped(TransactionStatus.NoEntryPoint);
        }

        var level = _levels[_depth++];
        (level.Contract, level.Instance, level.Self, level.Caller) = (contract, instance, target, Self);
        Show(level);
        level.Arguments.Clear();
        level.Results.Begin(0);
        CountCall();
        var input = new AbiReader(arguments, this, areResults: false);
        if (!ContractRuntime.Dispatch(ObjectOf(contract), selector, ref input, level.Results))
        {
            throw Stopped(TransactionStatus.NoEntryPoint);
        }

        if (--_depth > 0)
        {
            Show(_levels[_depth - 1]);
        }

        return level.Results.WrittenSpan;
    }

    private void Show(CallLevel level) => (Self, Caller, SelfInstance) = (level.Self, level.Caller, level.Instance);

    /// <summary>
    /// The contract at an address that the transaction declared as one it may call. Code that was there when the segment
    /// started is known to the ledger; newer code is a slot that the access set has to hold.
    /// </summary>
    private (RegisteredContract Contract, uint Instance) Resolve(in Address target)
    {
        var instance = TargetInstance(target);
        if (_ledger.CodeAt(instance) is { } published)
        {
            return (published, instance);
        }

        var codeHash = *(Hash256*)CodeSlot(target, instance, SlotUse.Read)->Value;
        return _ledger.Contracts.TryFind(codeHash, out var contract)
            ? (contract, instance)
            : throw Stopped(TransactionStatus.NoContract);
    }

    /// <summary>The number of a contract that the transaction may call.</summary>
    private protected virtual uint TargetInstance(in Address target)
    {
        for (var i = 0; i < _targetCount; i++)
        {
            if (_ledger.Slots.AddressOf(_targets[i]) == target)
            {
                return _targets[i];
            }
        }

        foreach (var range in _ranges)
        {
            if (Ranges.IsEverything((SlotRecord*)range.Record))
            {
                return _ledger.Slots.InstanceOf(target);
            }
        }

        throw new TransactionStoppedException(
            TransactionStatus.OutsideAccessSet, OutsideAccessSetError.Encode(target, StorageShape.CodeMember, []));
    }

    private void SetCode(in Address address, RegisteredContract contract)
    {
        var instance = TargetInstance(address);
        var handle = CodeSlot(address, instance, SlotUse.Write);
        if (!SlotRecord.IsZero(handle->Record))
        {
            throw Stopped(TransactionStatus.AddressTaken);
        }

        Save(handle->Record);
        handle->Observed |= SlotUse.Write | SlotUse.Saved;
        *(Hash256*)handle->Value = contract.Code.CodeHash;
        Created.Add((instance, contract));
    }

    private SlotHandle* CodeSlot(in Address address, uint instance, SlotUse use)
    {
        var (self, caller, selfInstance) = (Self, Caller, SelfInstance);
        (Self, SelfInstance) = (address, instance);
        var handle = Locate(StorageShape.CodeMember, null, 0, use);
        handle->Observed |= use;
        (Self, Caller, SelfInstance) = (self, caller, selfInstance);
        return handle;
    }

    private Contract ObjectOf(RegisteredContract contract)
    {
        if (contract.Index >= _contracts.Length)
        {
            Array.Resize(ref _contracts, contract.Index + 1);
        }

        if (_contracts[contract.Index] is { } existing)
        {
            return existing;
        }

        var created = contract.Code.NewInstance();
        ContractRuntime.Attach(created, this);
        return _contracts[contract.Index] = created;
    }
}
