namespace Weft.Blocks;

/// <summary>
/// Arguments that do not fit their ABI types, bytes that are no ABI encoding, or a type that does not exist. The message
/// names the argument (<c>path[2]</c>), what was expected there, and what was found.
/// </summary>
public sealed class AbiFormatException : FormatException
{
    /// <summary>An error without details.</summary>
    public AbiFormatException()
    {
    }

    /// <summary>An error with its message.</summary>
    public AbiFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public AbiFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
