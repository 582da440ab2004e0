using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weft.State;

/// <summary>
/// The compression function of SHA-256 (FIPS 180-4), one block at a time in portable code. It is the definition that
/// the eight-lane twin <see cref="Sha256Lanes"/> must equal.
/// </summary>
internal static unsafe class Sha256Compression
{
    /// <summary>Bytes of one message block.</summary>
    public const int BlockLength = 64;

    /// <summary>32-bit words of the chaining state.</summary>
    public const int StateWords = 8;

    /// <summary>Rounds of one compression.</summary>
    public const int Rounds = 64;

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes.</summary>
    public static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The initial state of SHA-256 proper.</summary>
    public static ReadOnlySpan<uint> StandardState =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>Replaces the eight words of <paramref name="state"/> by their compression with one 64-byte block.</summary>
    public static void Compress(uint* state, byte* block)
    {
        var schedule = stackalloc uint[16];
        for (var word = 0; word < 16; word++)
        {
            schedule[word] = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(block + (4 * word)));
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        ref var constants = ref Unsafe.AsRef(in RoundConstants[0]);
        for (var round = 0; round < Rounds; round += 8)
        {
            if (round >= 16)
            {
                Expand(schedule, round & 8);
            }

            var words = schedule + (round & 8);
            ref var constant = ref Unsafe.Add(ref constants, round);
            Round(a, b, c, ref d, e, f, g, ref h, words[0] + constant);
            Round(h, a, b, ref c, d, e, f, ref g, words[1] + Unsafe.Add(ref constant, 1));
            Round(g, h, a, ref b, c, d, e, ref f, words[2] + Unsafe.Add(ref constant, 2));
            Round(f, g, h, ref a, b, c, d, ref e, words[3] + Unsafe.Add(ref constant, 3));
            Round(e, f, g, ref h, a, b, c, ref d, words[4] + Unsafe.Add(ref constant, 4));
            Round(d, e, f, ref g, h, a, b, ref c, words[5] + Unsafe.Add(ref constant, 5));
            Round(c, d, e, ref f, g, h, a, ref b, words[6] + Unsafe.Add(ref constant, 6));
            Round(b, c, d, ref e, f, g, h, ref a, words[7] + Unsafe.Add(ref constant, 7));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    /// <summary>Writes <paramref name="state"/> as 32 bytes, most significant byte of each word first.</summary>
    public static void Store(uint* state, byte* target)
    {
        BinaryPrimitives.ReverseEndianness(new ReadOnlySpan<uint>(state, StateWords), new Span<uint>(target, StateWords));
    }

    // The schedule is a ring of 16 words; each call replaces the half that starts at `first` by the words 16 later.
    private static void Expand(uint* schedule, int first)
    {
        for (var word = first; word < first + 8; word++)
        {
            var early = schedule[(word + 1) & 15];
            var late = schedule[(word + 14) & 15];
            var small0 = BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3);
            var small1 = BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10);
            schedule[word] += small0 + small1 + schedule[(word + 9) & 15];
        }
    }

    // Instead of moving eight words along, the caller renames them: only d and h change.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, uint b, uint c, ref uint d, uint e, uint f, uint g, ref uint h, uint input)
    {
        var big1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
        var big0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
        var first = h + big1 + (g ^ (e & (f ^ g))) + input;
        d += first;
        h = first + big0 + ((a & b) | (c & (a | b)));
    }
}
