namespace Weft.State;

/// <summary>
/// A state root that is being computed: parts of work that any threads may run, at any time and beside other work. Whoever runs the last
/// part ends it; whoever asks for the root first runs what nobody has begun.
/// </summary>
public sealed class StateUpdate
{
    private readonly Action<int> _runPart;
    private readonly Func<Hash256> _end;
    private int _taken = -1;
    private int _left;
    private volatile bool _isComplete;
    private Exception? _failure;
    private Hash256 _root;

    internal StateUpdate(int partCount, Action<int> runPart, Func<Hash256> end)
    {
        (PartCount, _left, _runPart, _end) = (partCount, partCount, runPart, end);
        if (partCount == 0)
        {
            End();
        }
    }

    /// <summary>Parts of the work.</summary>
    public int PartCount { get; }

    /// <summary>The root when all is done.</summary>
    /// <exception cref="InvalidOperationException">A record was collected twice. The commitment cannot be used any more.</exception>
    public Hash256 Root
    {
        get
        {
            Complete();
            return _failure is null ? _root : throw new InvalidOperationException(_failure.Message, _failure);
        }
    }

    /// <summary>Runs a part that nobody has begun; false if there is none.</summary>
    public bool TryRunPart()
    {
        if (Volatile.Read(ref _taken) >= PartCount - 1 || Interlocked.Increment(ref _taken) is var part && part >= PartCount)
        {
            return false;
        }

        try
        {
            _runPart(part);
        }
        catch (InvalidOperationException exception)
        {
            // It belongs to who asks for the root, not to the thread that happened to meet it.
            Interlocked.CompareExchange(ref _failure, exception, null);
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            End();
        }

        return true;
    }

    /// <summary>Runs what nobody has begun, and waits for the rest.</summary>
    internal void Complete()
    {
        while (TryRunPart())
        {
        }

        var spin = new SpinWait();
        while (!_isComplete)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void End()
    {
        if (_failure is null)
        {
            _root = _end();
        }

        _isComplete = true;
    }
}
