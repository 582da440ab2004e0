using Weft.Testing;

namespace Weft.Conformance.Determinism;

/// <summary>
/// What can be kept of the work from build to build: what succeeded, and its gas. The rest depends on addresses of created contracts, and
/// so on the bytes of the contracts' assemblies. The matrix runs this test under other settings, and compares all of it.
/// </summary>
public sealed class BlockDigestTests
{
    [Fact]
    public void The_same_comes_of_the_same_work_as_ever()
    {
        var lines = BlockDigest.Compute();
        ProcessMatrix.Report(lines);
        Snapshot.Match(string.Join('\n', lines.Split('\n').Select(line => line.Split(", result")[0])));
    }
}
