using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Weft.Conformance.Determinism;

// Each row is a process of its own: it has its own seed of string hashes and of the slot store. The rows cover, each value at least once,
//
//   culture      negative signs, digits, calendars, the Turkish i, none at all      time zone    odd offsets, both sides of the world
//   compiler     tiers off, on, without profiles, loops compiled at once            code         precompiled or all compiled here
//   processor    without any vector instructions, without AVX2, without BMI2        collector    server, workstation, blocking, small
//
// The settings are put beside each other rather than multiplied: what depends on one of them shows in the row that has it. A process runs
// one test of this program, which leaves its settings and what came of its work in a file.

/// <summary>Runs a test of this program under the settings of a row, and gives what the test has left.</summary>
internal static class ProcessMatrix
{
    private const string ReportFile = "WEFT_DIGEST_FILE";

    /// <summary>Culture and time zone, settings of the runtime, and what the process must then see.</summary>
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

    /// <summary>Leaves the settings that can be seen from inside, and below them the lines, if this process is one of the matrix.</summary>
    public static void Report(string lines)
    {
        if (Environment.GetEnvironmentVariable(ReportFile) is { } file)
            File.WriteAllText(file, Settings() + "\n" + lines);
    }

    /// <summary>Runs the test, which must pass, in a process with these settings.</summary>
    /// <param name="method">Full name of a test that calls <see cref="Report"/>.</param>
    /// <param name="place">Culture and time zone.</param>
    /// <param name="runtime">Settings of the runtime, and other variables of the environment.</param>
    /// <param name="seen">What the process must see of its settings.</param>
    /// <returns>The lines.</returns>
    public static async Task<string> RunAsync(string method, string place, string runtime, string seen)
    {
        var parts = place.Split(' ');
        var folder = Directory.CreateTempSubdirectory("weft-digest-");
        try
        {
            var report = Path.Combine(folder.FullName, "report.txt");
            string[] arguments =
            [
                "exec", "--runtimeconfig", Configuration(folder, parts[0] == "invariant"), Program(), "--filter-method", method,
                "--no-progress", "--results-directory", folder.FullName,
            ];
            var start = new ProcessStartInfo(Dotnet(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment[ReportFile] = report;
            start.Environment.Remove("ACCEPT_SNAPSHOTS");
            foreach (var variable in parts.Skip(1).Concat(runtime.Split(' ')))
                start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];
            var clock = Stopwatch.StartNew();
            var (exitCode, text) = await RunAsync(start);
            TestContext.Current.TestOutputHelper?.WriteLine($"{clock.Elapsed.TotalSeconds:F1} s: {place} {runtime}");
            Assert.True(exitCode == 0, text);
            var found = (await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken)).Split('\n', 2);
            Assert.StartsWith(seen, found[0], StringComparison.Ordinal);
            return found[1];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Settings() => string.Join(
        ' ',
        CultureInfo.CurrentCulture.Name,
        (-7).ToString(CultureInfo.CurrentCulture),
        TimeZoneInfo.Local.GetUtcOffset(DateTime.UnixEpoch),
        GCSettings.IsServerGC ? "server" : "workstation",
        GCSettings.LatencyMode,
        Avx2.IsSupported ? "avx2" : "no-avx2",
        Sse42.IsSupported ? "sse42" : "no-sse42",
        Bmi2.X64.IsSupported ? "bmi2" : "no-bmi2");

    private static async Task<(int ExitCode, string Text)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await text + await errors);
    }

    private static string Program() => Path.ChangeExtension(typeof(ProcessMatrix).Assembly.Location, ".dll");

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
