using System.Text;

namespace Weft.Blocks.Tests;

public sealed class AbiMalformedTests
{
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";

    [Theory]
    [InlineData(
        "address",
        "0000000000000000000000011111111111111111111111111111111111111111",
        "a: expected zero padding of address at byte 15, got 0x01.")]
    [InlineData(
        "address",
        "0100000000000000000000001111111111111111111111111111111111111111",
        "a: expected zero padding of address at byte 4, got 0x01.")]
    [InlineData("bool", "0000000000000000000000000000000000000000000000000000000000000002", "a: expected bool (0 or 1) at byte 4, got 0x")]
    [InlineData("bool", "0100000000000000000000000000000000000000000000000000000000000001", "a: expected bool (0 or 1) at byte 4, got 0x")]
    [InlineData(
        "uint8",
        "0000000000000000000000000000000000000000000000000000000000000100",
        "a: expected uint8 (0 to 255) at byte 4, got 256.")]
    [InlineData(
        "int8",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "a: expected int8 (-128 to 127) at byte 4, got 128.")]
    [InlineData(
        "int8",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "a: expected int8 (-128 to 127) at byte 4, got -129.")]
    [InlineData(
        "bytes3",
        "6162630000000000000000000000000000000000000000000000000000000001",
        "a: expected zero padding of bytes3 at byte 35, got 0x01.")]
    [InlineData(
        "uint256",
        "00000000000000000000000000000000000000000000000000000000000001",
        "a: expected uint256 (32 bytes) at byte 4, got data that ends at byte 35.")]
    [InlineData("uint256", "", "a: expected uint256 (32 bytes) at byte 4, got data that ends at byte 4.")]
    [InlineData("uint256", One + "00", "expected the data to end at byte 36, got 1 more bytes.")]
    public void A_word_that_is_no_value_of_its_type_is_rejected(string type, string data, string message) =>
        Rejects(type, data, message);

    [Theory]
    [InlineData("uint8[]", "20|02|01", "a: got length 2 at byte 36, but only 32 bytes follow.")]
    [InlineData("uint8[]", "40|00|00", "a: expected offset 32 at byte 4, got 64.")]
    [InlineData("uint8[]", "00|00", "a: expected offset 32 at byte 4, got 0.")]
    [InlineData("uint8[]", "1f|00", "a: expected offset 32 at byte 4, got 31.")]
    [InlineData("uint8[]", "20", "a: expected length (32 bytes) at byte 36, got data that ends at byte 36.")]
    [InlineData("uint8[]", "20|ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "a: got length 0xffff")]
    [InlineData("uint8[]", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff|00", "a: got offset 0xffff")]
    [InlineData("uint8[]", "20|7fffffdf", "a: got length 2147483615 at byte 36, but only 0 bytes follow.")]
    [InlineData("uint8[]", "20|02|01|0100", "a[1]: expected uint8 (0 to 255) at byte 100, got 256.")]
    [InlineData("bytes", "20|03|616263", "a: expected zero padding of bytes at byte 97, got 0x61.")]
    [InlineData("bytes", "20|21|00", "a: expected bytes of 33 bytes, padded to 64, at byte 68, got 32 bytes.")]
    [InlineData("bytes", "20|00|00", "expected the data to end at byte 68, got 32 more bytes.")]
    [InlineData("(uint8,bytes)", "20|01|20|00", "a[1]: expected offset 64 at byte 68, got 32.")]
    [InlineData("string[2]", "20|40|40|00|00", "a[1]: expected offset 96 at byte 68, got 64.")]
    [InlineData("uint8[][]", "20|02|40|40|00", "a[1]: expected offset 96 at byte 100, got 64.")]
    public void Offsets_and_lengths_are_those_that_an_encoder_writes(string type, string words, string message) =>
        Rejects(type, string.Concat(words.Split('|').Select(word => word.PadLeft(64, '0'))), message);

    [Fact]
    public void Text_that_is_not_UTF8_is_rejected() =>
        Rejects("string", One[..62] + "20" + One + "ff".PadRight(64, '0'), "a: expected string, got bytes that are not UTF-8.");

    [Fact]
    public void Data_that_points_at_itself_costs_no_more_than_its_length()
    {
        // Each level claims 32 elements, all at the same place: a decoder that follows offsets would read it 32^8 times.
        var words = new StringBuilder();
        for (var level = 0; level < 200; level++)
            words.Append("20".PadLeft(64, '0'));

        Rejects("uint8[][][][][][][][]", words.ToString(), "a[0]: expected offset 1024 at byte 68, got 32.");
    }

    private static void Rejects(string type, string data, string message)
    {
        var parameters = new[] { new AbiParameter("a", AbiType.Parse(type)) };
        var error = Assert.Throws<AbiFormatException>(() => AbiDecoder.Decode(parameters, Convert.FromHexString(data), AbiSelector.Bytes));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_scalar_is_not_read_from_beyond_the_word() =>
        Assert.Throws<NotSupportedException>(static () => new Weft.Runtime.AbiReader(new byte[32]).Read<Wide>());

    private readonly record struct Wide(UInt256 One, UInt256 Other, UInt256 Third);
}
