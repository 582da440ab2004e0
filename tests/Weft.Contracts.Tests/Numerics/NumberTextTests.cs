using System.Globalization;
using System.Numerics;
using System.Text;

namespace Weft.Contracts.Tests.Numerics;

public class NumberTextTests
{
    [Fact]
    public void Decimal_text_comes_and_goes()
    {
        Property.Unsigned(1, x => BigInteger.Parse(x[0].ToString(), CultureInfo.InvariantCulture), x => UInt256.Parse(x[0].ToString()));
        Property.Unsigned(1, x => x[0], x => BigInteger.Parse(x[0].ToString(), CultureInfo.InvariantCulture));
        Property.Signed(1, x => x[0], x => Int256.Parse(x[0].ToString()));
        Property.Signed(1, x => x[0], x => BigInteger.Parse(x[0].ToString(), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Hexadecimal_text_comes_and_goes()
    {
        Property.Unsigned(1, x => x[0], x => UInt256.Parse($"0x{x[0]:x}"));
        Property.Unsigned(1, x => x[0], x => UInt256.Parse($"0X{x[0]:X70}"));
        Property.Unsigned(1, x => x[0], x => BigInteger.Parse($"0{x[0]:x}", NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null, "305419896")]
    [InlineData("", "305419896")]
    [InlineData("D", "305419896")]
    [InlineData("G", "305419896")]
    [InlineData("D12", "000305419896")]
    [InlineData("x", "12345678")]
    [InlineData("X10", "0012345678")]
    [InlineData("x0", "12345678")]
    public void Formats_are_decimal_and_hexadecimal_with_a_least_width(string? format, string expected)
    {
        UInt256 value = 0x12345678;
        Assert.Equal(expected, value.ToString(format));
        Assert.Equal(expected, ((Int256)value).ToString(format));
        Assert.Equal("-" + expected, (-(Int256)value).ToString(format));
    }

    [Theory]
    [InlineData("F")]
    [InlineData("xx")]
    [InlineData("D-1")]
    [InlineData("D129")]
    public void Other_formats_are_refused(string format) => Assert.Throws<FormatException>(() => UInt256.One.ToString(format));

    [Theory]
    [InlineData("", "'' is no UInt256: it has no digits.")]
    [InlineData("0x", "'0x' is no UInt256: it has no digits.")]
    [InlineData("-1", "'-1' is no UInt256: unexpected '-' at position 0.")]
    [InlineData("12 ", "'12 ' is no UInt256: unexpected ' ' at position 2.")]
    [InlineData("0x1g", "'0x1g' is no UInt256: unexpected 'g' at position 3.")]
    [InlineData("１", "'１' is no UInt256: unexpected '１' at position 0.")]
    public void What_is_no_number_is_refused_with_its_place(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => UInt256.Parse(text)).Message);
        Assert.False(UInt256.TryParse(text, out UInt256 result));
        Assert.Equal(UInt256.Zero, result);
    }

    [Theory]
    [InlineData("-", "'-' is no Int256: it has no digits.")]
    [InlineData("--1", "'--1' is no Int256: unexpected '-' at position 1.")]
    [InlineData("-0x1.", "'-0x1.' is no Int256: unexpected '.' at position 4.")]
    public void What_is_no_signed_number_is_refused_with_its_place(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Int256.Parse(text)).Message);
        Assert.False(Int256.TryParse(text, out _));
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused_as_such()
    {
        string tooLarge = (BigInteger.One << 256).ToString(CultureInfo.InvariantCulture);
        Assert.Equal($"'{tooLarge}' does not fit UInt256.", Assert.Throws<OverflowException>(() => UInt256.Parse(tooLarge)).Message);
        Assert.Throws<OverflowException>(() => UInt256.Parse("0x1" + new string('0', 64)));
        Assert.Throws<OverflowException>(() => UInt256.Parse(new string('9', 200)));
        Assert.Throws<OverflowException>(() => Int256.Parse("0x8" + new string('0', 63)));
        Assert.Equal(Int256.MinValue, Int256.Parse("-0x8" + new string('0', 63)));
        Assert.Throws<OverflowException>(() => Int256.Parse("-0x8" + new string('0', 62) + "1"));
        Assert.False(UInt256.TryParse(tooLarge, out _));
        Assert.False(Int256.TryParse("0x8" + new string('0', 63), out _));
    }

    [Fact]
    public void Text_is_written_in_place_or_not_at_all()
    {
        UInt256 value = 12345;
        Span<char> characters = stackalloc char[5];
        Span<byte> bytes = stackalloc byte[5];
        Assert.True(value.TryFormat(characters, out int written, default, null));
        Assert.Equal("12345", characters[..written].ToString());
        Assert.True(value.TryFormat(bytes, out written, "x", null));
        Assert.Equal("3039", Encoding.ASCII.GetString(bytes[..written]));
        Assert.False(value.TryFormat(characters[..4], out written, default, null));
        Assert.Equal(0, written);
        Assert.False(value.TryFormat(bytes[..4], out written, default, null));
        Assert.Equal(0, written);
        Assert.True(Int256.MinusOne.TryFormat(characters, out written, default, null));
        Assert.Equal("-1", characters[..written].ToString());
    }
}
