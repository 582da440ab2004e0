using System.Runtime.CompilerServices;
using Weft.Conformance.Recordings;
using Weft.Conformance.Replay;

namespace Weft.Conformance.Activity;

/// <summary>
/// The files in <c>samples/Amm/activity</c> are what the recording gives. After a change of the converter,
/// <c>ACCEPT_SNAPSHOTS=1</c> writes them anew; never where <c>CI</c> is set.
/// </summary>
public sealed class ActivityFilesTests
{
    private static readonly RecordedActivity Recorded = RecordedActivity.Of(
        SequenceFile.Read(VectorFolder.Own, "uniswap-v2-pair"), scenario => new PairProtocol(scenario));

    [Fact]
    public void Genesis_file_is_what_the_recording_gives() => AssertFile("genesis.json", ActivityText.Genesis(Recorded));

    [Fact]
    public void Blocks_file_is_what_the_recording_gives() => AssertFile("blocks.json", ActivityText.Blocks(Recorded));

    [Fact]
    public void Every_recorded_operation_is_in_one_block_in_the_order_of_its_run()
    {
        var transactions = Recorded.Blocks.SelectMany(block => block.Transactions).ToLookup(item => item.Run);
        Assert.All(Recorded.Runs, run => Assert.Equal(run.Protocol.Scenario.Operations, transactions[run].Select(item => item.Operation)));
        Assert.All(Recorded.Blocks.SkipLast(1), block => Assert.Equal(RecordedActivity.BlockSize, block.Transactions.Count));
    }

    [Fact]
    public void Addresses_of_different_runs_differ_and_keep_their_order()
    {
        var addresses = Recorded.Runs.SelectMany(
            run => run.Protocol.Scenario.Addresses.Keys.Where(label => label != "zero").Select(run.AddressOf));
        Assert.Equal(Recorded.Runs.Sum(run => run.Protocol.Scenario.Addresses.Count - 1), addresses.Distinct().Count());
        Assert.All(Recorded.Runs, run => Assert.Equal(
            run.Protocol.Scenario.Addresses.Keys.OrderBy(label => run.Protocol.Scenario.Addresses[label], StringComparer.Ordinal),
            run.Protocol.Scenario.Addresses.Keys.OrderBy(run.AddressOf)));
    }

    private static void AssertFile(string name, string expected, [CallerFilePath] string source = "")
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../../samples/Amm/activity", name));
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), $"{path} does not exist. Write it with ACCEPT_SNAPSHOTS=1.");
        Assert.Equal(expected, File.ReadAllText(path));
    }
}
