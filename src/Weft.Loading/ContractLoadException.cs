namespace Weft.Loading;

/// <summary>
/// A contract assembly that cannot be loaded. The message names the file, the place in it, what is wrong and what to do.
/// Nothing stays loaded.
/// </summary>
public sealed class ContractLoadException : Exception
{
    /// <summary>An error without details.</summary>
    public ContractLoadException()
    {
    }

    /// <summary>An error with its message.</summary>
    public ContractLoadException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public ContractLoadException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error with its parts.</summary>
    /// <param name="file">Path of the assembly.</param>
    /// <param name="place">Type, reference or attribute in it; empty for the file as a whole.</param>
    /// <param name="problem">What is wrong: a sentence without a full stop.</param>
    /// <param name="fix">What to do about it: a sentence.</param>
    /// <param name="innerException">What was thrown, if anything.</param>
    public ContractLoadException(string file, string place, string problem, string fix, Exception? innerException = null)
        : base($"{file}: {(place.Length > 0 ? place + ": " : "")}{problem}. {fix}", innerException)
    {
        File = file;
        Place = place;
        Fix = fix;
    }

    /// <summary>Path of the assembly.</summary>
    public string File { get; } = "";

    /// <summary>Type, reference or attribute in it; empty for the file as a whole.</summary>
    public string Place { get; } = "";

    /// <summary>What to do about it.</summary>
    public string Fix { get; } = "";
}
