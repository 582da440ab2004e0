// Keccak-256 as Ethereum uses it: the sponge of FIPS 202 with a rate of 136 bytes and the original padding byte 0x01 (SHA3-256 has 0x06).
//
//   pad: message, 0x01, zeros, and 0x80 or-ed into the last byte, to whole blocks of 136 bytes
//   absorb: block after block is xor-ed into the first 17 lanes, and all 25 lanes are permuted: 24 rounds of
//           theta (column parities), rho (rotations), pi (lanes change places), chi (the only nonlinear step), iota (a constant)
//   squeeze: the first four lanes are the hash
//
// The compiler-side engine links this same file, so it knows byte arrays and 64-bit integers only, and nothing newer than netstandard2.0.
// Spans are in Keccak256.Spans.cs.
using System;
using System.Text;

namespace Weft;

/// <summary>The hash function of Ethereum: selectors, event topics, <c>Create</c> addresses, <c>keccak256</c>.</summary>
#if NET
public
#else
internal
#endif
static partial class Keccak256
{
    private const int RateBytes = 136;
    private const int HashBytes = 32;

    private static readonly ulong[] RoundConstants =
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000,
        0x000000000000808B, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
        0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
        0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
        0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    /// <summary>Hashes a message.</summary>
    /// <param name="message">The bytes to hash.</param>
    /// <returns>A new array of 32 bytes.</returns>
    public static byte[] ComputeHash(byte[] message)
    {
        var state = default(State);
        int offset = 0;
        for (; message.Length - offset >= RateBytes; offset += RateBytes)
        {
            Absorb(ref state, message, offset);
        }

        byte[] last = new byte[RateBytes];
        Array.Copy(message, offset, last, 0, message.Length - offset);
        last[message.Length - offset] = 0x01;
        last[RateBytes - 1] |= 0x80;
        Absorb(ref state, last, 0);

        byte[] hash = new byte[HashBytes];
        for (int index = 0; index < HashBytes; index++)
        {
            ulong lane = (index >> 3) switch { 0 => state.A0, 1 => state.A1, 2 => state.A2, _ => state.A3 };
            hash[index] = unchecked((byte)(lane >> ((index & 7) * 8)));
        }

        return hash;
    }

    /// <summary>The selector of an ABI signature: the first four bytes of its hash.</summary>
    /// <param name="signature">A canonical signature such as <c>transfer(address,uint256)</c>.</param>
    /// <returns>The four bytes, the first one most significant: 0xa9059cbb for the example.</returns>
    public static uint Selector(string signature)
    {
        byte[] hash = ComputeHash(Encoding.UTF8.GetBytes(signature));
        return ((uint)hash[0] << 24) | ((uint)hash[1] << 16) | ((uint)hash[2] << 8) | hash[3];
    }

    private static void Absorb(ref State state, byte[] block, int offset)
    {
        state.A0 ^= Lane(block, offset + 0);
        state.A1 ^= Lane(block, offset + 8);
        state.A2 ^= Lane(block, offset + 16);
        state.A3 ^= Lane(block, offset + 24);
        state.A4 ^= Lane(block, offset + 32);
        state.B0 ^= Lane(block, offset + 40);
        state.B1 ^= Lane(block, offset + 48);
        state.B2 ^= Lane(block, offset + 56);
        state.B3 ^= Lane(block, offset + 64);
        state.B4 ^= Lane(block, offset + 72);
        state.C0 ^= Lane(block, offset + 80);
        state.C1 ^= Lane(block, offset + 88);
        state.C2 ^= Lane(block, offset + 96);
        state.C3 ^= Lane(block, offset + 104);
        state.C4 ^= Lane(block, offset + 112);
        state.D0 ^= Lane(block, offset + 120);
        state.D1 ^= Lane(block, offset + 128);
        Permute(ref state);
    }

    private static ulong Lane(byte[] block, int offset)
    {
        uint low = (uint)(block[offset] | (block[offset + 1] << 8) | (block[offset + 2] << 16) | (block[offset + 3] << 24));
        uint high = (uint)(block[offset + 4] | (block[offset + 5] << 8) | (block[offset + 6] << 16) | (block[offset + 7] << 24));
        return low | ((ulong)high << 32);
    }

    private static void Permute(ref State state)
    {
        var other = default(State);
        for (int round = 0; round < RoundConstants.Length; round += 2)
        {
            Round(ref state, ref other, RoundConstants[round]);
            Round(ref other, ref state, RoundConstants[round + 1]);
        }
    }

