namespace Weft.Node;

/// <summary>Whose blocks a log holds. A log is opened only by who has the same identity.</summary>
/// <param name="ChainId">The chain's number.</param>
/// <param name="GenesisNumber">Number of the block in which the genesis ran; those of the log are greater.</param>
/// <param name="GenesisTimestampSeconds">Time of that block.</param>
/// <param name="GenesisRoot">State root after the genesis. It covers the code of every contract that the genesis created.</param>
/// <param name="ProfileVersion">Version of the profile that contracts are judged and metered by.</param>
public sealed record LogIdentity(
    ulong ChainId, ulong GenesisNumber, ulong GenesisTimestampSeconds, Hash256 GenesisRoot, uint ProfileVersion)
{
    /// <summary>What makes another identity differ from this one, in words; null where nothing does.</summary>
    internal string? DifferenceTo(LogIdentity other) => this switch
    {
        _ when ChainId != other.ChainId => $"chain {ChainId}, not {other.ChainId}",
        _ when GenesisNumber != other.GenesisNumber => $"a genesis in block {GenesisNumber}, not {other.GenesisNumber}",
        _ when GenesisTimestampSeconds != other.GenesisTimestampSeconds =>
            $"a genesis at time {GenesisTimestampSeconds}, not {other.GenesisTimestampSeconds}",
        _ when ProfileVersion != other.ProfileVersion => $"profile {ProfileVersion}, not {other.ProfileVersion}",
        _ when GenesisRoot != other.GenesisRoot => $"the genesis with state root {GenesisRoot}, not {other.GenesisRoot}",
        _ => null,
    };
}
