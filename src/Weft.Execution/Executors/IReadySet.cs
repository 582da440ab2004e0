namespace Weft.Execution;

/// <summary>Transactions of a segment whose predecessors are all done. Workers take from it and add to it.</summary>
internal interface IReadySet
{
    /// <summary>Takes a ready transaction, waiting for one if need be.</summary>
    /// <param name="worker">Number of the worker that takes it, and does idle work meanwhile.</param>
    /// <param name="transaction">The transaction.</param>
    /// <returns>False when all transactions are taken, or the run was abandoned.</returns>
    bool TryTake(int worker, out int transaction);

    /// <summary>A transaction that will be taken soon, if there is one: a hint, that may be wrong.</summary>
    /// <param name="worker">Number of the worker that asks.</param>
    /// <param name="distance">Transactions before it.</param>
    /// <param name="transaction">The transaction.</param>
    bool TryPeek(int worker, int distance, out int transaction);

    /// <summary>Adds a transaction that has become ready.</summary>
    void Add(int transaction);

    /// <summary>Whether a worker runs a transaction that it has just made ready itself, without adding it.</summary>
    bool KeepsChains { get; }

    /// <summary>A worker has run so many transactions without adding them.</summary>
    void CountKept(int count);

    /// <summary>Makes every waiting worker stop.</summary>
    void Abandon();
}
