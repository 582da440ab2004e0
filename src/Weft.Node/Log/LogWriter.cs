using System.Runtime.ExceptionServices;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Node;

// One thread executes, one writes:
//
//   executing   block n ──▶ append ──▶ block n + 1 ──▶ append ──▶ …
//   writing                 take all that waits ──▶ write ──▶ sync ──▶ acknowledge each ──▶ take all that waits …
//
// So a block's state root is computed, and the block synced, while the next one is executed, and where blocks come faster than the disk
// syncs, one sync serves all that wait.

/// <summary>Makes blocks durable on a thread of its own, in order, and tells when each is.</summary>
public sealed class LogWriter : IDisposable
{
    // Executing stops to wait for the disk when so much is waiting: memory is bounded, and one write is not overlong.
    private const int TransactionsWaitingMax = 1 << 17;
    private const int BlocksWaitingMax = 1 << 10;

    private readonly BlockLog _log;
    private readonly Action<LoggedBlock>? _acknowledge;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private List<ExecutedBlock> _waiting = [];
    private List<ExecutedBlock> _handedOver = [];
    private readonly List<LoggedBlock> _writing = [];
    private int _transactionsWaiting;
    private bool _isStopping;
    private Exception? _failure;

    /// <summary>Starts the thread.</summary>
    /// <param name="log">The log; nobody else may use it until the writer is disposed, and then it is its owner's to close.</param>
    /// <param name="acknowledge">Called for each block when it is durable, in order, on the writer's thread.</param>
    public LogWriter(BlockLog log, Action<LoggedBlock>? acknowledge = null)
    {
        (_log, _acknowledge) = (log, acknowledge);
        _thread = new Thread(Work) { IsBackground = true, Name = "weft log" };
        _thread.Start();
    }

    /// <summary>Hands a block over that was executed. Waits only where the disk is far behind.</summary>
    /// <exception cref="BlockLogException">An earlier block could not be made durable; this one will not be.</exception>
    public void Append(ExecutedBlock block)
    {
        lock (_gate)
        {
            while (_failure is null && (_transactionsWaiting > TransactionsWaitingMax || _waiting.Count == BlocksWaitingMax))
            {
                Monitor.Wait(_gate);
            }

            ThrowIfFailed();
            _waiting.Add(block);
            _transactionsWaiting += block.Block.Transactions.Length;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until every block that was handed over is acknowledged.</summary>
    /// <exception cref="BlockLogException">One could not be made durable.</exception>
    public void Flush()
    {
        lock (_gate)
        {
            while (_failure is null && (_waiting.Count > 0 || _handedOver.Count > 0))
            {
                Monitor.Wait(_gate);
            }

            ThrowIfFailed();
        }
    }

    /// <summary>Ends the thread when all blocks that were handed over are acknowledged, or when one cannot be.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Work()
    {
        try
        {
            while (TakeWaiting())
            {
                _writing.Clear();
                _writing.AddRange(_handedOver.Select(block => new LoggedBlock(block.Block, block.StateRoot)));
                _log.Append(_writing);
                foreach (var block in _writing)
                {
                    _acknowledge?.Invoke(block);
                }

                EndWriting(failure: null);
            }
        }
        catch (Exception exception)
        {
            // Whatever it is belongs to who appends: it would end the process here.
            EndWriting(exception);
        }
    }

    private bool TakeWaiting()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_isStopping)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            (_waiting, _handedOver) = (_handedOver, _waiting);
            _transactionsWaiting = 0;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    private void EndWriting(Exception? failure)
    {
        lock (_gate)
        {
            _handedOver.Clear();
            _failure = failure;
            Monitor.PulseAll(_gate);
        }
    }
}
