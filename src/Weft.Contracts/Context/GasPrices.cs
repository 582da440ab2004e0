namespace Weft;

/// <summary>
/// What the runtime charges for its own services, in gas. Declaring is priced, and ranges cost more than slots: an
/// access set that is wider than need be is paid for by the transaction that has it.
/// </summary>
public static class GasPrices
{
    /// <summary>Every transaction.</summary>
    public const long Transaction = 1_000;

    /// <summary>Each byte of call data.</summary>
    public const long CalldataByte = 2;

    /// <summary>Each declared slot.</summary>
    public const long DeclaredSlot = 20;

    /// <summary>Each declared range.</summary>
    public const long DeclaredRange = 500;

    /// <summary>Reading a slot.</summary>
    public const long Read = 20;

    /// <summary>Writing a slot.</summary>
    public const long Write = 50;

    /// <summary>Calling another contract.</summary>
    public const long Call = 100;

    /// <summary>Creating a contract.</summary>
    public const long Create = 2_000;

    /// <summary>Each event.</summary>
    public const long Event = 100;

    /// <summary>Each byte of an event's topics and data.</summary>
    public const long EventByte = 1;

    /// <summary>Each Keccak-256 permutation.</summary>
    public const long Keccak = 500;
}
