using Weft.Analyzers.Tests.Infrastructure;
using Weft.Testing;

namespace Weft.Analyzers.Tests.Generation;

/// <summary>Whole generated files, for readers: a few, because a changed emitter rewrites them all.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Token()
    {
        foreach (var (hintName, text) in Generated.Compiling(Sources.Erc20Interface, Sources.Token).Sources)
            Snapshot.Match($"//HintName: {hintName}\n{text}", target: hintName[..^".cs".Length], extension: "cs");
    }

    [Fact]
    public void Wallet()
    {
        var sources = Generated.Compiling(Sources.Erc20Interface, Sources.Wallet).Sources;
        foreach (var hintName in (string[])["App.Wallet.g.cs", "App.Position.Layout.g.cs"])
            Snapshot.Match($"//HintName: {hintName}\n{sources[hintName]}", target: hintName[..^".cs".Length], extension: "cs");
    }

    [Fact]
    public void No_snapshot_is_left_behind() => Snapshot.AssertNoneDangling(typeof(SnapshotTests).Assembly);
}
