using Weft.Runtime;

namespace Weft.State;

// Addresses get numbers in the order in which they are first mentioned, by whichever worker comes first: a number means nothing outside
// its process. As in the slot index, entries are only added, writers hold a lock, and readers need none.

/// <summary>Numbers addresses densely from 0, and remembers them.</summary>
internal sealed unsafe class InstanceTable(FingerprintSeed seed)
{
    private const int ChunkBits = 10;
    private const int ChunkLength = 1 << ChunkBits;

    // A fingerprint of an address must be that of no slot's key: it is taken as the key of a contract that cannot be.
    private const uint NoInstance = uint.MaxValue;

    private readonly Lock _lock = new();
    private Address[][] _chunks = [];
    private uint[] _places = new uint[64]; // number + 1, or 0
    private int _count;

    /// <summary>Addresses numbered so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The address with a number.</summary>
    public Address AddressOf(uint instance)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(instance, (uint)Count, nameof(instance));
        return Volatile.Read(ref _chunks)[instance >> ChunkBits][instance & (ChunkLength - 1)];
    }

    /// <summary>The number of an address, given to it now if it has none.</summary>
    public uint InstanceOf(in Address address)
    {
        var fingerprint = Fingerprint(in address);
        if (TryFind(in address, fingerprint, out var instance))
        {
            return instance;
        }

        lock (_lock)
        {
            return TryFind(in address, fingerprint, out instance) ? instance : Add(in address, fingerprint);
        }
    }

    /// <summary>True, and the number of an address, when it has one.</summary>
    public bool TryFind(in Address address, out uint instance) => TryFind(in address, Fingerprint(in address), out instance);

    private ulong Fingerprint(in Address address)
    {
        fixed (Address* bytes = &address)
        {
            return SlotFingerprint.Compute(in seed, NoInstance, 0, (byte*)bytes, Address.ByteCount);
        }
    }

    private bool TryFind(in Address address, ulong fingerprint, out uint instance)
    {
        var places = Volatile.Read(ref _places);
        for (var place = (int)fingerprint & (places.Length - 1); ; place = (place + 1) & (places.Length - 1))
        {
            var found = Volatile.Read(ref places[place]);
            instance = found - 1;
            if (found == 0)
            {
                return false;
            }

            if (Volatile.Read(ref _chunks)[instance >> ChunkBits][instance & (ChunkLength - 1)] == address)
            {
                return true;
            }
        }
    }

    private uint Add(in Address address, ulong fingerprint)
    {
        var instance = (uint)_count;
        if ((instance & (ChunkLength - 1)) == 0)
        {
            Volatile.Write(ref _chunks, [.. _chunks, new Address[ChunkLength]]);
        }

        _chunks[instance >> ChunkBits][instance & (ChunkLength - 1)] = address;
        if (2 * (_count + 1) > _places.Length)
        {
            Grow();
        }

        Volatile.Write(ref _count, _count + 1); // before the place: who finds the number there may ask for the address at once
        Publish(_places, fingerprint, instance);
        return instance;
    }

    private void Grow()
    {
        var grown = new uint[2 * _places.Length];
        for (uint instance = 0; instance < (uint)_count; instance++)
        {
            Publish(grown, Fingerprint(in _chunks[instance >> ChunkBits][instance & (ChunkLength - 1)]), instance);
        }

        Volatile.Write(ref _places, grown);
    }

    private static void Publish(uint[] places, ulong fingerprint, uint instance)
    {
        var place = (int)fingerprint & (places.Length - 1);
        while (places[place] != 0)
        {
            place = (place + 1) & (places.Length - 1);
        }

        Volatile.Write(ref places[place], instance + 1);
    }
}
