namespace Weft.Samples.Amm.Concentrated;

/// <summary>The factory, as pools see it.</summary>
[ContractInterface]
public interface IPoolFactory
{
    /// <summary>Who may set and collect the protocol's part of the fees.</summary>
    [View, AbiName("owner")]
    Address GetOwner();
}
