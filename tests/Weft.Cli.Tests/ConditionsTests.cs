using System.Text.Json;
using Weft.Testing;

namespace Weft.Cli.Tests;

/// <summary>Conditions in a blocks file, from the file to receipts and schedules.</summary>
public sealed class ConditionsTests : IDisposable
{
    private const string Transfer = """{ "from": "alice", "to": "gold", "call": "transfer", "arguments": ["bob", "30"]""";

    private const string Place = "blocks.json: blocks[0].transactions[0].conditions[0]";

    private const string Views =
        "A condition can ask allowance(address,address), balanceOf(address), decimals(), totalSupply().";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Alice has 100 and Bob 50 of gold. Bob waits for what Alice spends, for his condition looks at it.</summary>
    [Fact]
    public void Conditions_are_run_told_and_scheduled()
    {
        Write(
            Block($$"""
                {{Transfer}}, "conditions": [
                  { "view": "balanceOf", "of": "gold", "arguments": ["alice"], "fallsAtMost": "30" },
                  { "view": "totalSupply()", "of": "gold", "risesAtMost": 0 } ] }
                """,
                $$"""
                {{Transfer}}, "conditions": [
                  { "view": "balanceOf", "of": "gold", "arguments": ["alice"], "fallsAtMost": "0x1d" } ] }
                """,
                $$"""{{Transfer}}, "conditions": [ { "view": "balanceOf", "of": "gold", "arguments": ["bob"], "atMost": "100" } ] }""",
                $$"""{{Transfer}}, "conditions": [ { "view": "totalSupply", "of": "later", "atLeast": "0" } ] }""",
                """
                { "from": "carol", "to": "old", "call": "approve", "arguments": ["bob", 1], "conditions": [
                  { "view": "balanceOf", "of": "gold", "arguments": ["alice"], "atLeast": "70" },
                  { "view": "balanceOf", "of": "0x6014000000000000000000000000000000000000", "arguments": ["bob"], "risesAtLeast": "0" } ] }
                """));
        var receipts = _folder.PathOf("receipts.json");
        var run = Tool.Output(_folder.Arguments("run", "--verify", "--receipts", receipts));
        Assert.Contains("byte for byte, with 1, 2, 3 and 8 workers", run, StringComparison.Ordinal);
        Assert.Contains("ConditionFailed: gold.balanceOf fallsAtMost\n", run, StringComparison.Ordinal);
        Assert.Contains("ConditionNotEvaluated: later.totalSupply atLeast: NoContract\n", run, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(File.ReadAllText(receipts));
        var told = json.RootElement.GetProperty("blocks")[0].GetProperty("receipts").EnumerateArray();
        Snapshot.Match(string.Join('\n', told), target: "receipts");
        Snapshot.Match(Tool.Output(_folder.Arguments("schedule")), target: "schedule");
    }

    [Theory]
    [InlineData("", ": property 'view' is missing. See docs/genesis-and-blocks.md for the format.")]
    [InlineData("\"atMost\": 1", ": expected one of {kinds}, got none. See docs/genesis-and-blocks.md for the format.")]
    [InlineData("\"atLeast\": 1,", ": expected one of {kinds}, got atLeast and atMost. See docs/genesis-and-blocks.md for the format.")]
    [InlineData("\"atMost\": \"-1\"", ": atMost: expected uint256 (0 to {max}), got '-1'.")]
    [InlineData("\"atMost\": 1.5", ": atMost: expected uint256 (0 to {max}), got '1.5'.")]
    [InlineData("\"atMost\": []", ": atMost: expected uint256 (0 to {max}), got '[]'.")]
    [InlineData("\"of\": \"golf\"", ".of: there is no account or contract named 'golf'. Did you mean 'gold'?")]
    [InlineData(
        "\"of\": \"dave\"",
        ".of: nothing says which contract is at 'dave'. Add \"contract\" with its class name, so that the call can be encoded.")]
    [InlineData("\"view\": \"transfer\"", ".view: Erc20.transfer is no view that returns one unsigned integer. {views}")]
    [InlineData("\"view\": \"symbol\"", ".view: Erc20.symbol is no view that returns one unsigned integer. {views}")]
    [InlineData("\"arguments\": []", ".arguments: expected 1 argument, got 0. Erc20.balanceOf takes (address account).")]
    [InlineData("\"unless\": 1,", ".unless: there is no such property. See docs/genesis-and-blocks.md for the format.")]
    public void Conditions_that_cannot_be_used(string change, string message)
    {
        // Each change stands in place of the property of its name; one that ends in a comma is put before all.
        const string Good = """ "view": "balanceOf", "of": "gold", "arguments": ["alice"], "atMost": 1 """;
        var condition = Changed(Good, change);
        Write(Block($$"""{{Transfer}}, "conditions": [ {{{condition}}} ] }"""));
        const string Kinds = "atLeast, atMost, risesAtLeast, risesAtMost, fallsAtLeast, fallsAtMost";
        message = message.Replace("{kinds}", Kinds, StringComparison.Ordinal)
            .Replace("{max}", UInt256.MaxValue.ToString(), StringComparison.Ordinal)
            .Replace("{views}", Views, StringComparison.Ordinal);
        Tool.Refuses(_folder, Place + message, _folder.Arguments("run"));
    }

    [Fact]
    public void More_conditions_than_a_transaction_has()
    {
        var conditions = Enumerable.Repeat("""{ "view": "totalSupply", "of": "gold", "atLeast": 0 }""", Limits.ConditionsMax + 1);
        Write(Block($$"""{{Transfer}}, "conditions": [ {{string.Join(',', conditions)}} ] }"""));
        Tool.Refuses(
            _folder,
            "blocks.json: blocks[0].transactions[0].conditions: got 17 conditions. A transaction has at most 16.",
            _folder.Arguments("run"));
    }

    private static string Changed(string good, string change) => change switch
    {
        "" => good.Replace("\"view\": \"balanceOf\",", "", StringComparison.Ordinal),
        "\"atMost\": 1" => good.Replace(", \"atMost\": 1", "", StringComparison.Ordinal),
        _ when change.EndsWith(',') => change + good,
        _ => string.Join(", ", good.Trim().Split(", ").Select(one => one.Split(':')[0] == change.Split(':')[0] ? change : one)),
    };

    private static string Block(params ReadOnlySpan<string> transactions) => $$"""
        { "format": 1, "blocks": [ { "number": 7, "timestamp": 1012, "transactions": [ {{string.Join(",\n", transactions)}} ] } ] }
        """;

    private void Write(string blocks) => _folder.Write("blocks.json", blocks);
}
