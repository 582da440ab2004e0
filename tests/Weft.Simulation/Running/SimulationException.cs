namespace Weft.Simulation.Running;

/// <summary>What went wrong. A shrunk case must fail in the same way.</summary>
internal enum FailureKind
{
    /// <summary>The generator threw.</summary>
    Generator,

    /// <summary>What was written, or what was generated for it, does not compile.</summary>
    Compilation,

    /// <summary>The loader does not take the assembly.</summary>
    Loading,

    /// <summary>A transaction did what it had not declared.</summary>
    OutsideAccessSet,

    /// <summary>Two executors gave different receipts.</summary>
    Receipts,

    /// <summary>Two executors left different state.</summary>
    State,

    /// <summary>Two executors scheduled the same block differently.</summary>
    Schedule,

    /// <summary>An executor threw.</summary>
    Executor,
}

/// <summary>Something that must never happen did.</summary>
/// <param name="kind">What.</param>
/// <param name="message">In words.</param>
/// <param name="detail">Tells failures of one kind apart: the compiler's code, the type of an exception.</param>
/// <param name="inner">What caused it.</param>
internal sealed class SimulationException(FailureKind kind, string message, string detail = "", Exception? inner = null)
    : Exception(message, inner)
{
    public FailureKind Kind { get; } = kind;

    public string Detail { get; } = detail;
}
