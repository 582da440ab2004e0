namespace Weft.Samples.Amm;

/// <summary>The factory, as pairs and the router see it.</summary>
[ContractInterface]
public interface IFactory
{
    /// <summary>Who gets the protocol fee; zero while there is none.</summary>
    [View]
    Address FeeTo();

    /// <summary>The pair of two tokens, in either order; zero where there is none.</summary>
    [View]
    Address GetPair(Address tokenA, Address tokenB);

    /// <summary>Creates the pair of two tokens.</summary>
    Address CreatePair(Address tokenA, Address tokenB);
}
