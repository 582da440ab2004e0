namespace Weft.Runtime;

/// <summary>Call data, arguments or results that are no ABI encoding of the expected types.</summary>
/// <param name="message">What is wrong.</param>
public sealed class AbiException(string message) : Exception(message)
{
    internal static AbiException Malformed() => new("The data is no encoding of the expected types.");

    internal static AbiException TooLong() => new($"The encoding exceeds {Limits.CalldataBytesMax} bytes.");
}
