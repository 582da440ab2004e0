namespace Weft.Blocks.Tests;

public sealed class AbiCodecTests
{
    private const string Json = """
        [{"type":"constructor","inputs":[{"name":"minter","type":"address"}],"stateMutability":"nonpayable"},
         {"type":"function","name":"transfer","inputs":[
           {"name":"to","type":"address","internalType":"address"},{"name":"amount","type":"uint256"}],
          "outputs":[{"name":"","type":"bool"}],"stateMutability":"nonpayable","gas":1},
         {"type":"function","name":"mint","inputs":[{"name":"to","type":"address"}],"outputs":[],"stateMutability":"nonpayable"},
         {"type":"function","name":"mint","inputs":[],"outputs":[],"stateMutability":"nonpayable"},
         {"type":"event","name":"Transfer","anonymous":false,"inputs":[{"name":"from","type":"address","indexed":true},
          {"name":"to","type":"address","indexed":true},{"name":"value","type":"uint256","indexed":false}]},
         {"type":"event","name":"Named","anonymous":false,"inputs":[
          {"name":"before","type":"uint8","indexed":false},{"name":"name","type":"string","indexed":true},
          {"name":"pair","type":"tuple","indexed":true,"components":[{"name":"a","type":"uint8"},{"name":"b","type":"bytes"}]},
          {"name":"after","type":"bytes","indexed":false}]},
         {"type":"error","name":"ERC20InsufficientAllowance","inputs":[
          {"name":"spender","type":"address"},
          {"name":"allowance","type":"uint256"},{"name":"needed","type":"uint256"}]},
         {"type":"receive","stateMutability":"payable"}]
        """;

    private static readonly Address Alice = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly Address Bob = Address.Parse("0x00000000000000000000000000000000000000bb");
    private static readonly AbiCodec Codec = new(ContractAbi.Parse(Json), Names());

    [Fact]
    public void A_call_goes_to_bytes_and_back()
    {
        var data = Codec.EncodeCall("transfer", "bob", "100");

        Assert.Equal(
            "a9059cbb"
            + "00000000000000000000000000000000000000000000000000000000000000bb"
            + "0000000000000000000000000000000000000000000000000000000000000064",
            Convert.ToHexStringLower(data));
        var call = Codec.DecodeCall(data);
        Assert.Equal("transfer", call.Item.Name);
        Assert.Equal([Bob, 100], call.Arguments);
        Assert.Equal("transfer(bob,100)", Codec.DescribeCall(data));
    }

    [Fact]
    public void An_overloaded_name_is_told_apart_by_its_signature()
    {
        Assert.Equal("mint(bob)", Codec.DescribeCall(Codec.EncodeCall("mint(address)", "bob")));
        Assert.Equal("mint()", Codec.DescribeCall(Codec.EncodeCall("mint()")));
        Assert.Equal("'mint' is overloaded. Write one of: mint(), mint(address).", Problem(() => Codec.EncodeCall("mint")));
    }

