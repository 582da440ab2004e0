namespace Weft.Runtime;

/// <summary>Call data, arguments or results that are no ABI encoding of the expected types.</summary>
/// <param name="message">What is wrong.</param>
public sealed class AbiException(string message) : Exception(message)
{
    internal static AbiException Malformed() => new("The data is no encoding of the expected types.");

    internal static AbiException Stale() => new("The results of a call are read after the next one.");

    internal static AbiException TooMany() => new("There are more values than were announced, or fewer than none.");

    internal static AbiException OutOfRange() => new("A value is outside its Solidity type.");

    internal static AbiException TooLong() => new($"The encoding exceeds {Limits.CalldataBytesMax} bytes.");
}
