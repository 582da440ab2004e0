namespace Weft.Execution;

/// <summary>Access sites that are no line of a contract.</summary>
internal static class StorageSites
{
    /// <summary>The runtime itself makes the access: it looks for the code that a transaction is addressed to.</summary>
    public const int None = -1;
}
