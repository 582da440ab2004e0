namespace Weft.Cli.Tests;

/// <summary>Blocks files that cannot be used: the message names the place and the fix.</summary>
public sealed class BlocksTests : IDisposable
{
    private const string SeePage = " See docs/genesis-and-blocks.md for the format.";

    private const string First = """{ "from": "alice", "to": "gold", "call": "transfer", "arguments": ["bob", "30"] }""";

    private const string EntryPoints =
        "It has allowance(address,address), approve(address,uint256), balanceOf(address), burn(uint256), decimals(), "
        + "mint(address,uint256), name(), symbol(), totalSupply(), transfer(address,uint256), transferFrom(address,address,uint256).";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_file() => Tool.Refuses(
        _folder,
        "nothing.json: there is no such file. Correct the path.",
        "run",
        Tool.Tokens,
        "-g",
        _folder.Genesis,
        "-b",
        _folder.PathOf("nothing.json"));

    [Fact]
    public void Malformed_json() => Refuses(
        "\"number\": 7,",
        "\"number\": 07,",
        $"line 5, byte 18: it is not JSON. Invalid leading zero before '7'.{SeePage}");

    [Theory]
    [InlineData("\"format\": 1,", "\"format\": 1, \"chainId\": 7,", "chainId: there is no such property.")]
    [InlineData("\"number\": 7,", "", "blocks[0]: property 'number' is missing.")]
    [InlineData("\"number\": 7,", "\"number\": null,", "blocks[0].number: expected a whole number from 0 to 2^64 - 1, got null.")]
    [InlineData("\"number\": 7,", "\"number\": 7, \"number\": 8,", "blocks[0].number: given twice.")]
    [InlineData("\"from\": \"carol\", \"to\": \"gold\",", "\"to\": \"gold\",", "blocks[1].transactions[0]: property 'from' is missing.")]
    [InlineData("\"gasLimit\": 500000", "\"gaslimit\": 500000", "blocks[0].transactions[4].gaslimit: there is no such property.")]
    [InlineData(
        "\"gasLimit\": 500000",
        "\"gasLimit\": -1",
        "blocks[0].transactions[4].gasLimit: expected a whole number from 0 to 2^64 - 1, got -1.")]
    [InlineData(
        "\"arguments\": [\"bob\", \"30\"]",
        "\"arguments\": { \"to\": \"bob\" }",
        "blocks[0].transactions[0].arguments: expected an array, got an object.")]
    [InlineData(First, "[]", "blocks[0].transactions[0]: expected an object, got an array.")]
    public void Properties_that_are_not_as_they_must_be(string was, string becomes, string message) =>
        Refuses(was, becomes, message + SeePage);

    [Fact]
    public void A_gas_limit_beyond_the_largest() => Refuses(
        "\"gasLimit\": 500000",
        "\"gasLimit\": 268435457",
        "blocks[0].transactions[4].gasLimit: got 268435457. A transaction has at most 268435456.");

    [Fact]
    public void Unknown_format() => Refuses(
        "\"format\": 1,",
        "\"format\": 0,",
        "format: this is format 0, and this tool reads format 1. Take the version of weft that the file was written for.");

    [Theory]
    [InlineData("\"number\": 7,", "\"number\": 6,", "blocks[0].number: 6 does not follow 6, the number of the genesis. Numbers increase.")]
    [InlineData(
        "\"number\": 9,",
        "\"number\": 7,",
        "blocks[1].number: 7 does not follow 7, the number of the block before. Numbers increase.")]
    [InlineData(
        "\"number\": 7, \"timestamp\": 1012",
        "\"number\": 7, \"timestamp\": 999",
        "blocks[0].timestamp: 999 is before 1000, the time of the genesis. Time does not go back.")]
    [InlineData(
        "\"number\": 9, \"timestamp\": 1012",
        "\"number\": 9, \"timestamp\": 1011",
        "blocks[1].timestamp: 1011 is before 1012, the time of the block before. Time does not go back.")]
    public void Blocks_out_of_order(string was, string becomes, string message) => Refuses(was, becomes, message);

