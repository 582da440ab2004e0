namespace Weft.Samples.Oracle;

/// <summary>An oracle, as those who read it see it.</summary>
[ContractInterface]
public interface IOracle
{
    /// <summary>The value of a feed. Fails when too little of what is known is fresh.</summary>
    [View]
    UInt256 Read(Hash256 feed);
}
