namespace Weft.Samples.Insurance;

/// <summary>An oracle, such as samples/Oracle.</summary>
[ContractInterface]
public interface IOracle
{
    /// <summary>The value of a feed. Fails when too little of what is known is fresh.</summary>
    [View]
    UInt256 Read(Hash256 feed);
}
