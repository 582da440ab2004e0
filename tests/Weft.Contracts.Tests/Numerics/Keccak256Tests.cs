using System.Text;

namespace Weft.Contracts.Tests.Numerics;

public class Keccak256Tests
{
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")]
    public void Known_messages_have_their_known_hashes(string message, string expected)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(message);
        Assert.Equal(expected, Convert.ToHexStringLower(Keccak256.ComputeHash(bytes)));
        Assert.Equal("0x" + expected, Keccak256.Hash(bytes).ToString());
    }

    [Theory]
    [InlineData(135, "34367dc248bbd832f4e3e69dfaac2f92638bd0bbd18f2912ba4ef454919cf446")]
    [InlineData(136, "a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e")]
    [InlineData(137, "d869f639c7046b4929fc92a4d988a8b22c55fbadb802c0c66ebcd484f1915f39")]
    public void Lengths_around_one_block_are_padded_right(int length, string expected)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'a', length)];
        Assert.Equal(expected, Convert.ToHexStringLower(Keccak256.ComputeHash(bytes)));
        Assert.Equal("0x" + expected, Keccak256.Hash(bytes).ToString());
    }

    [Theory]
    [InlineData("transfer(address,uint256)", 0xa9059cbb)]
    [InlineData("balanceOf(address)", 0x70a08231)]
    [InlineData("Error(string)", 0x08c379a0)]
    [InlineData("Panic(uint256)", 0x4e487b71)]
    public void Selectors_are_the_first_four_bytes(string signature, uint expected) =>
        Assert.Equal(expected, Keccak256.Selector(signature));

    [Fact]
    public void Arrays_and_spans_hash_alike_at_every_length()
    {
        var random = new EdgeRandom(8);
        byte[] destination = new byte[32];
        for (int length = 0; length < 600; length++)
        {
            byte[] message = random.NextBytes(length);
            Keccak256.Hash(message, destination);
            Assert.Equal(Keccak256.ComputeHash(message), destination);
        }
    }

    [Fact]
    public void Hashing_a_span_allocates_nothing()
    {
        byte[] message = new byte[300];
        Keccak256.Hash(message);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Keccak256.Hash(message);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
