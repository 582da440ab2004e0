using System.Collections;
using Weft.Blocks;

namespace Weft.Execution;

// Workers write receipts in canonical form to logs of their own, without an object for each. Objects are made when somebody asks. The
// memory goes back to the executor when the executed block is disposed of, and is used again for the next; where nobody disposes of
// blocks it is collected with them.

/// <summary>Where a transaction's receipt stands.</summary>
/// <param name="Worker">Number of the worker that wrote it.</param>
/// <param name="Start">Its place in that worker's log.</param>
internal readonly record struct ReceiptPlace(int Worker, int Start);

/// <summary>Memory for the receipts of one block after another.</summary>
internal sealed class ReceiptMemory
{
    private readonly ReceiptLog[] _logs;
    private ReceiptPlace[] _places = [];

    /// <summary>Memory for so many workers.</summary>
    public ReceiptMemory(int workers) => _logs = [.. Enumerable.Range(0, workers).Select(_ => new ReceiptLog())];

    /// <summary>Where the receipt of each transaction stands.</summary>
    public Span<ReceiptPlace> Places => _places;

    /// <summary>The log of a worker.</summary>
    public ReceiptLog LogOf(int worker) => _logs[worker];

    /// <summary>The receipt of a transaction.</summary>
    public Receipt Read(int index) => _logs[_places[index].Worker].Read(_places[index].Start);

    /// <summary>Forgets everything, and makes room for so many receipts.</summary>
    public void Begin(int count)
    {
        foreach (var log in _logs)
        {
            log.Clear();
        }

        if (_places.Length < count)
        {
            _places = new ReceiptPlace[count];
        }
    }
}

/// <summary>The receipts of a block, read from what its workers wrote when they are asked for.</summary>
/// <param name="memory">Where they are.</param>
/// <param name="count">How many there are.</param>
internal sealed class RecordedReceipts(ReceiptMemory memory, int count) : IReadOnlyList<Receipt>
{
    private ReceiptMemory? _memory = memory;
    private Receipt?[] _read = [];

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The executed block was disposed of.</exception>
    public Receipt this[int index]
    {
        get
        {
            ObjectDisposedException.ThrowIf(_memory is null, typeof(ExecutedBlock));
            if (_read.Length < count)
            {
                _read = new Receipt?[count];
            }

            return _read[index] ??= _memory.Read(index);
        }
    }

    /// <summary>Takes the memory out; null if it was taken before. Nobody may ask for receipts any more.</summary>
    public ReceiptMemory? TakeMemory() => Interlocked.Exchange(ref _memory, null);

    /// <inheritdoc/>
    public IEnumerator<Receipt> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
