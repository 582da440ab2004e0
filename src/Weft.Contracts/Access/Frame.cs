using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weft.Runtime;

// A worker has one frame, and runs its transactions one after another in it. The frame holds the running transaction's
// slot handles: the guard is that a storage access finds its slot among them or does not happen.
//
//   map[key]  ──fingerprint──▶  handles of this transaction  ──▶  value bytes in the store, read or written in place
//                                      │ not there
//                                      ▼
//                               ranges of this transaction  ──▶  store look-up, a new handle
//                                      │ not there
//                                      ▼
//                               the transaction stops: outside its access set
//
// A first write to a slot saves the old bytes in the undo log; a transaction that fails is undone from there. Nobody else
// reads the slot meanwhile, because the schedule gives whoever writes a slot exclusive use of it. A delta is the exception: the
// transaction works on bytes of its own, which the runtime folds into the slot when the transaction has ended.

/// <summary>
/// What a contract's storage, calls and events work on. Generated code and <see cref="Slot{T}"/> call it; contract authors
/// do not. The runtime derives the one implementation.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class Frame : GasMeter
{
    private readonly List<ProxyPool> _proxyPools = [];
    private readonly FingerprintSeed _seed;

    /// <summary>A frame over a store.</summary>
    /// <param name="seed">The store's secrets.</param>
    protected Frame(in FingerprintSeed seed) => _seed = seed;

    /// <summary>The running transaction's handles.</summary>
    protected SlotHandle* Handles { get; set; }

    /// <summary>How many there are.</summary>
    protected int HandleCount { get; set; }

    /// <summary>The running contract's number in this process.</summary>
    protected uint SelfInstance { get; set; }

    /// <summary>The running contract.</summary>
    public Address Self { get; protected set; }

    /// <summary>Who called it.</summary>
    public Address Caller { get; protected set; }

    /// <summary>Who sent the transaction.</summary>
    public Address Origin { get; protected set; }

    /// <summary>The block.</summary>
    public BlockContext Block { get; protected set; }

    /// <summary>The chain's number.</summary>
    public ulong ChainId { get; protected set; }

    /// <summary>Stops the transaction if the running contract was on the call stack before this call.</summary>
    public abstract void RejectReentry();

    /// <summary>The writer for the arguments of a call from the running contract.</summary>
    public abstract AbiWriter BeginCall(uint selector, int argumentCount);

    /// <summary>Calls another contract with what the writer of <see cref="BeginCall"/> holds.</summary>
    /// <returns>The results; valid until the next call.</returns>
    public abstract AbiReader Call(in Address target);

    /// <summary>Creates a contract with the constructor arguments given; returns its address.</summary>
    public abstract Address Create<TContract>(in Hash256 salt, ReadOnlySpan<AbiWord> arguments)
        where TContract : Contract;

    /// <summary>The address that a creation gives.</summary>
    public abstract Address AddressOf<TContract>(in Address creator, in Hash256 salt)
        where TContract : Contract;

    /// <summary>Starts an event: the writer takes the indexed arguments, then the data, each a value of it.</summary>
    /// <param name="topic">The event's own topic.</param>
    /// <param name="indexedCount">Indexed arguments; written first.</param>
    /// <param name="dataCount">Other arguments.</param>
    public abstract AbiWriter BeginEvent(in Hash256 topic, int indexedCount, int dataCount);

    /// <summary>Ends the event.</summary>
    public abstract void EndEvent();

    internal T Read<T>(ushort member, byte* key, int keyLength)
        where T : unmanaged
    {
        Charge(GasPrices.Read);
        var handle = Locate(member, key, keyLength, SlotUse.Read);
        RequireLength(handle->Record, sizeof(T));
        handle->Observed |= SlotUse.Read;
        return Unsafe.ReadUnaligned<T>(handle->Value);
    }

    internal void Write<T>(ushort member, byte* key, int keyLength, in T value)
        where T : unmanaged
    {
        if ((GasLeft -= GasPrices.Write) < 0)
        {
            StopOutOfGas(member, key, keyLength, value);
        }

        var handle = Locate(member, key, keyLength, SlotUse.Write);
        var record = handle->Record;
        RequireLength(record, sizeof(T));
        if ((record->Flags & SlotFlags.SetOnce) != 0 && !SlotRecord.IsZero(record))
        {
            StopSetTwice(record);
        }

        if ((handle->Observed & SlotUse.Saved) == 0)
        {
            Save(record);
        }

        handle->Observed |= SlotUse.Write | SlotUse.Saved;
        Unsafe.WriteUnaligned(handle->Value, value);
    }

    /// <summary>The pool of a proxy class. Contracts that have the same one share it.</summary>
    internal ProxyPool<TInterface> PoolOf<TInterface, TProxy>()
        where TInterface : class
        where TProxy : ContractProxy, TInterface, new()
    {
        foreach (var pool in _proxyPools)
        {
            if (pool is ProxyPool<TInterface, TProxy> found)
            {
                return found;
            }
        }

        var made = new ProxyPool<TInterface, TProxy>();
        _proxyPools.Add(made);
        return made;
    }

    /// <summary>Forgets the proxies that the last transaction used.</summary>
    protected void ReleaseProxies()
    {
        foreach (var pool in _proxyPools)
        {
            pool.Release();
        }
    }

    /// <summary>Finds the running contract's slot among the transaction's own, or in its ranges; else the transaction stops.</summary>
    protected SlotHandle* Locate(ushort member, byte* key, int keyLength, SlotUse use)
    {
        var fingerprint = SlotFingerprint.Compute(in _seed, SelfInstance, member, key, keyLength);
        var handle = Handles;
        for (var end = handle + HandleCount; handle < end; handle++)
        {
            if (handle->Fingerprint == fingerprint && SlotRecord.Matches(handle->Record, SelfInstance, member, key, keyLength))
            {
                if ((handle->Declared & use) == 0)
                {
                    break;
                }

                return handle;
            }
        }

        return LocateInRanges(member, key, keyLength, use);
    }

    /// <summary>
    /// Finds or makes a handle for a slot of the running contract that a range of the transaction covers, or stops the
    /// transaction.
    /// </summary>
    protected abstract SlotHandle* LocateInRanges(ushort member, byte* key, int keyLength, SlotUse use);

    /// <summary>Puts the slot's value in the undo log, and the slot among those that the block changed.</summary>
    protected abstract void Save(SlotRecord* record);

    /// <summary>Stops the transaction: a second write of a <c>[SetOnce]</c> slot.</summary>
    [DoesNotReturn]
    protected abstract void StopSetTwice(SlotRecord* record);

    /// <summary>Stops the transaction: the contract's code treats a slot as another type than its manifest says.</summary>
    [DoesNotReturn]
    protected abstract void StopWrongType(SlotRecord* record, int valueLength);

    /// <summary>
    /// Stops the transaction: out of gas. The value that it has just computed is kept where it is a delta's, for a slot that is too
    /// full would have stopped the computation before.
    /// </summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StopOutOfGas<T>(ushort member, byte* key, int keyLength, in T value)
        where T : unmanaged
    {
        for (var handle = Handles; handle < Handles + HandleCount; handle++)
        {
            var record = handle->Record;
            if (handle->Value != SlotRecord.Value(record) && record->ValueLength == sizeof(T)
                && SlotRecord.Matches(record, SelfInstance, member, key, keyLength))
            {
                Unsafe.WriteUnaligned(handle->Value, value);
            }
        }

        StopOutOfGas();
    }

    private void RequireLength(SlotRecord* record, int valueLength)
    {
        if (record->ValueLength != valueLength)
        {
            StopWrongType(record, valueLength);
        }
    }
}
