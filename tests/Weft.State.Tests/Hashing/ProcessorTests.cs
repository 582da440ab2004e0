using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Weft.State.Tests.Hashing;

/// <summary>
/// Runs the tests of hashing and of known roots again in child processes whose processor, as .NET sees it, lacks an extension: every
/// path must give the same hashes, and these are compared with written ones.
/// </summary>
public sealed class ProcessorTests
{
    private const string ReportVariable = "WEFT_PROCESSOR_REPORT";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "lanes True, wide False")]
    [InlineData("DOTNET_EnableAVX2", "lanes False, wide False")]
    [InlineData("DOTNET_EnableHWIntrinsic", "lanes False, wide False")]
    public async Task Hashes_are_the_same_without_an_extension(string extension, string expected)
    {
        if (Environment.GetEnvironmentVariable(ReportVariable) is not null)
        {
            return;
        }

        var report = Path.GetTempFileName();
        try
        {
            var name = typeof(ProcessorTests).Assembly.GetName().Name!;
            var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
            string[] classes = [typeof(NodeHasherTests).FullName!, typeof(KnownRootTests).FullName!, typeof(ProcessorReport).FullName!];
            var start = new ProcessStartInfo(executable, ["--filter-class", .. classes])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { [extension] = "0", [ReportVariable] = report },
            };
            using var child = Process.Start(start)!;
            var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(child.ExitCode == 0, $"exit code {child.ExitCode}\n{output}\n{await errors}");
            var seen = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
            Assert.Equal(Avx2.IsSupported ? expected : "lanes False, wide False", seen);
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Tells the parent process what the child sees.</summary>
    public sealed class ProcessorReport
    {
        [Fact]
        public void A_child_process_reports_what_it_sees()
        {
            if (Environment.GetEnvironmentVariable(ReportVariable) is { } path)
            {
                File.WriteAllText(path, $"lanes {Sha256Lanes.IsSupported}, wide {Sha256WideLanes.IsSupported}");
            }
        }
    }
}
