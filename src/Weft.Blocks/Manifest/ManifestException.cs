namespace Weft.Blocks;

/// <summary>A text that is no manifest as <c>docs/manifest.md</c> defines it. The message names the place in it.</summary>
public sealed class ManifestException : FormatException
{
    /// <summary>An error without details.</summary>
    public ManifestException()
    {
    }

    /// <summary>An error with its message.</summary>
    public ManifestException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public ManifestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
