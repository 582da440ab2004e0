using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>Sees what each transaction declared and what it did. Called by the executor's threads.</summary>
public abstract class AccessObserver
{
    /// <summary>A transaction has run.</summary>
    /// <param name="transaction">Its index in the block.</param>
    /// <param name="receipt">Its receipt.</param>
    /// <param name="handles">Its slots: what the access set allowed, and what the transaction did.</param>
    public abstract void Observe(int transaction, Receipt receipt, ReadOnlySpan<SlotHandle> handles);
}
