namespace Weft.Runtime;

/// <summary>How a member of a contract's error enum is encoded.</summary>
/// <param name="Name">The custom error's name.</param>
/// <param name="Reason">When not null: the text of Solidity's <c>Error(string)</c>, which is used instead.</param>
public readonly record struct ErrorDescription(string Name, string? Reason);
