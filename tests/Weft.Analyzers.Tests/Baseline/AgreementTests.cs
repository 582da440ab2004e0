using Weft.Blocks;
using AnalyzerRow = Weft.Analyzers.Baseline.AccessRow;

namespace Weft.Analyzers.Tests.Baseline;

/// <summary>
/// The baseline in the build (WEFT2009, WEFT2010) and <c>weft access --diff</c> share no code, and must call the same things wider: over
/// every pair of kinds, classes and words.
/// </summary>
public sealed class AgreementTests
{
    private static readonly string[] Kinds = ["read", "delta", "write", "read+write", "call", "create"];

    private static readonly string[] Words =
    [
        "Total", "M[a]", "M[b]", "M[*]", "MM[a]", "MM[*]", "M[Caller, a]", "M[Caller, *]", "M[Caller2, *]", "M[*, *]",
        "M[F(a, b), *]", "M[F(a, b), c]", "C[a, *, *]", "C[a, b, *]", "C[a, b, c]", "C[*, *, *]",
        "I.F at a", "I.G at a", "I.F at Targets[*]", "I.F at Targets[a]", "I.F at an unknown address, so everything", "everything",
    ];

    [Fact]
    public void Both_call_the_same_wider()
    {
        var rows = (
            from kind in Kinds
            from words in Words
            from keyClass in Enum.GetValues<KeyClass>()
            select (kind, words, keyClass)).ToList();
        var covered = 0;
        foreach (var (old, now) in rows.SelectMany(old => rows.Select(now => (old, now))))
        {
            var inBuild = InBuild(old).Covers(InBuild(now));
            var byTool = AccessComparison.Covers(ByTool(old), ByTool(now));
            Assert.True(inBuild == byTool, $"{old} and {now}: {inBuild} in the build, {byTool} by the tool");
            covered += inBuild ? 1 : 0;
        }

        Assert.InRange(covered, rows.Count, rows.Count * rows.Count / 2);
    }

    private static AnalyzerRow InBuild((string Kind, string Words, KeyClass Class) row) =>
        new(row.Kind, row.Words, row.Class.ToString().ToLowerInvariant());

    private static AccessRow ByTool((string Kind, string Words, KeyClass Class) row) => new(row.Kind, row.Words, row.Class, []);
}
