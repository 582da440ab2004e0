namespace Weft.Blocks;

/// <summary>JSON that is not of the form that was asked for. The message begins with the place in it.</summary>
/// <param name="message">Place and problem: a sentence.</param>
/// <param name="innerException">What was thrown, if anything.</param>
public sealed class StrictJsonException(string message, Exception? innerException = null) : FormatException(message, innerException);
