namespace Weft.Contracts.Tests.Numerics;

public class AddressTests
{
    private const string Text = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";

    [Fact]
    public void Text_comes_and_goes_in_lower_case()
    {
        var address = Address.Parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        Assert.Equal(Text, address.ToString());
        Assert.Equal(Text, $"{address}");
        Assert.Equal("0x0000000000000000000000000000000000000000", Address.Zero.ToString());
        Assert.True(Address.Zero.IsZero);
        Assert.False(address.IsZero);
    }

    [Theory]
    [InlineData("", "'' is no Address: it must start with 0x.")]
    [InlineData("5aaeb6", "'5aaeb6' is no Address: it must start with 0x.")]
    [InlineData("0x5aae", "'0x5aae' is no Address: it has 4 digits after 0x and needs 40.")]
    [InlineData("0x5aaz", "'0x5aaz' is no Address: unexpected 'z' at position 5.")]
    public void Other_text_is_refused_with_its_place(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Address.Parse(text)).Message);
        Assert.False(Address.TryParse(text, out _));
    }

    [Fact]
    public void Numbers_come_and_go()
    {
        var random = new EdgeRandom(3);
        for (int index = 0; index < Property.Cases; index++)
        {
            UInt256 number = Unchecked.Truncate(random.NextUInt256(), 160);
            var address = new Address(number);
            Assert.Equal(number, address.ToUInt256());
            Assert.Equal(number, (UInt256)(Address)number);
            Assert.Equal($"0x{number:x40}", address.ToString());
            Assert.Equal(number.ToBigEndian()[12..], address.ToArray());
        }

        Assert.Equal(PanicCode.Arithmetic, Assert.Throws<ContractPanicException>(() => new Address(UInt256.One << 160)).Code);
    }

    [Fact]
    public void Order_is_the_order_of_the_numbers()
    {
        var random = new EdgeRandom(4);
        for (int index = 0; index < Property.Cases; index++)
        {
            UInt256[] numbers = [.. random.NextOperands(2).Select(number => Unchecked.Truncate(number, 160))];
            Address a = new(numbers[0]);
            Address b = new(numbers[1]);
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

    [Fact]
    public void Bytes_come_and_go()
    {
        byte[] bytes = new EdgeRandom(5).NextBytes(20);
        var address = Address.FromBytes(bytes);
        byte[] copy = new byte[20];
        address.CopyTo(copy);
        Assert.Equal(bytes, copy);
        Assert.StartsWith(
            "An address has 20 bytes; these are 19.",
            Assert.Throws<ArgumentException>(() => Address.FromBytes(new byte[19])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => address.CopyTo(new byte[19]));
    }
}
