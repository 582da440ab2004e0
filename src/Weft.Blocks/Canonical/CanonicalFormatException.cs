namespace Weft.Blocks;

/// <summary>Bytes that are not the canonical form of what was to be read. The message names the field and the byte.</summary>
public sealed class CanonicalFormatException : FormatException
{
    /// <summary>An error without details.</summary>
    public CanonicalFormatException()
    {
    }

    /// <summary>An error with its message.</summary>
    public CanonicalFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public CanonicalFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
