using System.Buffers.Binary;

namespace Weft.Blocks.Tests;

public sealed class StorageTextTests
{
    private static readonly Address Alice = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000000cc");
    private static readonly ContractManifest Manifest = ContractManifest.Parse(Sample.Json);
    private static readonly AddressBook Names = Book();

    [Fact]
    public void A_slot_is_named_in_the_author_s_words()
    {
        Assert.Equal("Owner", Manifest.DescribeSlot(1, [], Names));
        Assert.Equal("Allowances[alice, " + Other + "]", Manifest.DescribeSlot(0, [.. Alice.ToArray(), .. Other.ToArray()], Names));
        Assert.Equal("Positions[-2]", Manifest.DescribeSlot(2, [0xfe, 0xff, 0xff, 0xff], Names));
        Assert.Equal("code", Manifest.DescribeSlot(0xffff, [], Names));
    }

    [Fact]
    public void A_range_is_named_by_the_key_parts_that_are_known()
    {
        Assert.Equal("Allowances[alice, *]", Manifest.DescribeSlot(0, Alice.ToArray(), Names));
        Assert.Equal("Allowances[*, *]", Manifest.DescribeSlot(0, [], Names));
    }

    [Fact]
    public void Bytes_that_fit_no_member_are_shown_as_they_are()
    {
        Assert.Equal("member 3[0x0102]", Manifest.DescribeSlot(3, [1, 2], Names));
        Assert.Equal("Owner[0x01]", Manifest.DescribeSlot(1, [1], Names));
        Assert.Equal("Positions[0x010203]", Manifest.DescribeSlot(2, [1, 2, 3], Names));
        Assert.Equal("Positions[1, 0xff]", Manifest.DescribeSlot(2, [1, 0, 0, 0, 0xff], Names));
        Assert.Equal("0x01", Manifest.DescribeValue(1, [1], Names));
        Assert.Equal("0x01", Manifest.DescribeValue(9, [1], Names));
    }

    [Fact]
    public void A_value_is_shown_by_its_type()
    {
        Assert.Equal("alice", Manifest.DescribeValue(1, Alice.ToArray(), Names));
        Assert.Equal(
            "115792089237316195423570985008687907853269984665640564039457584007913129639935",
            Manifest.DescribeValue(0, Filled(32), Names));
        Assert.Equal("0", Manifest.DescribeValue(0, new byte[32], Names));
    }

    [Fact]
    public void A_struct_is_shown_field_by_field()
    {
        var bytes = new byte[48];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, UInt128.MaxValue);
        BinaryPrimitives.WriteInt128LittleEndian(bytes.AsSpan(16), -5);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(32), 1_700_000_000);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), -887272);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(44), 65535);
        bytes[46] = 1;
        bytes[47] = 0x80;

        Assert.Equal(
            "{Amount=340282366920938463463374607431768211455,Debt=-5,Since=1700000000,Tick=-887272,Fee=65535,Open={IsSet=true},Level=-128}",
            Manifest.DescribeValue(2, bytes, Names));
    }

    private static byte[] Filled(int count) => [.. Enumerable.Repeat((byte)0xff, count)];

    private static AddressBook Book()
    {
        var book = new AddressBook();
        book.Add("alice", Alice);
        return book;
    }
}
