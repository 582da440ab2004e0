using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Analyzers.Tests.Infrastructure;

/// <summary>
/// A frame for one contract object: every slot may be touched, calls to other contracts are answered by the test, events are kept.
/// </summary>
internal sealed unsafe class FakeFrame : Frame, IDisposable
{
    private static readonly ConditionalWeakTable<Type, ContractManifest> Manifests = [];

    private readonly Dictionary<string, nint> slots = new(StringComparer.Ordinal);
    private readonly Contract contract;
    private readonly ContractManifest manifest;
    private readonly AbiWriter callWriter = new();
    private readonly AbiWriter eventWriter = new();
    private byte[] answer = [];
    private (Hash256 Topic, int IndexedCount) begun;

    public FakeFrame(Contract contract)
        : base(new FingerprintSeed(1, 2, 3))
    {
        this.contract = contract;
        manifest = ManifestOf(contract.GetType());
        Self = Accounts.Self;
        Caller = Accounts.Alice;
        Origin = Accounts.Alice;
        Block = new BlockContext(7, 1_700_000_000);
        GasLeft = long.MaxValue;
        ContractRuntime.Attach(contract, this);
    }

    public List<Event> Events { get; } = [];

    /// <summary>Target and call data of each call to another contract.</summary>
    public List<(Address Target, byte[] Data)> Calls { get; } = [];

    /// <summary>Answers calls to other contracts.</summary>
    public Func<byte[], byte[]> Answer { get; set; } = _ => [];

    /// <summary>Told of every touch: member, key, use.</summary>
    public Action<ushort, byte[], SlotUse>? Touched { get; set; }

    /// <summary>The value that a slot starts with, in as many bytes as asked for; nothing means zero.</summary>
    public Func<ushort, byte[], int, byte[]>? InitialValue { get; set; }

    /// <summary>How often the contract refused re-entry.</summary>
    public int ReentryChecks { get; private set; }

    public ContractManifest Manifest => manifest;

    public static ContractManifest ManifestOf(Type contract) => Manifests.GetValue(contract, static type => ContractManifest.Parse(
        ((GeneratedContractAttribute)type.GetCustomAttributes(typeof(GeneratedContractAttribute), inherit: false).Single()).Manifest));

    /// <summary>Who calls next.</summary>
    public void ActAs(Address caller) => Caller = caller;

    /// <summary>Calls the contract as a transaction would, with arguments encoded by the codec of <c>Weft.Blocks</c>.</summary>
    public IReadOnlyList<AbiValue> Send(string entryPoint, params AbiValue[] arguments)
    {
        var function = manifest.FindEntryPoint(entryPoint).Function;
        var callData = AbiCodec.EncodeCall(function, arguments);
        return AbiCodec.DecodeReturn(function, Run(callData) ?? throw new InvalidOperationException($"{entryPoint} is not dispatched."));
    }

    /// <summary>Runs call data; null where the contract has no such entry point.</summary>
    public byte[]? Run(byte[] callData)
    {
        var output = new AbiWriter();
        var input = new AbiReader(callData.AsSpan(4));
        var selector = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(callData);
        return ContractRuntime.Dispatch(contract, selector, ref input, output) ? output.WrittenSpan.ToArray() : null;
    }

    public override void RejectReentry() => ReentryChecks++;

    public override AbiWriter BeginCall(uint selector, int argumentCount)
    {
        callWriter.Begin(selector, argumentCount);
        return callWriter;
    }

    public override AbiReader Call(in Address target)
    {
        var data = callWriter.WrittenSpan.ToArray();
        Calls.Add((target, data));
        answer = Answer(data);
        return new AbiReader(answer);
    }

    public override Address Create<TContract>(in Hash256 salt, ReadOnlySpan<AbiWord> arguments) => throw new NotSupportedException();

    public override Address AddressOf<TContract>(in Address creator, in Hash256 salt) => throw new NotSupportedException();

    public override AbiWriter BeginEvent(in Hash256 topic, int indexedCount, int dataCount)
    {
        begun = (topic, indexedCount);
        eventWriter.BeginEvent(indexedCount, dataCount);
        return eventWriter;
    }

    public override void EndEvent()
    {
        var written = eventWriter.WrittenSpan.ToArray();
        var indexed = Enumerable.Range(0, begun.IndexedCount).Select(i => Hash256.FromBytes(written.AsSpan(i * 32, 32)));
        Events.Add(new Event(Self, [begun.Topic, .. indexed], written.AsMemory(begun.IndexedCount * 32)));
    }

    public void Dispose()
    {
        foreach (var slot in slots.Values)
            NativeMemory.Free((void*)slot);
        slots.Clear();
    }

    // Handle and record of a slot lie side by side in one piece of memory, made at the first touch.
    protected override SlotHandle* LocateInRanges(ushort member, byte* key, int keyLength, SlotUse use)
    {
        var keyBytes = new ReadOnlySpan<byte>(key, keyLength).ToArray();
        Touched?.Invoke(member, keyBytes, use);
        var name = $"{member}:{Convert.ToHexString(keyBytes)}";
        if (!slots.TryGetValue(name, out var address))
        {
            var storage = manifest.Storage[member];
            Assert.Equal(storage.KeyBytes.Sum(), keyLength);
            var length = sizeof(SlotHandle) + SlotRecord.HeaderLength + keyLength + 8 + storage.ValueBytes;
            address = (nint)NativeMemory.AllocZeroed((nuint)length);
            var record = (SlotRecord*)(address + sizeof(SlotHandle));
            record->Member = member;
            record->KeyLength = (ushort)keyLength;
            record->ValueLength = (ushort)storage.ValueBytes;
            record->Flags = storage.IsSetOnce ? SlotFlags.SetOnce : SlotFlags.None;
            if (InitialValue?.Invoke(member, keyBytes, storage.ValueBytes) is { } value)
                value.CopyTo(new Span<byte>(SlotRecord.Value(record), storage.ValueBytes));
            *(SlotHandle*)address = new SlotHandle
            {
                Record = record,
                Value = SlotRecord.Value(record),
                Declared = SlotUse.Read | SlotUse.Write,
            };
            slots.Add(name, address);
        }
        return (SlotHandle*)address;
    }

    protected override void Save(SlotRecord* record)
    {
    }

    [DoesNotReturn]
    protected override void StopOutOfGas() => throw new InvalidOperationException("out of gas");

    [DoesNotReturn]
    protected override void StopSetTwice(SlotRecord* record) => throw new InvalidOperationException("set twice");

    [DoesNotReturn]
    protected override void StopWrongType(SlotRecord* record, int valueLength) =>
        throw new InvalidOperationException($"{record->ValueLength} bytes in the manifest, {valueLength} in the code");
}

/// <summary>Addresses that tests name.</summary>
internal static class Accounts
{
    public static Address Self { get; } = Address.Parse("0x00000000000000000000000000000000000000aa");

    public static Address Alice { get; } = Address.Parse("0x00000000000000000000000000000000000a11ce");

    public static Address Bob { get; } = Address.Parse("0x0000000000000000000000000000000000000b0b");
}
