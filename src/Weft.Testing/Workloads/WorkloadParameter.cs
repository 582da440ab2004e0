namespace Weft.Testing;

/// <summary>A number of a workload's that can be set.</summary>
/// <param name="Name">Its name: small letters, digits and hyphens.</param>
/// <param name="Default">Its value where nobody sets it.</param>
/// <param name="Meaning">What it is, with its unit.</param>
public sealed record WorkloadParameter(string Name, long Default, string Meaning)
{
    /// <summary>The least value that is admitted.</summary>
    public long Minimum { get; init; } = 1;

    /// <summary>The greatest value that is admitted.</summary>
    public long Maximum { get; init; } = 10_000_000;
}
