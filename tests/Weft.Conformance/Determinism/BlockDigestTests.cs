using System.Globalization;
using System.Runtime;
using System.Runtime.Intrinsics.X86;
using Weft.Testing;

namespace Weft.Conformance.Determinism;

/// <summary>
/// What came of the work once, on some machine, comes of it here and now. The matrix runs this test under other settings.
/// </summary>
public sealed class BlockDigestTests
{
    /// <summary>Where the test says under which settings it ran, for the matrix to see that it did.</summary>
    public const string SettingsFile = "WEFT_DIGEST_SETTINGS_FILE";

    [Fact]
    public void The_same_comes_of_the_same_work_as_ever()
    {
        if (Environment.GetEnvironmentVariable(SettingsFile) is { } file)
            File.WriteAllText(file, Settings());
        Snapshot.Match(BlockDigest.Compute());
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
