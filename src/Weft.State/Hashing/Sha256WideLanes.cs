using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Weft.State;

/// <summary>
/// Sixteen SHA-256 compressions at once, where the processor has AVX-512: what <see cref="Sha256Lanes"/> does, on vectors twice as wide.
/// Equal to sixteen calls of <see cref="Sha256Compression.Compress"/>.
/// </summary>
/// <remarks>
/// A block is one vector on the way in, so that sixteen of them are transposed as a whole. Instructions of this width exist for
/// everything the rounds need, rotations and three-input functions among them.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class Sha256WideLanes
{
    /// <summary>Messages hashed at once.</summary>
    public const int Lanes = 16;

    private const int ScheduleWords = 16;
    private const byte EvenQuarters = 0b10_00_10_00;
    private const byte OddQuarters = 0b11_01_11_01;

    /// <summary>True when this processor has what <see cref="Compress"/> needs.</summary>
    public static bool IsSupported => Avx512F.IsSupported && Avx512BW.IsSupported;

    /// <summary>Compresses one block into each of sixteen states.</summary>
    /// <param name="states">Sixteen states of eight words, one after the other; replaced.</param>
    /// <param name="blocks">Sixteen pointers to 64 bytes each; they may be equal.</param>
    public static void Compress(uint* states, byte** blocks)
    {
        var schedule = stackalloc Vector512<uint>[ScheduleWords];
        Load(blocks, schedule);
        var state = stackalloc Vector512<uint>[Sha256Compression.StateWords];
        LoadStates(states, state);
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        ref var constants = ref MemoryMarshal.GetReference(Sha256Compression.RoundConstants);
        for (var round = 0; round < Sha256Compression.Rounds; round += 8)
        {
            if (round >= ScheduleWords)
            {
                Expand(schedule, round & 8);
            }

            var words = schedule + (round & 8);
            ref var constant = ref Unsafe.Add(ref constants, round);
            Round(a, b, c, ref d, e, f, g, ref h, words[0] + Vector512.Create(constant));
            Round(h, a, b, ref c, d, e, f, ref g, words[1] + Vector512.Create(Unsafe.Add(ref constant, 1)));
            Round(g, h, a, ref b, c, d, e, ref f, words[2] + Vector512.Create(Unsafe.Add(ref constant, 2)));
            Round(f, g, h, ref a, b, c, d, ref e, words[3] + Vector512.Create(Unsafe.Add(ref constant, 3)));
            Round(e, f, g, ref h, a, b, c, ref d, words[4] + Vector512.Create(Unsafe.Add(ref constant, 4)));
            Round(d, e, f, ref g, h, a, b, ref c, words[5] + Vector512.Create(Unsafe.Add(ref constant, 5)));
            Round(c, d, e, ref f, g, h, a, ref b, words[6] + Vector512.Create(Unsafe.Add(ref constant, 6)));
            Round(b, c, d, ref e, f, g, h, ref a, words[7] + Vector512.Create(Unsafe.Add(ref constant, 7)));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
        StoreStates(state, states);
    }

    // Sixteen rows of sixteen words become sixteen columns: within quarters of registers first, then whole quarters change places.
    private static void Load(byte** blocks, Vector512<uint>* words)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            words[lane] = SwapBytes(Vector512.Load(blocks[lane])).AsUInt32();
        }

        for (var row = 0; row < Lanes; row += 4)
        {
            TransposeQuarters(words + row);
        }

        for (var word = 0; word < 4; word++)
        {
            var (first, second, third, fourth) = (words[word], words[word + 4], words[word + 8], words[word + 12]);
            var evenUpper = Avx512F.Shuffle4x128(first, second, EvenQuarters);
            var oddUpper = Avx512F.Shuffle4x128(first, second, OddQuarters);
            var evenLower = Avx512F.Shuffle4x128(third, fourth, EvenQuarters);
            var oddLower = Avx512F.Shuffle4x128(third, fourth, OddQuarters);
            words[word] = Avx512F.Shuffle4x128(evenUpper, evenLower, EvenQuarters);
            words[word + 4] = Avx512F.Shuffle4x128(oddUpper, oddLower, EvenQuarters);
            words[word + 8] = Avx512F.Shuffle4x128(evenUpper, evenLower, OddQuarters);
            words[word + 12] = Avx512F.Shuffle4x128(oddUpper, oddLower, OddQuarters);
        }
    }

    // Quarter q of vector i, and of vector i + 4, are the halves of state 4q + i before they are transposed.
    private static void LoadStates(uint* states, Vector512<uint>* words)
    {
        var halves = (Vector128<uint>*)states;
        for (var row = 0; row < Sha256Compression.StateWords; row++)
        {
            var half = halves + (2 * (row & 3)) + (row >> 2);
            words[row] = Vector512.Create(Vector256.Create(half[0], half[8]), Vector256.Create(half[16], half[24]));
        }

        TransposeQuarters(words);
        TransposeQuarters(words + 4);
    }

    private static void StoreStates(Vector512<uint>* words, uint* states)
    {
        TransposeQuarters(words);
        TransposeQuarters(words + 4);
        var halves = (Vector128<uint>*)states;
        for (var row = 0; row < Sha256Compression.StateWords; row++)
        {
            var half = halves + (2 * (row & 3)) + (row >> 2);
            var quarters = (Vector128<uint>*)(words + row);
            (half[0], half[8], half[16], half[24]) = (quarters[0], quarters[1], quarters[2], quarters[3]);
        }
    }

    // In each quarter four rows of four words become four columns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeQuarters(Vector512<uint>* rows)
    {
        var pair0 = Avx512F.UnpackLow(rows[0], rows[1]).AsUInt64();
        var pair1 = Avx512F.UnpackHigh(rows[0], rows[1]).AsUInt64();
        var pair2 = Avx512F.UnpackLow(rows[2], rows[3]).AsUInt64();
        var pair3 = Avx512F.UnpackHigh(rows[2], rows[3]).AsUInt64();
        rows[0] = Avx512F.UnpackLow(pair0, pair2).AsUInt32();
        rows[1] = Avx512F.UnpackHigh(pair0, pair2).AsUInt32();
        rows[2] = Avx512F.UnpackLow(pair1, pair3).AsUInt32();
        rows[3] = Avx512F.UnpackHigh(pair1, pair3).AsUInt32();
    }

    // SHA-256 reads big-endian.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> SwapBytes(Vector512<byte> words)
    {
        var order = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        var half = Vector256.Create(order, order);
        return Avx512BW.Shuffle(words, Vector512.Create(half, half));
    }

    private static void Expand(Vector512<uint>* schedule, int first)
    {
        for (var word = first; word < first + 8; word++)
        {
            var early = schedule[(word + 1) & 15];
            var late = schedule[(word + 14) & 15];
            var small0 = Xor(Avx512F.RotateRight(early, 7), Avx512F.RotateRight(early, 18), early >>> 3);
            var small1 = Xor(Avx512F.RotateRight(late, 17), Avx512F.RotateRight(late, 19), late >>> 10);
            schedule[word] += small0 + small1 + schedule[(word + 9) & 15];
        }
    }

    // The constants are truth tables: bit 4x + 2y + z is the result for (x, y, z).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        Vector512<uint> a, Vector512<uint> b, Vector512<uint> c, ref Vector512<uint> d,
        Vector512<uint> e, Vector512<uint> f, Vector512<uint> g, ref Vector512<uint> h, Vector512<uint> input)
    {
        var big1 = Xor(Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25));
        var big0 = Xor(Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22));
        var first = h + big1 + Avx512F.TernaryLogic(e, f, g, 0b1100_1010) + input;
        d += first;
        h = first + big0 + Avx512F.TernaryLogic(a, b, c, 0b1110_1000);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Xor(Vector512<uint> x, Vector512<uint> y, Vector512<uint> z) =>
        Avx512F.TernaryLogic(x, y, z, 0b1001_0110);
}