    // Reads s and writes t, so that lanes can change places without a copy. Letters are rows, digits are columns.
    private static void Round(ref State s, ref State t, ulong constant)
    {
        ulong p0 = s.A0 ^ s.B0 ^ s.C0 ^ s.D0 ^ s.E0;
        ulong p1 = s.A1 ^ s.B1 ^ s.C1 ^ s.D1 ^ s.E1;
        ulong p2 = s.A2 ^ s.B2 ^ s.C2 ^ s.D2 ^ s.E2;
        ulong p3 = s.A3 ^ s.B3 ^ s.C3 ^ s.D3 ^ s.E3;
        ulong p4 = s.A4 ^ s.B4 ^ s.C4 ^ s.D4 ^ s.E4;
        ulong d0 = p4 ^ RotateLeft(p1, 1);
        ulong d1 = p0 ^ RotateLeft(p2, 1);
        ulong d2 = p1 ^ RotateLeft(p3, 1);
        ulong d3 = p2 ^ RotateLeft(p4, 1);
        ulong d4 = p3 ^ RotateLeft(p0, 1);

        ulong b0 = s.A0 ^ d0;
        ulong b1 = RotateLeft(s.B1 ^ d1, 44);
        ulong b2 = RotateLeft(s.C2 ^ d2, 43);
        ulong b3 = RotateLeft(s.D3 ^ d3, 21);
        ulong b4 = RotateLeft(s.E4 ^ d4, 14);
        t.A0 = b0 ^ (~b1 & b2) ^ constant;
        t.A1 = b1 ^ (~b2 & b3);
        t.A2 = b2 ^ (~b3 & b4);
        t.A3 = b3 ^ (~b4 & b0);
        t.A4 = b4 ^ (~b0 & b1);

        b0 = RotateLeft(s.A3 ^ d3, 28);
        b1 = RotateLeft(s.B4 ^ d4, 20);
        b2 = RotateLeft(s.C0 ^ d0, 3);
        b3 = RotateLeft(s.D1 ^ d1, 45);
        b4 = RotateLeft(s.E2 ^ d2, 61);
        t.B0 = b0 ^ (~b1 & b2);
        t.B1 = b1 ^ (~b2 & b3);
        t.B2 = b2 ^ (~b3 & b4);
        t.B3 = b3 ^ (~b4 & b0);
        t.B4 = b4 ^ (~b0 & b1);

        b0 = RotateLeft(s.A1 ^ d1, 1);
        b1 = RotateLeft(s.B2 ^ d2, 6);
        b2 = RotateLeft(s.C3 ^ d3, 25);
        b3 = RotateLeft(s.D4 ^ d4, 8);
        b4 = RotateLeft(s.E0 ^ d0, 18);
        t.C0 = b0 ^ (~b1 & b2);
        t.C1 = b1 ^ (~b2 & b3);
        t.C2 = b2 ^ (~b3 & b4);
        t.C3 = b3 ^ (~b4 & b0);
        t.C4 = b4 ^ (~b0 & b1);

        b0 = RotateLeft(s.A4 ^ d4, 27);
        b1 = RotateLeft(s.B0 ^ d0, 36);
        b2 = RotateLeft(s.C1 ^ d1, 10);
        b3 = RotateLeft(s.D2 ^ d2, 15);
        b4 = RotateLeft(s.E3 ^ d3, 56);
        t.D0 = b0 ^ (~b1 & b2);
        t.D1 = b1 ^ (~b2 & b3);
        t.D2 = b2 ^ (~b3 & b4);
        t.D3 = b3 ^ (~b4 & b0);
        t.D4 = b4 ^ (~b0 & b1);

        b0 = RotateLeft(s.A2 ^ d2, 62);
        b1 = RotateLeft(s.B3 ^ d3, 55);
        b2 = RotateLeft(s.C4 ^ d4, 39);
        b3 = RotateLeft(s.D0 ^ d0, 41);
        b4 = RotateLeft(s.E1 ^ d1, 2);
        t.E0 = b0 ^ (~b1 & b2);
        t.E1 = b1 ^ (~b2 & b3);
        t.E2 = b2 ^ (~b3 & b4);
        t.E3 = b3 ^ (~b4 & b0);
        t.E4 = b4 ^ (~b0 & b1);
    }

    private static ulong RotateLeft(ulong value, int count) => (value << count) | (value >> (64 - count));

    // The 25 lanes in the order in which blocks fill them.
    private struct State
    {
        public ulong A0, A1, A2, A3, A4;
        public ulong B0, B1, B2, B3, B4;
        public ulong C0, C1, C2, C3, C4;
        public ulong D0, D1, D2, D3, D4;
        public ulong E0, E1, E2, E3, E4;
    }
}
