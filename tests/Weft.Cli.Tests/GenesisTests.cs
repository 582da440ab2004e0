using System.Text;

namespace Weft.Cli.Tests;

/// <summary>Genesis files that cannot be used: the message names the place and the fix.</summary>
public sealed class GenesisTests : IDisposable
{
    private const string SeePage = " See docs/genesis-and-blocks.md for the format.";
    private const string GoldMint = """{ "from": "alice", "to": "gold", "call": "mint", "arguments": ["alice", "100"] }""";
    private const string LegacyTakes = " the constructor of Erc20Legacy takes (uint256 supply).";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_file() => RefusesFile(_folder.PathOf("nothing.json"), "nothing.json: there is no such file. Correct the path.");

    [Fact]
    public void Folder_in_place_of_the_file()
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("activity")).FullName;
        RefusesFile(folder, "activity: this is a folder. Give a JSON file.");
        _folder.Write("activity/main.json", "{}");
        _folder.Write("activity/main.txt", "");
        RefusesFile(folder, "activity: this is a folder. Give a file in it, such as main.json.");
    }

    [Fact]
    public void Empty_path() => RefusesFile("", "'': this is no path. Give the name of a file.");

    [Fact]
    public void Byte_order_mark()
    {
        File.WriteAllText(_folder.Genesis, SmallChain.Genesis, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Refuses("genesis.json: it begins with a byte order mark. Save it as UTF-8 without one.");
    }

    [Fact]
    public void Empty_file()
    {
        _folder.Write("genesis.json", "");
        Refuses(
            "genesis.json: line 1, byte 1: it is not JSON. The input does not contain any JSON tokens. "
                + $"Expected the input to start with a valid JSON token, when isFinalBlock is true.{SeePage}");
    }

    [Fact]
    public void No_object()
    {
        _folder.Write("genesis.json", "[]");
        Refuses($"genesis.json: the whole text: expected an object, got an array.{SeePage}");
    }

    [Theory]
    [InlineData("7,", "7 7,", "line 3, byte 16: it is not JSON. '7' is invalid after a value. Expected either ',', '}', or ']'.")]
    [InlineData(
        "{ \"number\": 6,",
        "{ number: 6,",
        "line 4, byte 14: it is not JSON. 'n' is an invalid start of a property name. Expected a '\"'.")]
    public void Malformed_json(string was, string becomes, string message) => Refuses(was, becomes, message + SeePage);

    [Theory]
    [InlineData("\"format\": 1,", "", "the whole text: property 'format' is missing.")]
    [InlineData("\"format\": 1,", "\"format\": \"1\",", "format: expected a whole number from 0 to 2^64 - 1, got text.")]
    [InlineData("\"chainId\": 7,", "", "the whole text: property 'chainId' is missing.")]
    [InlineData("\"chainId\": 7,", "\"chainId\": 7, \"chain\": 7,", "chain: there is no such property.")]
    [InlineData("\"chainId\": 7,", "\"chainId\": 7, \"chainId\": 7,", "chainId: given twice.")]
    [InlineData("\"chainId\": 7,", "\"chainId\": \"7\",", "chainId: expected a whole number from 0 to 2^64 - 1, got text.")]
    [InlineData("\"chainId\": 7,", "\"chainId\": -7,", "chainId: expected a whole number from 0 to 2^64 - 1, got -7.")]
    [InlineData("\"chainId\": 7,", "\"chainId\": 7.5,", "chainId: expected a whole number from 0 to 2^64 - 1, got 7.5.")]
    [InlineData(
        "\"chainId\": 7,",
        "\"chainId\": 18446744073709551616,",
        "chainId: expected a whole number from 0 to 2^64 - 1, got 18446744073709551616.")]
    [InlineData(", \"timestamp\": 1000", "", "block: property 'timestamp' is missing.")]
    [InlineData("\"timestamp\": 1000", "\"timestamp\": 1000, \"time\": 1", "block.time: there is no such property.")]
    [InlineData("\"0xb0b0000000000000000000000000000000000000\"", "5", "accounts.bob: expected an address as text, got 5.")]
    [InlineData("\"name\": \"gold\", ", "", "contracts[0]: property 'name' is missing.")]
    [InlineData("\"arguments\": [\"1000\"]", "\"arguments\": \"1000\"", "contracts[1].arguments: expected an array, got text.")]
    [InlineData("\"creator\": \"gold\", ", "", "names.later: property 'creator' is missing.")]
    [InlineData(GoldMint, "\"mint\"", "calls[0]: expected an object, got text.")]
    public void Properties_that_are_not_as_they_must_be(string was, string becomes, string message) =>
        Refuses(was, becomes, message + SeePage);

    [Fact]
    public void Unknown_format() => Refuses(
        "\"format\": 1,",
        "\"format\": 2,",
        "format: this is format 2, and this tool reads format 1. Take the version of weft that the file was written for.");

    [Theory]
    [InlineData("0xb0b0000000000000000000000000000000000000", "0xb0b", "accounts.bob: '0xb0b' is no address. Write 0x and 40 hex digits.")]
    [InlineData("0xb0b0000000000000000000000000000000000000", "alice", "accounts.bob: 'alice' is no address. Write 0x and 40 hex digits.")]
    [InlineData(
        "\"0x6014000000000000000000000000000000000000\"",
        "\"gold\"",
        "contracts[0].address: 'gold' is no address. Write 0x and 40 hex digits.")]
    [InlineData(
        "\"name\": \"gold\"",
        "\"name\": \"alice\"",
        "contracts[0].name: The name 'alice' is taken by 0xa11ce00000000000000000000000000000000000. Use another name.")]
    [InlineData(
        "\"name\": \"gold\"",
        "\"name\": \"0xgold\"",
        "contracts[0].name: '0xgold' cannot be a name: it is empty or starts with 0x. Use another name.")]
    [InlineData("\"bob\":", "\"\":", "accounts.: '' cannot be a name: it is empty or starts with 0x. Use another name.")]
    [InlineData(
        "\"from\": \"bob\", \"arguments\": [\"1000\"]",
        "\"from\": \"bobb\", \"arguments\": [\"1000\"]",
        "contracts[1].from: there is no account or contract named 'bobb'. Did you mean 'bob'?")]
    [InlineData(
        "\"creator\": \"gold\"",
        "\"creator\": \"factory\"",
        "names.later.creator: there is no account or contract named 'factory'. "
            + "Add it to the genesis, above what refers to it, or write an address.")]
    [InlineData(
        "[\"alice\", \"bob\"]",
        "[\"alice\", \"eve\"]",
        "names.later.salt[1]: there is no account or contract named 'eve'. "
            + "Add it to the genesis, above what refers to it, or write an address.")]
    [InlineData(
        "[\"alice\", \"bob\"]",
        "\"0x5a17\"",
        "names.later.salt: it is no salt. Write 0x and 64 hex digits, or an array of addresses.")]
    public void Names_and_addresses(string was, string becomes, string message) => Refuses(was, becomes, message);

    [Theory]
    [InlineData(
        "\"Erc20\"",
        "\"Erc2O\"",
        "contracts[0].contract: no assembly has a contract named 'Erc2O'. Did you mean 'Erc20'? "
            + "There are Erc20, Erc20Legacy, WrappedCoin.")]
    [InlineData(
        "\"WrappedCoin\"",
        "\"Pair\"",
        "names.later.contract: no assembly has a contract named 'Pair'. There are Erc20, Erc20Legacy, WrappedCoin.")]
    [InlineData(
        "\"from\": \"alice\" },",
        "\"from\": \"alice\", \"arguments\": [1] },",
        "contracts[0].arguments: Erc20 has no constructor. Leave the arguments out.")]
    [InlineData("[\"1000\"]", "[]", "contracts[1].arguments: expected 1 argument, got 0." + LegacyTakes)]
    [InlineData("[\"1000\"]", "[true]", "contracts[1].arguments: supply: expected uint256 (0 to {max}), got 'true'." + LegacyTakes)]
    [InlineData("[\"1000\"]", "[-1]", "contracts[1].arguments: supply: expected uint256 (0 to {max}), got '-1'." + LegacyTakes)]
    [InlineData("[\"1000\"]", "[1e3]", "contracts[1].arguments: supply: expected uint256 (0 to {max}), got '1e3'." + LegacyTakes)]
    [InlineData("[\"1000\"]", "[[1]]", "contracts[1].arguments: supply: expected uint256 (0 to {max}), got a JSON array." + LegacyTakes)]
    public void Contracts_and_their_arguments(string was, string becomes, string message) => Refuses(
        was,
        becomes,
        message.Replace("{max}", UInt256.MaxValue.ToString(), StringComparison.Ordinal));

    [Fact]
    public void Constructor_that_fails() => Refuses(
        "0x01d0000000000000000000000000000000000000",
        "0x6014000000000000000000000000000000000000",
        "contracts[1]: its constructor failed with AddressTaken. Everything in a genesis has to succeed.");

    [Fact]
    public void Call_that_reverts() => Refuses(
        "[\"alice\", \"100\"]",
        "[\"0x0000000000000000000000000000000000000000\", \"100\"]",
        "calls[0]: the call failed with Reverted: ERC20InvalidReceiver(0x0000000000000000000000000000000000000000). "
            + "Everything in a genesis has to succeed.");

    [Fact]
    public void Call_that_panics() => Refuses(
        "[\"bob\", 50]",
        $"[\"bob\", \"{UInt256.MaxValue}\"]",
        "calls[1]: the call failed with Panic: Panic(0x11). Everything in a genesis has to succeed.");

    [Fact]
    public void Call_of_what_is_not_there() => Refuses(
        GoldMint,
        """{ "from": "alice", "to": "later", "call": "deposit", "arguments": ["1"] }""",
        "calls[0]: the call failed with NoContract. Everything in a genesis has to succeed.");

    private void RefusesFile(string path, string message) =>
        Tool.Refuses(_folder, message, "run", Tool.Tokens, "-g", path, "-b", _folder.Blocks);

    private void Refuses(string was, string becomes, string message)
    {
        _folder.Write("genesis.json", SmallChain.Changed(SmallChain.Genesis, was, becomes));
        Refuses("genesis.json: " + message);
    }

    private void Refuses(string message)
    {
        Tool.Refuses(_folder, message, _folder.Arguments("run"));
        Tool.Refuses(_folder, message, _folder.Arguments("schedule"));
    }
}
