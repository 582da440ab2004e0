using System.Runtime.InteropServices;

namespace Weft.Execution;

/// <summary>
/// Remembers a few addresses of created contracts: a contract asks for the same one several times in a row, and a Keccak permutation
/// costs as much as several storage accesses. What is remembered can change no result, for the address is a pure function.
/// </summary>
internal sealed class AddressMemo
{
    private const int Length = 16;

    private readonly Entry[] _entries = new Entry[Length];

    /// <summary><see cref="ContractAddress.Of"/>.</summary>
    public Address Of(in Address creator, in Hash256 salt, in Hash256 codeHash)
    {
        ref var entry = ref _entries[MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in salt))[^1] % Length];
        if (!entry.IsSet || entry.Salt != salt || entry.Creator != creator || entry.CodeHash != codeHash)
        {
            entry = new(true, creator, salt, codeHash, ContractAddress.Of(creator, salt, codeHash));
        }

        return entry.Address;
    }

    private readonly record struct Entry(bool IsSet, Address Creator, Hash256 Salt, Hash256 CodeHash, Address Address);
}
