using System.Globalization;
using System.Runtime;
using System.Runtime.Intrinsics.X86;
using Weft.Testing;

namespace Weft.Conformance.Determinism;

/// <summary>
/// What can be kept of the work from build to build: what succeeded, and its gas. The rest depends on addresses of created contracts, and
/// so on the bytes of the contracts' assemblies. The matrix runs this test under other settings, and compares all of it.
/// </summary>
public sealed class BlockDigestTests
{
    /// <summary>Where the test leaves its settings and, below, all lines, for the matrix to see.</summary>
    public const string ReportFile = "WEFT_DIGEST_FILE";

    [Fact]
    public void The_same_comes_of_the_same_work_as_ever()
    {
        var lines = BlockDigest.Compute();
        if (Environment.GetEnvironmentVariable(ReportFile) is { } file)
            File.WriteAllText(file, Settings() + "\n" + lines);
        Snapshot.Match(string.Join('\n', lines.Split('\n').Select(line => line.Split(", result")[0])));
    }

    /// <summary>The settings that can be seen from inside.</summary>
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
}
