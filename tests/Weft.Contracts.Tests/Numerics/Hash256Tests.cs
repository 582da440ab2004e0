namespace Weft.Contracts.Tests.Numerics;

public class Hash256Tests
{
    private const string Text = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private static readonly Hash256 Transfer = new(0xddf252ad1be2c89bUL, 0x69c2b068fc378daaUL, 0x952ba7f163c4a116UL, 0x28f55a4df523b3efUL);

    [Fact]
    public void Words_and_text_read_alike()
    {
        Assert.Equal(Text, Transfer.ToString());
        Assert.Equal(Transfer, Hash256.Parse(Text));
        Assert.Equal(Transfer, Hash256.Parse("0X" + Text[2..].ToUpperInvariant()));
        Assert.Equal("0x" + new string('0', 64), Hash256.Zero.ToString());
        Assert.True(Hash256.Zero.IsZero);
        Assert.False(Transfer.IsZero);
        Assert.Equal(0xdd, Transfer.ToArray()[0]);
    }

    [Theory]
    [InlineData("0x00", "'0x00' is no Hash256: it has 2 digits after 0x and needs 64.")]
    [InlineData("0xg", "'0xg' is no Hash256: unexpected 'g' at position 2.")]
    public void Other_text_is_refused_with_its_place(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Hash256.Parse(text)).Message);
        Assert.False(Hash256.TryParse(text, out _));
    }

    [Fact]
    public void Numbers_and_bytes_come_and_go_big_endian()
    {
        var random = new EdgeRandom(6);
        for (int index = 0; index < Property.Cases; index++)
        {
            UInt256 number = random.NextUInt256();
            var hash = new Hash256(number);
            Assert.Equal(number, hash.ToUInt256());
            Assert.Equal(number, (UInt256)(Hash256)number);
            Assert.Equal(number.ToBigEndian(), hash.ToArray());
            Assert.Equal(hash, Hash256.FromBytes(number.ToBigEndian()));
            Assert.Equal($"0x{number:x64}", hash.ToString());
        }

        Assert.Throws<ArgumentException>(() => Hash256.FromBytes(new byte[31]));
        Assert.Throws<ArgumentException>(() => Transfer.CopyTo(new byte[31]));
    }

    [Fact]
    public void Order_is_the_order_of_the_numbers()
    {
        var random = new EdgeRandom(7);
        for (int index = 0; index < Property.Cases; index++)
        {
            UInt256[] numbers = random.NextOperands(2);
            Hash256 a = new(numbers[0]);
            Hash256 b = new(numbers[1]);
            Assert.Equal(numbers[0].CompareTo(numbers[1]), a.CompareTo(b));
            Assert.Equal(numbers[0] < numbers[1], a < b);
            Assert.Equal(numbers[0] > numbers[1], a > b);
            Assert.Equal(numbers[0] <= numbers[1], a <= b);
            Assert.Equal(numbers[0] >= numbers[1], a >= b);
            Assert.Equal(numbers[0] == numbers[1], a == b);
            Assert.Equal(numbers[0] != numbers[1], a != b);
            Assert.Equal(a == b, a.Equals((object)b));
            Assert.True(a != b || a.GetHashCode() == b.GetHashCode());
        }
    }
}
