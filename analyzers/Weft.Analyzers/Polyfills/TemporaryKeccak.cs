using System;
namespace Weft;

    internal static class Keccak256
    {
        private static readonly ulong[] Rc = { 0x1, 0x8082, 0x800000000000808AUL, 0x8000000080008000UL, 0x808B, 0x80000001, 0x8000000080008081UL, 0x8000000000008009UL, 0x8A, 0x88, 0x80008009, 0x8000000A, 0x8000808B, 0x800000000000008BUL, 0x8000000000008089UL, 0x8000000000008003UL, 0x8000000000008002UL, 0x8000000000000080UL, 0x800A, 0x800000008000000AUL, 0x8000000080008081UL, 0x8000000000008080UL, 0x80000001, 0x8000000080008008UL };
        private static readonly int[] Rot = { 1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44 };
        private static readonly int[] Pil = { 10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1 };
        public static void Hash(byte[] data, byte[] output)
        {
            var s = new ulong[25];
            var padded = new byte[(data.Length / 136 + 1) * 136];
            Array.Copy(data, padded, data.Length);
            padded[data.Length] ^= 1; padded[padded.Length - 1] ^= 0x80;
            for (var o = 0; o < padded.Length; o += 136)
            {
                for (var i = 0; i < 17; i++) s[i] ^= BitConverter.ToUInt64(padded, o + i * 8);
                Permute(s);
            }
            for (var i = 0; i < 4; i++) Array.Copy(BitConverter.GetBytes(s[i]), 0, output, i * 8, 8);
        }
        private static void Permute(ulong[] s)
        {
            var bc = new ulong[5];
            for (var r = 0; r < 24; r++)
            {
                for (var i = 0; i < 5; i++) bc[i] = s[i] ^ s[i + 5] ^ s[i + 10] ^ s[i + 15] ^ s[i + 20];
                for (var i = 0; i < 5; i++) { var x = bc[(i + 4) % 5] ^ ((bc[(i + 1) % 5] << 1) | (bc[(i + 1) % 5] >> 63)); for (var j = 0; j < 25; j += 5) s[j + i] ^= x; }
                var t = s[1];
                for (var i = 0; i < 24; i++) { var j = Pil[i]; var b = s[j]; s[j] = (t << Rot[i]) | (t >> (64 - Rot[i])); t = b; }
                for (var j = 0; j < 25; j += 5) { for (var i = 0; i < 5; i++) bc[i] = s[j + i]; for (var i = 0; i < 5; i++) s[j + i] ^= ~bc[(i + 1) % 5] & bc[(i + 2) % 5]; }
                s[0] ^= Rc[r];
            }
        }
    }
