using System.Text.Json;
using Weft.Testing;

namespace Weft.Cli.Tests;

/// <summary>The main job, once: the recorded activity of Uniswap V2, with verification and receipts.</summary>
public sealed class RecordedActivity : IDisposable
{
    private readonly string _receipts = Path.GetTempFileName();

    public RecordedActivity()
    {
        Output = Run("2", "--verify", "--receipts", _receipts);
        Receipts = JsonDocument.Parse(File.ReadAllBytes(_receipts));
    }

    public string Output { get; }

    public JsonDocument Receipts { get; }

    public static string Run(string workers, params string[] more) => Tool.Output(
    [
        "run", Tool.Amm, Tool.Tokens, "-g", Activity("genesis.json"), "-b", Activity("blocks.json"), "-w", workers, .. more,
    ]);

    public void Dispose()
    {
        Receipts.Dispose();
        File.Delete(_receipts);
    }

    private static string Activity(string name) => Path.Combine(AppContext.BaseDirectory, "activity", name);
}

public sealed class RecordedActivityTests(RecordedActivity activity) : IClassFixture<RecordedActivity>
{
    private const int Transactions = 3331;
    private const int Failed = 575;

    [Fact]
    public void The_report_is_that_of_the_record()
    {
        // Pairs have addresses that follow from the hash of their code, and so from what this build's compiler made of it. Those are in
        // events and in state: the hashes of receipts and the state root cannot be written down. All other columns and lines are kept.
        const string HashColumn = " │ 0x";
        var lines = activity.Output.Split('\n')
            .Where(line => !line.StartsWith("state root", StringComparison.Ordinal))
            .Select(line => line.Split(HashColumn)[0]);

        Snapshot.Match(string.Join('\n', lines));
    }

    [Fact]
    public void Serial_and_parallel_agree() => Assert.EndsWith(
        "\nverify       serial and parallel agree on all 7 blocks: receipts, events and state root, byte for byte, "
            + "with 1, 2, 3 and 8 workers\n",
        activity.Output,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("1")]
    [InlineData("8")]
    public void Workers_do_not_change_what_is_printed(string workers)
    {
        var withoutVerification = activity.Output[..activity.Output.IndexOf("verify ", StringComparison.Ordinal)];

        Assert.Equal(withoutVerification, RecordedActivity.Run(workers));
    }

    [Fact]
    public void The_receipts_file_has_them_all()
    {
        var receipts = activity.Receipts.RootElement.GetProperty("blocks").EnumerateArray()
            .SelectMany(block => block.GetProperty("receipts").EnumerateArray())
            .ToList();

        Assert.Equal(Transactions, receipts.Count);
        Assert.Equal(Failed, receipts.Count(receipt => receipt.TryGetProperty("failure", out _)));
        Assert.All(receipts, receipt => Assert.Equal(
            receipt.GetProperty("status").GetString() == "Success", receipt.TryGetProperty("returnData", out _)));
        Assert.All(receipts.Where(receipt => receipt.TryGetProperty("failure", out _)), receipt =>
            Assert.Equal(0, receipt.GetProperty("events").GetArrayLength()));
    }

    [Fact]
    public void The_receipts_file_shows_calls_events_and_failures_by_name()
    {
        var first = activity.Receipts.RootElement.GetProperty("blocks")[0].GetProperty("receipts");
        var created = first.EnumerateArray().First(receipt => receipt.GetProperty("status").GetString() == "Success");

        Assert.Equal("typical-18.bob", created.GetProperty("from").GetString());
        Assert.Equal("typical-18.factory", created.GetProperty("to").GetString());
        Assert.Equal("createPair(typical-18.TA,typical-18.TB)", created.GetProperty("call").GetString());
        Assert.StartsWith(
            "typical-18.factory.PairCreated(", created.GetProperty("events")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains(first.EnumerateArray(), receipt =>
            receipt.TryGetProperty("failure", out var failure) && failure.GetString() == "Reverted: UniswapV2: PAIR_EXISTS");
    }
}
