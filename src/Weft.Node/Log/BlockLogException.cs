namespace Weft.Node;

/// <summary>A block log that cannot be opened, read or written. The message names the file, the place in it and the block.</summary>
public sealed class BlockLogException : IOException
{
    /// <summary>An error without details.</summary>
    public BlockLogException()
    {
    }

    /// <summary>An error with its message.</summary>
    public BlockLogException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public BlockLogException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
