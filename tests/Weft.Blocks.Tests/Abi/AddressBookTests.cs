namespace Weft.Blocks.Tests;

public sealed class AddressBookTests
{
    private static readonly Address One = Address.Parse("0x0000000000000000000000000000000000000001");

    [Fact]
    public void The_first_name_of_an_address_is_shown_and_every_name_is_found()
    {
        var book = new AddressBook();
        book.Add("first", One);
        book.Add("second", One);

        Assert.True(book.TryGetName(One, out var name));
        Assert.Equal("first", name);
        Assert.True(book.TryGetAddress("second", out var address));
        Assert.Equal(One, address);
        Assert.False(book.TryGetAddress("First", out _));
    }

    [Fact]
    public void A_name_is_given_once_and_never_looks_like_an_address()
    {
        var book = new AddressBook();
        book.Add("first", One);
        Assert.Throws<ArgumentException>(() => book.Add("first", Address.Zero));
        Assert.Throws<ArgumentException>(() => book.Add("", Address.Zero));
        Assert.Throws<ArgumentException>(() => book.Add("0xabc", Address.Zero));
        Assert.False(book.TryGetName(Address.Zero, out _));
    }

    [Fact]
    public void The_empty_book_knows_nobody()
    {
        Assert.False(AddressBook.Empty.TryGetName(One, out _));
        Assert.False(AddressBook.Empty.TryGetAddress("first", out _));
    }
}
