namespace Weft.Simulation.Writing;

/// <summary>What the method that is being written may do.</summary>
internal sealed class MethodContext
{
    public required string Result { get; init; }

    /// <summary>Writes nothing.</summary>
    public bool IsView { get; init; }

    /// <summary>Has no contract: parameters are all there is.</summary>
    public bool IsStatic { get; init; }

    /// <summary>
    /// Calls to other contracts that may still be written. Few, because nothing else bounds how many calls a chain of contracts
    /// makes.
    /// </summary>
    public int CallsLeft { get; set; }
}
