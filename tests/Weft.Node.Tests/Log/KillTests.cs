using System.Diagnostics;
using System.IO.Pipes;

namespace Weft.Node.Tests.Log;

/// <summary>
/// A child process appends blocks and says through a pipe which are acknowledged. It is killed at drawn points, and what it acknowledged
/// has to be there; then the next child goes on.
/// </summary>
public sealed class KillTests
{
    private const string FolderVariable = "WEFT_KILLED_LOG_FOLDER";
    private const string PipeVariable = "WEFT_KILLED_LOG_PIPE";
    private const int Lives = 6;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed()
    {
        var random = new Random(1);
        using var folder = new TemporaryFolder();
        var acknowledged = 0;
        for (var life = 0; life < Lives; life++)
        {
            acknowledged = await LiveUntilKilled(folder.Path, acknowledged + random.Next(1, 60), acknowledged);
            using var log = folder.Open();
            Assert.True(log.Count >= acknowledged, $"life {life}: {acknowledged} were acknowledged, {log.Count} are there");
            Sample.AssertHolds(log, log.Count);
            acknowledged = log.Count;
        }
    }

    private static async Task<int> LiveUntilKilled(string folder, int killAt, int acknowledged)
    {
        var pipeName = $"weft-{Path.GetFileName(folder)}";
        using var pipe = new NamedPipeServerStream(pipeName, PipeDirection.In);
        var name = typeof(KillTests).Assembly.GetName().Name!;
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
        using var child = Process.Start(new ProcessStartInfo(executable, ["--filter-class", typeof(KilledChild).FullName!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [FolderVariable] = folder, [PipeVariable] = pipeName },
        })!;
        var output = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var connected = pipe.WaitForConnectionAsync(TestContext.Current.CancellationToken);
        var ended = child.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(connected, ended) == ended)
            Assert.Fail($"The child did not connect.\n{await output}\n{await errors}");

        // What it acknowledged before it died counts, read or not.
        var message = new byte[sizeof(int)];
        while (await pipe.ReadAtLeastAsync(message, sizeof(int), throwOnEndOfStream: false) == sizeof(int))
        {
            Assert.Equal(acknowledged + 1, BitConverter.ToInt32(message));
            acknowledged++;
            if (acknowledged == killAt)
                child.Kill();
        }

        await ended;
        Assert.NotEqual(0, child.ExitCode);
        return acknowledged;
    }

    /// <summary>What the child process runs. Elsewhere it does nothing.</summary>
    public sealed class KilledChild
    {
        [Fact]
        public void A_child_appends_until_it_is_killed()
        {
            if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
                return;
            using var pipe = new NamedPipeClientStream(".", Environment.GetEnvironmentVariable(PipeVariable)!, PipeDirection.Out);
            pipe.Connect();
            using var log = BlockLog.Open(folder, Sample.Identity);
            var count = log.Count;
            using var writer = new LogWriter(log, _ => pipe.Write(BitConverter.GetBytes(++count)));
            for (var place = log.Count; ; place++)
                writer.Append(Sample.Executed(Sample.Block(Sample.Number(place))));
        }
    }
}
