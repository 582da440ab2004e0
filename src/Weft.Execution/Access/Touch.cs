namespace Weft.Execution;

/// <summary>One recorded access.</summary>
/// <param name="Record">The slot's or range's record.</param>
/// <param name="IsWrite">Whether it may be written.</param>
/// <param name="Site">Number of the access site among those of all registered contracts.</param>
internal readonly record struct Touch(nint Record, bool IsWrite, int Site);

/// <summary>A slot that was found zero, and decided something, while access sets were recorded.</summary>
/// <param name="Record">The slot's record.</param>
/// <param name="Site">Number of the access site.</param>
internal readonly record struct Look(nint Record, int Site);
