using Weft.Runtime;

namespace Weft.State.Tests.Slots;

public sealed unsafe class SlotFingerprintTests
{
    private static readonly FingerprintSeed Seed = new(0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, 0x8CB92BA72F3D8DD7);

    [Fact]
    public void A_fingerprint_depends_on_every_bit_of_a_slots_identity() => Property.Check(60, 96, (random, length) =>
    {
        var key = Draw.Bytes(random, length);
        var (instance, member) = ((uint)random.Next(), (ushort)random.Next(1 << 16));
        var seen = new HashSet<ulong> { SlotFingerprint.Compute(Seed, instance, member, key) };
        for (var bit = 0; bit < 8 * length; bit++)
        {
            key[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(seen.Add(SlotFingerprint.Compute(Seed, instance, member, key)), $"bit {bit} of the key");
            key[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (var bit = 0; bit < 32; bit++)
        {
            Assert.True(seen.Add(SlotFingerprint.Compute(Seed, instance ^ (1u << bit), member, key)), $"bit {bit} of the instance");
        }

        for (var bit = 0; bit < 16; bit++)
        {
            Assert.True(seen.Add(SlotFingerprint.Compute(Seed, instance, (ushort)(member ^ (1 << bit)), key)), $"bit {bit} of the member");
        }
    });

    [Fact]
    public void Keys_of_zeros_differ_by_their_length()
    {
        var lengths = Enumerable.Range(0, Limits.KeyBytesMax + 1);
        var fingerprints = lengths.Select(length => SlotFingerprint.Compute(Seed, 0, 0, new byte[length]));
        Assert.Equal(Limits.KeyBytesMax + 1, fingerprints.Distinct().Count());
    }

    [Fact]
    public void A_fingerprint_depends_on_every_secret()
    {
        FingerprintSeed[] seeds =
            [Seed, Seed with { First = Seed.First ^ 1 }, Seed with { Second = Seed.Second ^ 1 }, Seed with { Third = Seed.Third ^ 1 }];
        Assert.Equal(seeds.Length, seeds.Select(seed => SlotFingerprint.Compute(seed, 1, 2, new byte[33])).Distinct().Count());
    }

    [Fact]
    public void Counters_as_keys_spread_over_high_and_low_bits()
    {
        // 4,096 keys thrown into 4,096 places fill about 63 % of them; half as many would be a pattern.
        var fingerprints = Enumerable.Range(0, 4096).Select(i => SlotFingerprint.Compute(Seed, 0, 0, BitConverter.GetBytes(i))).ToArray();
        Assert.InRange(fingerprints.Select(fingerprint => fingerprint >> 52).Distinct().Count(), 2400, 2800);
        Assert.InRange(fingerprints.Select(fingerprint => fingerprint & 4095).Distinct().Count(), 2400, 2800);
    }

    [Fact]
    public void No_byte_outside_the_key_is_read()
    {
        for (var length = 0; length <= Limits.KeyBytesMax; length++)
        {
            var around = new byte[length + 2];
            fixed (byte* bytes = around)
            {
                var expected = SlotFingerprint.Compute(Seed, 0, 0, bytes + 1, length);
                (around[0], around[^1]) = (0xff, 0xff);
                Assert.Equal(expected, SlotFingerprint.Compute(Seed, 0, 0, bytes + 1, length));
            }
        }
    }
}
