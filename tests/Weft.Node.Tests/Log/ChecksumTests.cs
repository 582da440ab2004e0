namespace Weft.Node.Tests.Log;

public sealed class ChecksumTests
{
    [Fact]
    public void The_check_value_is_that_of_the_catalogues() => Assert.Equal(0xE3069283u, Checksum.Of("123456789"u8));

    [Fact]
    public void It_equals_the_definition_bit_by_bit_at_every_length()
    {
        var random = new Random(1);
        for (var length = 0; length < 100; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var salt = (uint)random.NextInt64();
            Assert.Equal(Slow(bytes, salt), Checksum.Of(bytes, salt));
        }
    }

    private static uint Slow(byte[] bytes, uint salt)
    {
        var sum = ~salt;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0x82F63B78;
        }

        return ~sum;
    }
}
