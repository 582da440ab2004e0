namespace Weft.Execution;

/// <summary>How the workers go through a segment. Nothing but the time depends on it.</summary>
internal enum RunWay
{
    /// <summary>One worker, in block order, without any atomic operation.</summary>
    InOrder,

    /// <summary>Each transaction as soon as those that it waits for are done; a chain stays on its worker.</summary>
    WhenReady,

    /// <summary>Step by step: all transactions of one are done before the next begins.</summary>
    InSteps,
}
