using System.Globalization;
using System.Text.Json;

namespace Weft.Blocks.Tests;

public sealed class AbiArgumentsTests
{
    private static readonly AddressBook Names = Book();

    [Fact]
    public void Numbers_are_printed_alike_under_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NegativeSign, other.NumberFormat.NumberGroupSeparator) = ("minus ", "'");
        CultureInfo.CurrentCulture = other;
        try
        {
            Assert.Equal("-1200", AbiPrinter.ToText(new AbiInteger(-1200), Names));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("uint8", "255")]
    [InlineData("uint8", "0xff")]
    [InlineData("uint8", "0x00ff")]
    [InlineData("uint256", "115792089237316195423570985008687907853269984665640564039457584007913129639935")]
    [InlineData("uint256", "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("int8", "-128")]
    [InlineData("int256", "-57896044618658097711785492504343953926634992332820282019728792003956564819968")]
    [InlineData("bool", "true")]
    [InlineData("address", "alice")]
    [InlineData("address", "0x000000000000000000000000000000000000000A")]
    [InlineData("bytes", "0x")]
    [InlineData("bytes3", "0x616263")]
    [InlineData("string", "any text, [1,2] too")]
    [InlineData("uint8[]", "[1, \"2\", \"0x3\"]")]
    [InlineData("(uint8,bool)[2]", "[[1,true],[2,false]]")]
    public void A_text_becomes_a_value_that_can_be_encoded(string type, string text)
    {
        var parameters = Parameters(type);
        var values = AbiArguments.FromText(parameters, [text], Names);
        Assert.Equal(values, AbiDecoder.Decode(parameters, AbiEncoder.Encode(parameters, values)));
    }

    [Theory]
    [InlineData("uint8", "256", "amount: expected uint8 (0 to 255), got '256'.")]
    [InlineData("uint8", "-1", "amount: expected uint8 (0 to 255), got '-1'.")]
    [InlineData(
        "uint112",
        "5192296858534827628530496329220096",
        "amount: expected uint112 (0 to 5192296858534827628530496329220095), got '5192296858534827628530496329220096'.")]
    [InlineData("int8", "128", "amount: expected int8 (-128 to 127), got '128'.")]
    [InlineData("uint8", "1.0", "amount: expected uint8 (0 to 255), got '1.0'.")]
    [InlineData("uint8", "1e1", "amount: expected uint8 (0 to 255), got '1e1'.")]
    [InlineData("uint8", "+1", "amount: expected uint8 (0 to 255), got '+1'.")]
    [InlineData("uint8", " 1", "amount: expected uint8 (0 to 255), got ' 1'.")]
    [InlineData("uint8", "", "amount: expected uint8 (0 to 255), got ''.")]
    [InlineData("uint8", "0x", "amount: expected uint8 (0 to 255), got '0x'.")]
    [InlineData("uint8", "0xg", "amount: expected uint8 (0 to 255), got '0xg'.")]
    [InlineData("uint8", "-0x1", "amount: expected uint8 (0 to 255), got '-0x1'.")]
    [InlineData("bool", "True", "amount: expected bool (true or false), got 'True'.")]
    [InlineData("address", "nobody", "amount: expected address (0x and 40 hexadecimal digits, or a known name), got 'nobody'.")]
    [InlineData("address", "0x0a", "amount: expected address (0x and 40 hexadecimal digits, or a known name), got '0x0a'.")]
    [InlineData("bytes3", "0x6162", "amount: expected bytes3 (0x and 6 hexadecimal digits), got '0x6162'.")]
    [InlineData("bytes", "0x616", "amount: expected bytes (0x and an even number of hexadecimal digits), got '0x616'.")]
    [InlineData("bytes", "6161", "amount: expected bytes (0x and an even number of hexadecimal digits), got '6161'.")]
    [InlineData("uint8[]", "1,2", "amount: expected uint8[] as a JSON array, got '1,2'.")]
    [InlineData("uint8[]", "[1,256]", "amount[1]: expected uint8 (0 to 255), got '256'.")]
    [InlineData("uint8[]", "[1,[2]]", "amount[1]: expected uint8 (0 to 255), got a JSON array.")]
    [InlineData("uint8[]", "[null]", "amount[0]: expected uint8 (0 to 255), got nothing.")]
    [InlineData("uint8[]", "[true]", "amount[0]: expected uint8 (0 to 255), got 'true'.")]
    [InlineData("bool[]", "[1]", "amount[0]: expected bool (true or false), got '1'.")]
    [InlineData("uint8[2]", "[1]", "amount: expected uint8[2] with 2 elements, got 1.")]
    [InlineData("(uint8,bool)", "[1]", "amount: expected (uint8,bool) with 2 elements, got 1.")]
    [InlineData("uint8[]", "{}", "amount: expected uint8[], got a JSON object.")]
    public void A_text_that_is_no_value_of_its_type_says_argument_type_and_text(string type, string text, string message) =>
        Assert.Equal(message, Assert.Throws<AbiFormatException>(() => AbiArguments.FromText(Parameters(type), [text], Names)).Message);

    [Fact]
    public void A_text_of_any_length_is_refused_in_a_short_message()
    {
        var error = Assert.Throws<AbiFormatException>(
            () => AbiArguments.FromText(Parameters("uint8"), [new string('9', 1_000_000)], Names));
        Assert.EndsWith("…' (1000000 characters).", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 200);
    }

    [Theory]
    [InlineData("""{ "tokens": ["alice"], "limits": { "least": 1, "most": "2" } }""")]
    [InlineData("""{ "limits": [1, 2], "tokens": ["0x000000000000000000000000000000000000000a"] }""")]
    [InlineData("""[ ["alice"], { "most": 2, "least": 1 } ]""")]
    public void JSON_arguments_go_by_position_or_by_name(string json)
    {
        var values = AbiArguments.FromJson(Swap(), Json(json), Names);
        Assert.Equal("f([alice],[1,2])", AbiPrinter.ToText("f", values, Names));
    }

    [Theory]
    [InlineData("""{ "tokens": [], "limit": 1 }""", "limit: there is no such argument. Arguments: tokens, limits.")]
    [InlineData("""{ "tokens": [] }""", "limits: expected (uint8,uint8), got nothing.")]
    [InlineData("""{ "tokens": [], "tokens": [] }""", "tokens: given twice.")]
    [InlineData("""[[], { "least": 1, "most": 300 }]""", "limits.most: expected uint8 (0 to 255), got '300'.")]
    [InlineData("""[[], { "least": 1 }]""", "limits.most: expected uint8 (0 to 255), got nothing.")]
    [InlineData("""[[], { "lest": 1 }]""", "limits.lest: there is no such argument. Arguments: least, most.")]
    [InlineData("""[[]]""", "expected 2 arguments (address[] tokens, (uint8,uint8) limits), got 1.")]
    [InlineData("""1""", "expected arguments as a JSON array or object, got '1'.")]
    public void JSON_arguments_that_do_not_fit_say_where(string json, string message) =>
        Assert.Equal(message, Assert.Throws<AbiFormatException>(() => AbiArguments.FromJson(Swap(), Json(json), Names)).Message);

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        Assert.Contains("not valid Unicode", Refused("""["\ud800"]"""), StringComparison.Ordinal);
        var error = Assert.Throws<AbiFormatException>(() => AbiEncoder.Encode(Parameters("string"), ["\ud800"]));
        Assert.Contains("not valid Unicode at character 1", error.Message, StringComparison.Ordinal);

        static string Refused(string json) =>
            Assert.Throws<AbiFormatException>(() => AbiArguments.FromJson(Parameters("string"), Json(json), Names)).Message;
    }

    [Fact]
    public void The_encoder_refuses_values_that_do_not_fit()
    {
        Refused("uint8", 256, "amount: expected uint8 (0 to 255), got 256.");
        Refused("uint8", true, "amount: expected uint8 (0 to 255), got true or false.");
        Refused("bytes4", new byte[3], "amount: expected bytes4 (0x and 8 hexadecimal digits), got 3 bytes.");
        Refused("bytes", "text", "amount: expected bytes (0x and an even number of hexadecimal digits), got text.");
        Refused("uint8[2]", AbiValue.Of(1), "amount: expected uint8[2] with 2 elements, got 1.");
        Refused("uint8[]", 1, "amount: expected uint8[], got an integer.");
        Refused("(uint8,bool)[]", AbiValue.Of(AbiValue.Of(1, 2)), "amount[0][1]: expected bool (true or false), got an integer.");

        static void Refused(string type, AbiValue value, string message) =>
            Assert.Equal(message, Assert.Throws<AbiFormatException>(() => AbiEncoder.Encode(Parameters(type), [value])).Message);
    }

    private static AbiParameter[] Parameters(string type) => [new("amount", AbiType.Parse(type))];

    private static AbiParameter[] Swap() => [.. ContractAbi.Parse("""
        [{"type":"function","name":"f","stateMutability":"view","outputs":[],"inputs":[
          {"name":"tokens","type":"address[]"},
          {"name":"limits","type":"tuple","components":[{"name":"least","type":"uint8"},{"name":"most","type":"uint8"}]}]}]
        """).Functions[0].Inputs];

    private static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static AddressBook Book()
    {
        var book = new AddressBook();
        book.Add("alice", Address.Parse("0x000000000000000000000000000000000000000a"));
        return book;
    }
}
