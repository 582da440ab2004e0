namespace Weft.Conformance.Determinism;

/// <summary>The work gives the same lines under every setting of the process as it gives in this one.</summary>
public sealed class DeterminismMatrixTests
{
    private static readonly string Method =
        $"{typeof(BlockDigestTests).FullName}.{nameof(BlockDigestTests.The_same_comes_of_the_same_work_as_ever)}";

    private static readonly Lazy<string> Here = new(BlockDigest.Compute);

    public static TheoryData<string, string, string> Rows => ProcessMatrix.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_same_comes_of_it_under(string place, string runtime, string seen) =>
        Assert.Equal(Here.Value, await ProcessMatrix.RunAsync(Method, place, runtime, seen));
}
