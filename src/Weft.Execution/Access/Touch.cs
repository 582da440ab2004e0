namespace Weft.Execution;

/// <summary>What a recorded access does.</summary>
internal enum TouchKind : byte
{
    /// <summary>The value is observed.</summary>
    Read,

    /// <summary>The value may change, and may be observed.</summary>
    Write,

    /// <summary>An amount is added or subtracted; see the transaction's deltas.</summary>
    Delta,

    /// <summary>Only while a transaction is recorded: it is asked whether the value is large enough; a delta or a read.</summary>
    Check,
}

/// <summary>One recorded access.</summary>
/// <param name="Record">The slot's or range's record.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Site">Number of the access site among those of all registered contracts.</param>
internal readonly record struct Touch(nint Record, TouchKind Kind, int Site)
{
    /// <summary>Whether the slot may have another value afterwards.</summary>
    public bool MayChange => Kind is TouchKind.Write or TouchKind.Delta;
}

/// <summary>A slot whose value decided something while access sets were recorded.</summary>
/// <param name="Record">The slot's record.</param>
/// <param name="Site">Number of the access site.</param>
internal readonly record struct Look(nint Record, int Site);
