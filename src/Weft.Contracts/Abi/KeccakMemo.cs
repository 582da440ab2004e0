// Contracts hash the same few messages again and again: the pair of tokens that is the salt of a pool, the preimage of its address. Each
// costs a permutation, as much as several storage accesses, in the access phase and once more in execution.
//
//   message ──fold──▶ one place of a table ──same message?──▶ its hash
//                                           └─no──▶ permutation; the message takes the place
//
// A table belongs to one thread. It grows while more is forgotten than it holds. What is remembered can change no result, for the hash is a
// pure function, and it costs the same gas.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft.Runtime;

/// <summary>Remembers the Keccak-256 hashes of short messages.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeccakMemo
{
    private const int LengthMin = 64;
    private const int LengthMax = 8192;

    /// <summary>Scatters messages over the table; no secret, for whoever aims at one place makes his own hashes dear.</summary>
    private static readonly FingerprintSeed Seed = new(0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9);

    [ThreadStatic]
    private static KeccakMemo? _ofThread;

    private Entry[] _entries = new Entry[LengthMin];
    private int _forgotten;

    /// <summary>The memory of the thread that asks.</summary>
    public static KeccakMemo OfThread => _ofThread ??= new KeccakMemo();

    /// <summary><see cref="Keccak256.Hash(ReadOnlySpan{byte})"/>.</summary>
    public Hash256 Hash(ReadOnlySpan<byte> message)
    {
        if (message.Length > Message.Length)
        {
            return Keccak256.Hash(message);
        }

        ref var entry = ref _entries[SlotFingerprint.Compute(Seed, 0, 0, message) & (uint)(_entries.Length - 1)];
        if (entry.Length != message.Length + 1 || !message.SequenceEqual(entry.Message.Bytes[..message.Length]))
        {
            _forgotten += entry.Length == 0 ? 0 : 1;
            entry.Length = message.Length + 1;
            message.CopyTo(entry.Message.Bytes);
            entry.Hash = Keccak256.Hash(message);
            return _forgotten > _entries.Length && _entries.Length < LengthMax ? Grow(entry.Hash) : entry.Hash;
        }

        return entry.Hash;
    }

    private Hash256 Grow(Hash256 hash)
    {
        (_entries, _forgotten) = (new Entry[_entries.Length * 2], 0);
        return hash;
    }

    /// <summary>A message and its hash, in two lines of the processor's cache.</summary>
    private struct Entry
    {
        /// <summary>Bytes of the message and one more; 0 where there is none.</summary>
        public long Length;
        public Message Message;
        public Hash256 Hash;
    }

    /// <summary>Room for the preimage of an address, and for two words.</summary>
    [InlineArray(Length)]
    private struct Message
    {
        public const int Length = 88;
        private byte _first;

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public Span<byte> Bytes => MemoryMarshal.CreateSpan(ref _first, Length);
    }
}
