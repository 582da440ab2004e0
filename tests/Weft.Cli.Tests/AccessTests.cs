using System.Text.Json;
using System.Text.RegularExpressions;

namespace Weft.Cli.Tests;

/// <summary><c>weft access</c>: which contracts, in which form. What the samples' reports say is kept elsewhere.</summary>
public sealed class AccessTests
{
    private static readonly string[] Contracts = ["Erc20", "Erc20Legacy", "WrappedCoin"];

    [Fact]
    public void All_contracts_of_an_assembly_are_told()
    {
        var separately = Contracts.Select(name => Tool.Output("access", Tool.Tokens, "--contract", name)).ToList();

        Assert.Equal(Contracts, separately.Select(report => report.Split('\n')[0]));
        Assert.Equal(Tool.Output("access", Tool.Tokens), string.Join('\n', separately));
    }

    [Fact]
    public void Several_assemblies_are_told_in_the_order_given() => Assert.Equal(
        $"{Tool.Output("access", Tool.Amm)}\n{Tool.Output("access", Tool.Tokens)}", Tool.Output("access", Tool.Amm, Tool.Tokens));

    [Fact]
    public void Source_lines_can_be_left_out()
    {
        var report = Tool.Output("access", Tool.Tokens, "--no-lines");

        Assert.DoesNotContain(".cs:", report, StringComparison.Ordinal);
        Assert.Equal(Regex.Replace(Tool.Output("access", Tool.Tokens), @" +\w+\.cs:[\d,]+", ""), report);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void A_file_gets_what_would_be_printed(string format)
    {
        using var folder = new Folder();

        Assert.Equal("", Tool.Output("access", Tool.Coin, "-f", format, "-o", folder.PathOf("report")));
        Assert.Equal(Tool.Output("access", Tool.Coin, "-f", format), File.ReadAllText(folder.PathOf("report")));
    }

    [Fact]
    public void Json_says_what_the_text_says()
    {
        using var json = JsonDocument.Parse(Tool.Output("access", Tool.Tokens, "--format", "json"));
        var contracts = json.RootElement.GetProperty("contracts").EnumerateArray().ToList();

        Assert.Equal("weft.access/1", json.RootElement.GetProperty("format").GetString());
        Assert.Equal(Contracts, contracts.Select(contract => contract.GetProperty("contract").GetString()!));
        var mint = contracts[0].GetProperty("entryPoints").EnumerateArray().Single(one => Text(one, "name") == "Mint");
        Assert.Equal("mint(address,uint256)", Text(mint, "signature"));
        Assert.Equal("call", Text(mint, "kind"));
        Assert.Equal(
            ["delta Balances[to] argument", "delta Supply constant"],
            mint.GetProperty("touches").EnumerateArray()
                .Select(one => $"{Text(one, "kind")} {Text(one, "what")} {Text(one, "class")}"));
        Assert.All(mint.GetProperty("touches").EnumerateArray(), one =>
            Assert.Matches(@"^Erc20\.cs:\d+$", Assert.Single(one.GetProperty("lines").EnumerateArray()).GetString()));
    }

    private static string Text(JsonElement json, string property) => json.GetProperty(property).GetString()!;
}
