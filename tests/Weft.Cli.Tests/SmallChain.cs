namespace Weft.Cli.Tests;

/// <summary>
/// Two tokens, four accounts and two blocks. Every address is given, so that no result but the state root depends on what the compiler
/// made of the contracts.
/// </summary>
internal static class SmallChain
{
    public const string Genesis = """
        {
          "format": 1,
          "chainId": 7,
          "block": { "number": 6, "timestamp": 1000 },
          "accounts": {
            "alice": "0xa11ce00000000000000000000000000000000000",
            "bob": "0xb0b0000000000000000000000000000000000000",
            "carol": "0xca501000000000000000000000000000000000c0",
            "dave": "0xda4e000000000000000000000000000000000000"
          },
          "contracts": [
            { "name": "gold", "contract": "Erc20", "address": "0x6014000000000000000000000000000000000000", "from": "alice" },
            { "name": "old", "contract": "Erc20Legacy", "address": "0x01d0000000000000000000000000000000000000",
              "from": "bob", "arguments": ["1000"] }
          ],
          "names": {
            "later": { "contract": "WrappedCoin", "creator": "gold", "salt": ["alice", "bob"] }
          },
          "calls": [
            { "from": "alice", "to": "gold", "call": "mint", "arguments": ["alice", "100"] },
            { "from": "alice", "to": "gold", "call": "mint", "arguments": ["bob", 50] }
          ]
        }
        """;

    public const string Blocks = """
        {
          "format": 1,
          "blocks": [
            {
              "number": 7, "timestamp": 1012,
              "transactions": [
                { "from": "alice", "to": "gold", "call": "transfer", "arguments": ["bob", "30"] },
                { "from": "bob", "to": "old", "call": "transfer", "arguments": ["dave", "0x10"] },
                { "from": "bob", "to": "gold", "call": "transfer(address,uint256)", "arguments": ["carol", "60"] },
                { "from": "dave", "to": "gold", "call": "transfer", "arguments": ["alice", "1"] },
                { "from": "carol", "to": "old", "call": "approve", "arguments": ["alice", "5"], "gasLimit": 500000 }
              ]
            },
            {
              "number": 9, "timestamp": 1012,
              "transactions": [
                { "from": "carol", "to": "gold", "call": "transfer", "arguments": ["alice", "2000"] },
                { "from": "carol", "to": "0x6014000000000000000000000000000000000000", "call": "burn", "arguments": ["60"] },
                { "from": "alice", "to": "old", "call": "transferFrom", "arguments": ["carol", "bob", "5"] },
                { "from": "dave", "to": "later", "call": "totalSupply" },
                { "from": "dave", "to": "0x00000000000000000000000000000000000000ee", "contract": "Erc20", "call": "symbol" }
              ]
            }
          ]
        }
        """;

    /// <summary>A text with one place of it changed.</summary>
    public static string Changed(string text, string was, string becomes)
    {
        Assert.Equal(2, text.Split(was).Length);
        return text.Replace(was, becomes, StringComparison.Ordinal);
    }
}
