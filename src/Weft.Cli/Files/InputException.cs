namespace Weft.Cli.Files;

/// <summary>
/// Something is wrong with what the user gave. The tool prints the message, which names the file, the place in it and the
/// fix, changes nothing, and ends with exit code 2.
/// </summary>
internal sealed class InputException : Exception
{
    /// <summary>An error in a file.</summary>
    /// <param name="file">The file's path as the user gave it.</param>
    /// <param name="place">Where in the file; empty for the file as a whole.</param>
    /// <param name="problem">What is wrong: a sentence without a full stop.</param>
    /// <param name="fix">What to do about it: a sentence.</param>
    /// <param name="innerException">What was thrown, if anything.</param>
    public InputException(string file, string place, string problem, string fix, Exception? innerException = null)
        : base($"{file}: {(place.Length > 0 ? place + ": " : "")}{problem.TrimEnd('.')}. {fix}".TrimEnd(), innerException)
    {
    }
}
