namespace Weft.Blocks.Tests;

public sealed class AbiTypeTests
{
    [Theory]
    [InlineData("uint256", 32, false)]
    [InlineData("int8", 32, false)]
    [InlineData("bytes32", 32, false)]
    [InlineData("address[3]", 96, false)]
    [InlineData("uint256[2][3]", 192, false)]
    [InlineData("(uint256,(address,bool)[2])", 160, false)]
    [InlineData("bytes", 32, true)]
    [InlineData("uint256[]", 32, true)]
    [InlineData("string[2]", 32, true)]
    [InlineData("(uint256,bytes)", 32, true)]
    [InlineData("(uint256,address)[][4]", 32, true)]
    public void A_type_keeps_its_name_and_knows_its_place_in_the_head(string name, int headBytes, bool isDynamic)
    {
        var type = AbiType.Parse(name);
        Assert.Equal(name, type.Name);
        Assert.Equal(headBytes, type.HeadBytes);
        Assert.Equal(isDynamic, type.IsDynamic);
    }

    [Theory]
    [InlineData("uint", "'uint' is not canonical. Write uint256.")]
    [InlineData("int", "'int' is not canonical. Write int256.")]
    [InlineData("uint7", "there is no ABI type 'uint7'")]
    [InlineData("uint264", "there is no ABI type 'uint264'")]
    [InlineData("uint08", "there is no ABI type 'uint08'")]
    [InlineData("bytes0", "there is no ABI type 'bytes0'")]
    [InlineData("bytes33", "there is no ABI type 'bytes33'")]
    [InlineData("Address", "there is no ABI type 'Address'")]
    [InlineData("", "expected a type at character 1")]
    [InlineData("()", "expected a type at character 2")]
    [InlineData("(uint8", "expected ')' at character 7")]
    [InlineData("(uint8,)", "expected a type at character 8")]
    [InlineData("uint8]", "expected nothing more at character 6")]
    [InlineData("uint8[", "an array length is a number from 1")]
    [InlineData("uint8[0]", "an array length is a number from 1")]
    [InlineData("uint8[01]", "an array length is a number from 1")]
    [InlineData("uint8 ", "expected nothing more at character 6")]
    [InlineData("uint256[4096]", "takes 131072 bytes")]
    [InlineData("string[2147483647]", "fit into call data")]
    [InlineData("uint8[][][][][][][][][]", "nested 8 deep")]
    [InlineData("(((((((((uint8)))))))))", "nested 8 deep")]
    public void A_text_that_is_no_type_says_why(string name, string problem) =>
        Assert.Contains(problem, Assert.Throws<AbiFormatException>(() => AbiType.Parse(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_without_end_is_not_even_read()
    {
        var name = new string('(', 1_000_000);
        Assert.Contains("characters", Assert.Throws<AbiFormatException>(() => AbiType.Parse(name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_are_equal_when_their_names_are()
    {
        Assert.True(AbiType.Parse("(uint8,bool)[]") == AbiType.Parse("(uint8,bool)[]"));
        Assert.True(AbiType.Parse("uint8") != AbiType.Parse("uint16"));
        Assert.Equal(AbiType.Parse("bytes3").GetHashCode(), AbiType.Parse("bytes3").GetHashCode());
    }

    [Fact]
    public void Random_types_survive_parsing()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var name = new RandomAbi(seed).TypeName();
            Assert.True(name == AbiType.Parse(name).Name, $"seed {seed}: {name}");
        }
    }
}
