using Weft.Runtime;
using Weft.State;

namespace Weft.Execution;

/// <summary>
/// What blocks are executed against: all slots, the commitment to them, and which code runs at which address. Not for use by
/// several executors at once.
/// </summary>
public sealed unsafe class Ledger : IDisposable
{
    private RegisteredContract?[] _codes = [];
    private uint _epoch;

    /// <summary>An empty ledger.</summary>
    public Ledger(ContractRegistry contracts, ulong chainId)
        : this(contracts, chainId, new StateCommitment(new SlotStore()))
    {
    }

    private Ledger(ContractRegistry contracts, ulong chainId, StateCommitment commitment)
    {
        Contracts = contracts;
        ChainId = chainId;
        Commitment = commitment;
    }

    /// <summary>The contracts that can run.</summary>
    public ContractRegistry Contracts { get; }

    /// <summary>The chain's number.</summary>
    public ulong ChainId { get; }

    /// <summary>Commitment to all non-zero slots.</summary>
    public Hash256 StateRoot => Commitment.Root;

    /// <summary>All slots.</summary>
    public SlotStore Slots => Commitment.Slots;

    internal StateCommitment Commitment { get; }

    /// <summary>An equal ledger that shares nothing with this one but the contracts.</summary>
    public Ledger Clone()
    {
        var clone = new Ledger(Contracts, ChainId, Commitment.Clone());
        clone._codes = [.. _codes];
        return clone;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Commitment.Dispose();
        Slots.Dispose();
    }

    /// <summary>The code at an address as of the segment's start. Code that the segment itself creates is only in its slot.</summary>
    internal RegisteredContract? CodeAt(uint instance) => instance < (uint)_codes.Length ? _codes[instance] : null;

    /// <summary>Makes created contracts visible to <see cref="CodeAt"/>. Between segments only.</summary>
    internal void Publish(List<(uint Instance, RegisteredContract Contract)> created)
    {
        foreach (var (instance, contract) in created)
        {
            if (instance >= _codes.Length)
            {
                Array.Resize(ref _codes, Math.Max((int)instance + 1, _codes.Length * 2));
            }

            _codes[instance] = contract;
        }

        created.Clear();
    }

    /// <summary>Whether the next epoch leaves the scratch fields of records as they are.</summary>
    internal bool HasEpochsLeft => _epoch < uint.MaxValue;

    /// <summary>A number that no record's scratch fields hold.</summary>
    internal uint NextEpoch()
    {
        if (_epoch == uint.MaxValue)
        {
            Slots.ClearSegmentEpochs();
            _epoch = 0;
        }

        return ++_epoch;
    }

    /// <summary>The slot, made if need be. The key must have the shape's length.</summary>
    internal SlotRecord* Slot(uint instance, ushort member, ReadOnlySpan<byte> key, in StorageShape shape) =>
        Slots.FindOrAdd(instance, member, key, shape.ValueLength, shape.Flags);
}
