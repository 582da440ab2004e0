namespace Weft.Analyzers.Generation;

/// <summary>Names of the pipeline's steps; tests ask for them.</summary>
public static class Steps
{
    /// <summary>A contract as parsed, with positions: new after every edit of its file.</summary>
    public const string Parsed = nameof(Parsed);

    /// <summary>What the contract is, without positions and access functions: changes only with its meaning.</summary>
    public const string Contract = nameof(Contract);

    /// <summary>The contract's access functions: they may change where what it touches does not, and the other way round.</summary>
    public const string Functions = nameof(Functions);

    /// <summary>Source lines of the contract's access sites.</summary>
    public const string Lines = nameof(Lines);

    /// <summary>A contract interface.</summary>
    public const string Interface = nameof(Interface);

    /// <summary>A storage struct.</summary>
    public const string Struct = nameof(Struct);
}
