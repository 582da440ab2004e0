namespace Weft.Samples.Lending;

/// <summary>A source of values that are reported, such as samples/Oracle. The feed of a price is <c>keccak256(base, quote)</c>.</summary>
[ContractInterface]
public interface IFeedSource
{
    /// <summary>The value of a feed. Fails when too little of what is known is fresh.</summary>
    [View]
    UInt256 Read(Hash256 feed);
}
