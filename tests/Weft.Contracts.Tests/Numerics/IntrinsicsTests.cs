using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Weft.Contracts.Tests.Numerics;

/// <summary>
/// Runs every numeric property a second time in a child process whose processor, as .NET sees it, has no extensions: the portable twin of
/// every hardware path then has to give the same results.
/// </summary>
public class IntrinsicsTests
{
    private const string ReportVariable = "WEFT_INTRINSICS_REPORT";

    [Fact]
    public async Task Properties_hold_without_hardware_intrinsics()
    {
        if (Environment.GetEnvironmentVariable(ReportVariable) is not null)
        {
            return;
        }

        string report = Path.GetTempFileName();
        try
        {
            string name = typeof(IntrinsicsTests).Assembly.GetName().Name!;
            string executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
            var start = new ProcessStartInfo(executable, ["--filter-class", "*Properties", typeof(IntrinsicsReport).FullName!])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["DOTNET_EnableHWIntrinsic"] = "0",
                    ["DOTNET_TieredPGO"] = "0",
                    [ReportVariable] = report,
                },
            };
            using Process child = Process.Start(start)!;
            Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(child.ExitCode == 0, $"exit code {child.ExitCode}\n{output}\n{await errors}");
            Assert.Equal("off", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Tells the parent process what the child sees.</summary>
    public class IntrinsicsReport
    {
        [Fact]
        public void A_child_process_reports_what_it_sees()
        {
            if (Environment.GetEnvironmentVariable(ReportVariable) is { } path)
            {
                File.WriteAllText(path, Bmi2.X64.IsSupported || X86Base.X64.IsSupported ? "on" : "off");
            }
        }
    }
}
