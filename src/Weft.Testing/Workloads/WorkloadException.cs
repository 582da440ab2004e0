namespace Weft.Testing;

/// <summary>A workload cannot be prepared as it was asked for.</summary>
/// <param name="message">Why: the end of a sentence, without a full stop.</param>
public sealed class WorkloadException(string message) : Exception(message);