    [Fact]
    public void A_call_that_cannot_be_encoded_says_why()
    {
        Assert.Equal(
            "There is no entry point 'burn'. Entry points: mint(), mint(address), transfer(address,uint256).",
            Problem(() => Codec.EncodeCall("burn")));
        Assert.Equal(
            "transfer: expected 2 arguments (address to, uint256 amount), got 1.",
            Problem(() => Codec.EncodeCall("transfer", "bob")));
        Assert.StartsWith(
            "transfer: amount: expected uint256 (0 to 1157",
            Problem(() => Codec.EncodeCall("transfer", "bob", "-1")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "expected a selector (4 bytes), got 0 bytes.")]
    [InlineData("a9059c", "expected a selector (4 bytes), got 3 bytes.")]
    [InlineData("a9059cbc", "No entry point has the selector 0xa9059cbc.")]
    [InlineData("a9059cbb", "to: expected address (32 bytes) at byte 4, got data that ends at byte 4.")]
    public void Bytes_that_are_no_call_say_why_and_are_shown_as_they_are(string data, string message)
    {
        var bytes = Convert.FromHexString(data);
        Assert.Equal(message, Problem(() => Codec.DecodeCall(bytes)));
        Assert.Equal("0x" + data, Codec.DescribeCall(bytes));
    }

    [Fact]
    public void Results_decode_by_the_function() =>
        Assert.Equal(
            [true],
            AbiCodec.DecodeReturn(Codec.Abi.FindFunction("transfer"), AbiEncoder.Encode([new("", AbiType.Parse("bool"))], [true])));

    [Fact]
    public void An_event_goes_to_topics_and_data_and_back()
    {
        var emitted = AbiCodec.EncodeEvent(Alice, Codec.Abi.Events[0], Alice, Bob, 5);

        Assert.Equal("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef", emitted.Topics[0].ToString());
        Assert.Equal("0x00000000000000000000000000000000000000000000000000000000000000bb", emitted.Topics[2].ToString());
        Assert.Equal(3, emitted.Topics.Length);
        Assert.Equal(32, emitted.Data.Length);
        Assert.Equal("Transfer(alice,bob,5)", Codec.DecodeEvent(emitted).ToText(Codec.Names));
    }

    [Fact]
    public void Indexed_arguments_of_dynamic_types_are_left_as_hashes_of_their_packed_bytes()
    {
        var emitted = AbiCodec.EncodeEvent(Alice, Codec.Abi.Events[1], 1, "name", AbiValue.Of(2, new byte[] { 3 }), new byte[] { 4 });

        var decoded = Codec.DecodeEvent(emitted);

        Assert.Equal(1, decoded.Arguments[0]);
        Assert.Equal(new AbiTopicHash(Keccak256.Hash("name"u8)), decoded.Arguments[1]);
        byte[] packed = [.. new byte[31], 2, 3, .. new byte[31]];
        Assert.Equal(new AbiTopicHash(Keccak256.Hash(packed)), decoded.Arguments[2]);
        Assert.Equal(new byte[] { 4 }, decoded.Arguments[3]);
        Assert.Equal(emitted, AbiCodec.EncodeEvent(Alice, Codec.Abi.Events[1], [.. decoded.Arguments]));
    }

    [Fact]
    public void Topics_and_data_that_are_no_event_of_the_contract_say_why()
    {
        var good = AbiCodec.EncodeEvent(Alice, Codec.Abi.Events[0], Alice, Bob, 5);
        Assert.Equal("The event has no topics.", Problem(() => Codec.DecodeEvent(new Event(Alice, [], good.Data))));
        Assert.StartsWith(
            "No event has the topic 0x00",
            Problem(() => Codec.DecodeEvent(new Event(Alice, [default], good.Data))),
            StringComparison.Ordinal);
        Assert.Equal(
            "Transfer: expected 3 topics, got 2.",
            Problem(() => Codec.DecodeEvent(new Event(Alice, good.Topics[..2], good.Data))));
        Assert.StartsWith(
            "value: expected uint256",
            Problem(() => Codec.DecodeEvent(new Event(Alice, good.Topics, default))),
            StringComparison.Ordinal);
        var dirty = good.Topics.SetItem(1, Hash256.FromBytes(Enumerable.Repeat((byte)1, 32).ToArray()));
        Assert.StartsWith(
            "from: expected zero padding",
            Problem(() => Codec.DecodeEvent(new Event(Alice, dirty, good.Data))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(
        "08c379a000000000000000000000000000000000000000000000000000000000000000200000000000000000000000000000000000000000"
        + "00000000000000000000000c556e697377617056323a204b0000000000000000000000000000000000000000",
        "UniswapV2: K")]
    [InlineData("4e487b710000000000000000000000000000000000000000000000000000000000000011", "Panic(0x11)")]
    [InlineData("4e487b710000000000000000000000000000000000000000000000000000000000000001", "Panic(0x01)")]
    [InlineData("4e487b710000000000000000000000000000000000000000000000000000000000000100", "Panic(256)")]
    [InlineData("4e487b7111", "0x4e487b7111")]
    [InlineData("08c379a0", "0x08c379a0")]
    [InlineData("01020304", "0x01020304")]
    [InlineData("0102", "0x0102")]
    public void A_failure_is_described_as_other_tools_do(string data, string text) =>
        Assert.Equal(text, Codec.DescribeFailure(Convert.FromHexString(data)));

    [Fact]
    public void A_custom_error_is_described_with_names()
    {
        var error = Codec.Abi.Errors[0];
        Assert.Equal(
            "ERC20InsufficientAllowance(alice,0,1)",
            Codec.DescribeFailure(AbiEncoder.EncodeCall(error.Selector, error.Inputs, [Alice, 0, 1])));
    }

    [Theory]
    [InlineData("""{}""", "abi: expected a JSON array, got Object.")]
    [InlineData("""[1]""", "abi[0]: expected a JSON object, got Number.")]
    [InlineData("""[{"name":"f"}]""", "abi[0]: property 'type' is missing.")]
    [InlineData(
        """[{"type":"error","name":"E","inputs":[{"name":"a","type":"uint"}]}]""",
        "abi[0].inputs[0].type: 'uint': 'uint' is not canonical. Write uint256.")]
    [InlineData(
        """[{"type":"error","name":"E","inputs":[{"name":"a","type":"tuple"}]}]""",
        "abi[0].inputs[0]: property 'components' is missing.")]
    [InlineData(
        """[{"type":"error","name":"E","inputs":[{"name":"a","type":"tuple","components":[]}]}]""",
        "abi[0].inputs[0].type: '()': a tuple needs at least one component.")]
    [InlineData(
        """[{"type":"error","name":"E","inputs":[]},{"type":"error","name":"E","inputs":[]}]""",
        "abi: E() has the selector or topic of another.")]
    [InlineData("""[{"type":"constructor","inputs":[]},{"type":"constructor","inputs":[]}]""", "abi[1]: there is a constructor before it.")]
    public void A_text_that_is_no_JSON_ABI_says_where(string json, string message) => Assert.Equal(
        message,
        Problem(() => ContractAbi.Parse(json)));

    private static string Problem(Func<object> action) => Assert.Throws<AbiFormatException>(action).Message;

    private static AddressBook Names()
    {
        var book = new AddressBook();
        book.Add("alice", Alice);
        book.Add("bob", Bob);
        return book;
    }
}