    [Theory]
    [InlineData("alice", "alcie", "from: there is no account or contract named 'alcie'. Did you mean 'alice'?")]
    [InlineData(
        "alice",
        "eve",
        "from: there is no account or contract named 'eve'. Add it to the genesis, above what refers to it, or write an address.")]
    [InlineData("alice", "0xa11ce", "from: '0xa11ce' is no address. Write 0x and 40 hex digits.")]
    [InlineData("\"to\": \"gold\"", "\"to\": \"goldd\"", "to: there is no account or contract named 'goldd'. Did you mean 'gold'?")]
    [InlineData(
        "\"to\": \"gold\"",
        "\"to\": \"bob\"",
        "to: nothing says which contract is at 'bob'. Add \"contract\" with its class name, so that the call can be encoded.")]
    [InlineData(
        "\"to\": \"gold\"",
        "\"to\": \"gold\", \"contract\": \"erc20\"",
        "contract: no assembly has a contract named 'erc20'. Did you mean 'Erc20'? There are Erc20, Erc20Legacy, WrappedCoin.")]
    [InlineData("\"transfer\"", "\"Transfer\"", "call: Erc20 has no entry point 'Transfer'. Did you mean 'transfer'? " + EntryPoints)]
    [InlineData("\"transfer\"", "\"swap\"", "call: Erc20 has no entry point 'swap'. " + EntryPoints)]
    [InlineData("\"transfer\"", "\"transfer(address)\"", "call: Erc20 has no entry point 'transfer(address)'. " + EntryPoints)]
    [InlineData("[\"bob\", \"30\"]", "[\"bob\"]", "arguments: expected 2 arguments, got 1. {takes}")]
    [InlineData("[\"bob\", \"30\"]", "[\"bob\", 30, 1]", "arguments: expected 2 arguments, got 3. {takes}")]
    [InlineData(
        "[\"bob\", \"30\"]",
        "[\"bobb\", \"30\"]",
        "arguments: to: expected address (0x and 40 hexadecimal digits, or a known name), got 'bobb'. {takes}")]
    [InlineData(
        "[\"bob\", \"30\"]",
        "[5, \"30\"]",
        "arguments: to: expected address (0x and 40 hexadecimal digits, or a known name), got '5'. {takes}")]
    [InlineData("[\"bob\", \"30\"]", "[\"bob\", \"thirty\"]", "arguments: value: expected uint256 (0 to {max}), got 'thirty'. {takes}")]
    [InlineData("[\"bob\", \"30\"]", "[\"bob\", null]", "arguments: value: expected uint256 (0 to {max}), got nothing. {takes}")]
    [InlineData(
        "[\"bob\", \"30\"]",
        "[\"bob\", \"0x10000000000000000000000000000000000000000000000000000000000000000\"]",
        "arguments: value: expected uint256 (0 to {max}), "
            + "got '0x1000000000000000000000000000000000000000000000000000000000…' (67 characters). {takes}")]
    public void Transactions_that_cannot_be_encoded(string was, string becomes, string message) => Refuses(
        First,
        SmallChain.Changed(First, was, becomes),
        "blocks[0].transactions[0]." + message
            .Replace("{max}", UInt256.MaxValue.ToString(), StringComparison.Ordinal)
            .Replace("{takes}", "Erc20.transfer takes (address to, uint256 value).", StringComparison.Ordinal));

    [Fact]
    public void Nothing_is_executed_before_all_is_read() => Refuses(
        "\"to\": \"later\", \"call\": \"totalSupply\"",
        "\"to\": \"later\", \"call\": \"totalSuply\"",
        "blocks[1].transactions[3].call: WrappedCoin has no entry point 'totalSuply'. Did you mean 'totalSupply'? "
            + "It has allowance(address,address), approve(address,uint256), balanceOf(address), decimals(), deposit(uint256), "
            + "name(), symbol(), totalSupply(), transfer(address,uint256), transferFrom(address,address,uint256), withdraw(uint256).",
        "--receipts",
        _folder.PathOf("receipts.json"));

    private void Refuses(string was, string becomes, string message, params string[] more)
    {
        _folder.Write("blocks.json", SmallChain.Changed(SmallChain.Blocks, was, becomes));
        Tool.Refuses(_folder, "blocks.json: " + message, _folder.Arguments("run", more));
    }
}
