namespace Weft.Samples.Amm.Stable;

/// <summary>The registry, as routers see it.</summary>
[ContractInterface]
public interface IStableRegistry
{
    /// <summary>The stable pool in which two coins are exchanged, in either order; zero where there is none.</summary>
    [View]
    Address GetPool(Address coinA, Address coinB);
}
