using System.Text;
using System.Text.Json;
using Weft.Testing;

namespace Weft.Cli.Tests;

/// <summary><c>weft access --diff</c>. An older build of the coin only read what it writes now: its manifest says so.</summary>
public sealed class AccessDiffTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly string _reading;

    public AccessDiffTests()
    {
        _reading = _folder.PathOf("Weft.Samples.Coin.dll");
        File.WriteAllBytes(_reading, Replaced(File.ReadAllBytes(Tool.Coin), "\"kind\":\"write\"", "\"kind\": \"read\""));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_differs_from_itself() =>
        Assert.Equal("nothing is wider or narrower\n", Tool.Output("access", "--diff", Tool.Coin, Tool.Coin));

    [Fact]
    public void Wider_is_told_and_is_the_exit_code()
    {
        var result = Tool.Run("access", "--diff", _reading, Tool.Coin);

        Assert.Equal(("", Program.Failure), (result.Error, result.ExitCode));
        Snapshot.Match(result.Output);
        Assert.Contains($"```text\n{result.Output}```\n", ReadmeTests.Page("docs/weft.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Narrower_is_told_and_no_failure() => Snapshot.Match(Tool.Output("access", "--diff", Tool.Coin, _reading, "--no-lines"));

    [Fact]
    public void Contracts_that_are_new_or_gone_are_told()
    {
        var result = Tool.Run("access", "--diff", Tool.Tokens, Tool.Coin, "--no-lines");

        Assert.Equal(Program.Failure, result.ExitCode);
        Assert.Contains(
            "Coin   new\n  BalanceOf(account)   new\n    wider  read  Balances[account]  argument  new\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains("\nErc20   gone\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_what_the_text_says()
    {
        var result = Tool.Run("access", "--diff", _reading, Tool.Coin, "-f", "json");

        Assert.Equal(Program.Failure, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("weft.access-diff/1", json.RootElement.GetProperty("format").GetString());
        Snapshot.Match(result.Output, extension: "json");
    }

    [Fact]
    public void One_contract_can_be_asked_for()
    {
        Assert.Equal(Program.Failure, Tool.Run("access", "--diff", Tool.Tokens, Tool.Coin, "-c", "Coin").ExitCode);
        Assert.DoesNotContain("Coin", Tool.Output("access", "--diff", Tool.Tokens, Tool.Coin, "-c", "Erc20"), StringComparison.Ordinal);
        Tool.Refuses(
            _folder,
            "--contract: no assembly has a contract named 'Coyn'. Did you mean 'Coin'? There are Coin.",
            "access", "--diff", Tool.Tokens, Tool.Coin, "-c", "Coyn");
    }

    [Fact]
    public void A_file_gets_what_would_be_printed()
    {
        var result = Tool.Run("access", "--diff", _reading, Tool.Coin, "-o", _folder.PathOf("diff"));

        Assert.Equal(new ToolResult(Program.Failure, "", ""), result);
        Assert.Equal(Tool.Run("access", "--diff", _reading, Tool.Coin).Output, File.ReadAllText(_folder.PathOf("diff")));
    }

    [Fact]
    public void Two_are_compared_and_no_more()
    {
        const string Message = "--diff: it compares two assemblies or projects, not {0}. Give the old one and the new one.";
        Tool.Refuses(_folder, Message.Replace("{0}", "1", StringComparison.Ordinal), "access", "--diff", Tool.Coin);
        Tool.Refuses(_folder, Message.Replace("{0}", "3", StringComparison.Ordinal), "access", "--diff", Tool.Coin, Tool.Coin, Tool.Amm);
    }

    private static byte[] Replaced(byte[] bytes, string was, string becomes)
    {
        Assert.Equal(was.Length, becomes.Length);
        var (from, to) = (Encoding.UTF8.GetBytes(was), Encoding.UTF8.GetBytes(becomes));
        var count = 0;
        for (var at = bytes.AsSpan().IndexOf(from); at >= 0; at = bytes.AsSpan().IndexOf(from))
        {
            to.CopyTo(bytes, at);
            count++;
        }

        Assert.NotEqual(0, count);
        return bytes;
    }
}
