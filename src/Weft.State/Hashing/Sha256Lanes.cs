using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Weft.State;

/// <summary>
/// Eight SHA-256 compressions at once: lane i of every vector belongs to message i. Equal to eight calls of
/// <see cref="Sha256Compression.Compress"/>.
/// </summary>
/// <remarks>
/// SHA-256 is additions, rotations and bitwise functions of 32-bit words, and one message cannot use a wide register
/// because every round needs the last. Eight messages can: words are transposed on the way in and out (48 shuffles
/// against some 2,000 other instructions), and everything between is the scalar code on vectors. Where the processor
/// has AVX-512VL its rotations and three-input functions are used on the same 256-bit vectors.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class Sha256Lanes
{
    /// <summary>Messages hashed at once.</summary>
    public const int Lanes = 8;

    /// <summary>True when this processor has what <see cref="Compress"/> needs.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>Compresses one block into each of eight states.</summary>
    /// <param name="states">Eight states of eight words, one after the other; replaced.</param>
    /// <param name="blocks">Eight pointers to 64 bytes each; they may be equal.</param>
    public static void Compress(uint* states, byte** blocks)
    {
        var schedule = stackalloc Vector256<uint>[16];
        Load(blocks, 0, schedule);
        Load(blocks, 32, schedule + 8);
        var state = stackalloc Vector256<uint>[8];
        for (var lane = 0; lane < Lanes; lane++)
        {
            state[lane] = Vector256.Load(states + (8 * lane));
        }

        Transpose(state);

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        ref var constants = ref MemoryMarshal.GetReference(Sha256Compression.RoundConstants);
        for (var round = 0; round < Sha256Compression.Rounds; round += 8)
        {
            if (round >= 16)
            {
                Expand(schedule, round & 8);
            }

            var words = schedule + (round & 8);
            ref var constant = ref Unsafe.Add(ref constants, round);
            Round(a, b, c, ref d, e, f, g, ref h, words[0] + Vector256.Create(constant));
            Round(h, a, b, ref c, d, e, f, ref g, words[1] + Vector256.Create(Unsafe.Add(ref constant, 1)));
            Round(g, h, a, ref b, c, d, e, ref f, words[2] + Vector256.Create(Unsafe.Add(ref constant, 2)));
            Round(f, g, h, ref a, b, c, d, ref e, words[3] + Vector256.Create(Unsafe.Add(ref constant, 3)));
            Round(e, f, g, ref h, a, b, c, ref d, words[4] + Vector256.Create(Unsafe.Add(ref constant, 4)));
            Round(d, e, f, ref g, h, a, b, ref c, words[5] + Vector256.Create(Unsafe.Add(ref constant, 5)));
            Round(c, d, e, ref f, g, h, a, ref b, words[6] + Vector256.Create(Unsafe.Add(ref constant, 6)));
            Round(b, c, d, ref e, f, g, h, ref a, words[7] + Vector256.Create(Unsafe.Add(ref constant, 7)));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
        Transpose(state);
        for (var lane = 0; lane < Lanes; lane++)
        {
            state[lane].Store(states + (8 * lane));
        }
    }

    // 32 bytes of every block become eight vectors of words: bytes are swapped because SHA-256 reads big-endian.
    private static void Load(byte** blocks, int offset, Vector256<uint>* target)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            target[lane] = SwapBytes(Vector256.Load(blocks[lane] + offset)).AsUInt32();
        }

        Transpose(target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> SwapBytes(Vector256<byte> words)
    {
        var order = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        return Avx2.Shuffle(words, Vector256.Create(order, order));
    }

    // Pairs of rows are interleaved by words, then by pairs of words, then by halves of registers.
    private static void Transpose(Vector256<uint>* rows)
    {
        var pair0 = Avx2.UnpackLow(rows[0], rows[1]).AsUInt64();
        var pair1 = Avx2.UnpackHigh(rows[0], rows[1]).AsUInt64();
        var pair2 = Avx2.UnpackLow(rows[2], rows[3]).AsUInt64();
        var pair3 = Avx2.UnpackHigh(rows[2], rows[3]).AsUInt64();
        var pair4 = Avx2.UnpackLow(rows[4], rows[5]).AsUInt64();
        var pair5 = Avx2.UnpackHigh(rows[4], rows[5]).AsUInt64();
        var pair6 = Avx2.UnpackLow(rows[6], rows[7]).AsUInt64();
        var pair7 = Avx2.UnpackHigh(rows[6], rows[7]).AsUInt64();
        StoreHalves(rows, 0, Avx2.UnpackLow(pair0, pair2), Avx2.UnpackLow(pair4, pair6));
        StoreHalves(rows, 1, Avx2.UnpackHigh(pair0, pair2), Avx2.UnpackHigh(pair4, pair6));
        StoreHalves(rows, 2, Avx2.UnpackLow(pair1, pair3), Avx2.UnpackLow(pair5, pair7));
        StoreHalves(rows, 3, Avx2.UnpackHigh(pair1, pair3), Avx2.UnpackHigh(pair5, pair7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<uint>* rows, int row, Vector256<ulong> upper, Vector256<ulong> lower)
    {
        rows[row] = Avx2.Permute2x128(upper, lower, 0x20).AsUInt32();
        rows[row + 4] = Avx2.Permute2x128(upper, lower, 0x31).AsUInt32();
    }

    private static void Expand(Vector256<uint>* schedule, int first)
    {
        for (var word = first; word < first + 8; word++)
        {
            var early = schedule[(word + 1) & 15];
            var late = schedule[(word + 14) & 15];
            var small0 = Xor(RotateRight(early, 7), RotateRight(early, 18), early >>> 3);
            var small1 = Xor(RotateRight(late, 17), RotateRight(late, 19), late >>> 10);
            schedule[word] += small0 + small1 + schedule[(word + 9) & 15];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, ref Vector256<uint> d,
        Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, ref Vector256<uint> h, Vector256<uint> input)
    {
        var big1 = Xor(RotateRight(e, 6), RotateRight(e, 11), RotateRight(e, 25));
        var big0 = Xor(RotateRight(a, 2), RotateRight(a, 13), RotateRight(a, 22));
        var first = h + big1 + Choose(e, f, g) + input;
        d += first;
        h = first + big0 + Majority(a, b, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> RotateRight(Vector256<uint> words, [ConstantExpected] byte count) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(words, count) : (words >>> count) | (words << (32 - count));

    // The constants of the three-input instruction are truth tables: bit 4x + 2y + z is the result for (x, y, z).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Xor(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, 0b1001_0110) : x ^ y ^ z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Choose(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, 0b1100_1010) : z ^ (x & (y ^ z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Majority(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, 0b1110_1000) : (x & y) | (z & (x | y));
}
