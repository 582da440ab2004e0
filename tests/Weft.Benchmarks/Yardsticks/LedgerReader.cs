using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Weft.Execution;
using Weft.Runtime;

namespace Weft.Benchmarks.Yardsticks;

/// <summary>Reads slots of the samples' contracts, by the names of their storage.</summary>
internal sealed unsafe class LedgerReader(Ledger ledger)
{
    private readonly Dictionary<(RegisteredContract Contract, string Storage), ushort> _members = [];

    /// <summary>The contract at an address; null: there is none.</summary>
    public RegisteredContract? ContractAt(Address address) =>
        ledger.Slots.TryGetInstance(address, out var instance) ? ledger.CodeAt(instance) : null;

    /// <summary>What an account has of a token.</summary>
    public UInt256 Balance(Address token, Address account) => Read<UInt256>(token, "Balances", account);

    /// <summary>The reserves of a pair, as it has written them down.</summary>
    public (UInt256 Reserve0, UInt256 Reserve1) Reserves(Address pair)
    {
        var value = Find(pair, "Reserves", []);
        return (Unsafe.ReadUnaligned<UInt128>(value), Unsafe.ReadUnaligned<UInt128>(value + sizeof(UInt128)));
    }

    /// <summary>A single slot.</summary>
    public T Read<T>(Address contract, string storage)
        where T : unmanaged => Read<T>(Find(contract, storage, []));

    private T Read<T>(Address contract, string storage, Address key)
        where T : unmanaged => Read<T>(Find(contract, storage, MemoryMarshal.AsBytes(new ReadOnlySpan<Address>(in key))));

    private static T Read<T>(byte* value)
        where T : unmanaged => value == null ? default : Unsafe.ReadUnaligned<T>(value);

    private byte* Find(Address address, string storage, ReadOnlySpan<byte> key)
    {
        var contract = ContractAt(address)!;
        if (!_members.TryGetValue((contract, storage), out var member))
        {
            member = contract.Code.Manifest.Storage.Single(one => one.Name == storage).Member;
            _members.Add((contract, storage), member);
        }

        var record = ledger.Slots.Find(ledger.Slots.InstanceOf(address), member, key);
        return record == null ? null : SlotRecord.Value(record);
    }
}
