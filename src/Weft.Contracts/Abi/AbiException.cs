namespace Weft.Runtime;

/// <summary>Call data, arguments or results that are no ABI encoding of the expected types.</summary>
public sealed class AbiException : Exception
{
    /// <summary>An exception without a message.</summary>
    public AbiException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public AbiException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public AbiException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static AbiException Malformed() => new("The data is no encoding of the expected types.");

    internal static AbiException TooLong() => new($"The encoding exceeds {Limits.CalldataBytesMax} bytes.");
}
