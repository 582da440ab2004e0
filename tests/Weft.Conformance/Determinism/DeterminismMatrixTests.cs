using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Weft.Conformance.Determinism;

// Each row is a process of its own: it has its own seed of string hashes and of the slot store. The rows cover, each value at least once,
//
//   culture      negative signs, digits, calendars, the Turkish i, none at all      time zone    odd offsets, both sides of the world
//   compiler     tiers off, on, without profiles, loops compiled at once            code         precompiled or all compiled here
//   processor    without any vector instructions, without AVX2, without BMI2        collector    server, workstation, blocking, small
//
// The settings are put beside each other rather than multiplied: what depends on one of them shows in the row that has it.

/// <summary>The work gives the same lines under every setting of the process as it gives in this one.</summary>
public sealed class DeterminismMatrixTests(ITestOutputHelper output)
{
    private static readonly string Method =
        $"{typeof(BlockDigestTests).FullName}.{nameof(BlockDigestTests.The_same_comes_of_the_same_work_as_ever)}";

    private static readonly Lazy<string> Here = new(BlockDigest.Compute);

    public static TheoryData<string, string, string> Rows { get; } = new()
    {
        {
            "tr-TR LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu",
            "DOTNET_gcServer=1 DOTNET_TieredPGO=0 DOTNET_TC_QuickJitForLoops=0",
            "tr-TR -7 05:30:00 server"
        },
        {
            "ar-SA LC_ALL=ar_SA.UTF-8 TZ=America/St_Johns",
            "DOTNET_EnableHWIntrinsic=0 DOTNET_gcConcurrent=0 DOTNET_TieredPGO=1",
            "ar-SA \u061c-7 -03:30:00 workstation Batch no-avx2"
        },
        {
            "th-TH LC_ALL=th_TH.UTF-8 TZ=Pacific/Chatham",
            "DOTNET_EnableAVX2=0 DOTNET_TieredCompilation=0 DOTNET_GCgen0size=40000",
            "th-TH -7 12:45:00 workstation Interactive no-avx2 sse42"
        },
        {
            "sv-SE LC_ALL=sv_SE.UTF-8 TZ=Pacific/Marquesas",
            "DOTNET_ReadyToRun=0 DOTNET_EnableBMI2=0 DOTNET_TC_QuickJitForLoops=1 DOTNET_OSR_HitLimit=1",
            "sv-SE \u22127 -09:30:00 workstation"
        },
        {
            "invariant LC_ALL=fa_IR.UTF-8 TZ=UTC",
            "DOTNET_EnableAVX=0 DOTNET_gcServer=1 DOTNET_gcConcurrent=0 DOTNET_TieredPGO_InstrumentOnlyHotCode=0",
            " -7 00:00:00 server Batch no-avx2"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_same_comes_of_it_under(string place, string runtime, string seen)
    {
        var parts = place.Split(' ');
        var folder = Directory.CreateTempSubdirectory("weft-digest-");
        try
        {
            var report = Path.Combine(folder.FullName, "report.txt");
            string[] arguments =
            [
                "exec", "--runtimeconfig", Configuration(folder, parts[0] == "invariant"), Program(), "--filter-method", Method,
                "--no-progress", "--results-directory", folder.FullName,
            ];
            var start = new ProcessStartInfo(Dotnet(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment[BlockDigestTests.ReportFile] = report;
            start.Environment.Remove("ACCEPT_SNAPSHOTS");
            foreach (var variable in parts.Skip(1).Concat(runtime.Split(' ')))
                start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];
            var clock = Stopwatch.StartNew();
            var (exitCode, text) = await RunAsync(start);
            output.WriteLine($"{clock.Elapsed.TotalSeconds:F1} s: {place} {runtime}");
            Assert.True(exitCode == 0, text);
            var found = (await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken)).Split('\n', 2);
            Assert.StartsWith(seen, found[0], StringComparison.Ordinal);
            Assert.Equal(Here.Value, found[1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Text)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await text + await errors);
    }

    private static string Program() => Path.ChangeExtension(typeof(DeterminismMatrixTests).Assembly.Location, ".dll");

    /// <summary>The command that belongs to the runtime of this process.</summary>
    private static string Dotnet() => Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>This program's own configuration, with or without the data of cultures; no environment variable can say that.</summary>
    private static string Configuration(DirectoryInfo folder, bool isInvariant)
    {
        const string setting = "\"System.Globalization.Invariant\": ";
        var own = File.ReadAllText(Path.ChangeExtension(Program(), ".runtimeconfig.json"));
        Assert.Contains(setting + "true", own, StringComparison.Ordinal);
        var path = Path.Combine(folder.FullName, "runtimeconfig.json");
        File.WriteAllText(path, isInvariant ? own : own.Replace(setting + "true", setting + "false", StringComparison.Ordinal));
        return path;
    }
}
