using System;

namespace Weft.Samples.Custody;

// An operation is the hash of what it does, as a proposal of the wallet is. All that is kept of it is the time from which it may be
// executed: zero before it is queued, and again after it was executed or cancelled.
//
//   queued ──── delay ────▶ ready ──── grace ────▶ too late: it can only be cancelled, and queued anew
//
// The timelock is itself an action (`Perform`), so that a wallet can queue and cancel.

/// <summary>
/// Holds tokens, and does with them what its governor has announced a while before: who disagrees has time to leave. After the delay
/// anybody may execute, for a time of grace.
/// </summary>
[Contract]
public sealed partial class Timelock : Contract, IAction
{
    private const byte TransferKind = 1;
    private const byte ActionKind = 2;

    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>Only the governor may.</summary>
        NotGovernor,

        /// <summary>The operation is in the queue.</summary>
        Queued,

        /// <summary>The operation is not in the queue.</summary>
        NotQueued,

        /// <summary>Argument: from when on it may be executed.</summary>
        TooEarly,

        /// <summary>Argument: until when it could be executed.</summary>
        TooLate,

        /// <summary>No delay, or no time of grace.</summary>
        InvalidTimes,

        /// <summary>Words that do not say to queue or to cancel one operation.</summary>
        UnknownAction,

        /// <summary>A token said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> Governor { get; }

    [Storage, SetOnce] private partial Slot<ulong> Delay { get; }

    [Storage, SetOnce] private partial Slot<ulong> Grace { get; }

    [Storage] private partial Map<Hash256, ulong> ReadyTimes { get; }

    [Event] private partial void Queued([Indexed] Hash256 operation, ulong readyTime);

    [Event] private partial void Cancelled([Indexed] Hash256 operation);

    [Event] private partial void Executed([Indexed] Hash256 operation, [Indexed] Address executor);

    /// <summary>Creates the timelock.</summary>
    /// <param name="governor">Who queues and cancels: a wallet, say.</param>
    /// <param name="delaySeconds">How long an operation waits.</param>
    /// <param name="graceSeconds">How long it may then be executed.</param>
    [Constructor]
    public void Initialize(Address governor, ulong delaySeconds, ulong graceSeconds)
    {
        Require(delaySeconds > 0 && graceSeconds > 0, Error.InvalidTimes);
        Governor.Value = governor;
        Delay.Value = delaySeconds;
        Grace.Value = graceSeconds;
    }

    /// <summary>Announces an operation.</summary>
    public void Queue(Hash256 operation)
    {
        Require(Caller == Governor.Value, Error.NotGovernor);
        Require(ReadyTimes[operation] == 0, Error.Queued);
        var readyTime = Block.Timestamp + Delay.Value;
        ReadyTimes[operation] = readyTime;
        Queued(operation, readyTime);
    }

    /// <summary>Takes an operation out of the queue.</summary>
    public void Cancel(Hash256 operation)
    {
        Require(Caller == Governor.Value, Error.NotGovernor);
        Require(ReadyTimes[operation] != 0, Error.NotQueued);
        ReadyTimes[operation] = 0;
        Cancelled(operation);
    }

    /// <summary>For a governor that is a contract: words 0 and an operation queue it, words 1 and an operation cancel it.</summary>
    public void Perform(Hash256[] words)
    {
        Require(words.Length == 2 && (UInt256)words[0] <= 1, Error.UnknownAction);
        if ((UInt256)words[0] == 0)
            Queue(words[1]);
        else
            Cancel(words[1]);
    }

    /// <summary>Moves tokens of the timelock, if that was announced. Anybody may call it.</summary>
    public void ExecuteTransfer(UInt256 number, Address token, Address to, UInt256 amount)
    {
        Use(TransferOperation(number, token, to, amount));
        Require(At<IErc20>(token).Transfer(to, amount), Error.TransferFailed);
    }

    /// <summary>Calls a contract, if that was announced. Anybody may call it.</summary>
    public void ExecuteAction(UInt256 number, Address target, Hash256[] words)
    {
        Use(ActionOperation(number, target, words));
        At<IAction>(target).Perform(words);
    }

    /// <summary>The operation that moves tokens.</summary>
    [View]
    public Hash256 TransferOperation(UInt256 number, Address token, Address to, UInt256 amount) =>
        KeccakPacked(TransferKind, number, token, to, amount);

    /// <summary>The operation that calls a contract.</summary>
    [View]
    public Hash256 ActionOperation(UInt256 number, Address target, Hash256[] words)
    {
        var hash = KeccakPacked(ActionKind, number, target);
        foreach (var word in words)
            hash = KeccakPacked(hash, word);
        return hash;
    }

    /// <summary>From when on an operation may be executed, in seconds; zero where it is not in the queue.</summary>
    [View]
    public ulong ReadyTime(Hash256 operation) => ReadyTimes[operation];

    /// <summary>Who queues and cancels, how long operations wait, and how long they may then be executed, in seconds.</summary>
    [View]
    public (Address Governor, ulong DelaySeconds, ulong GraceSeconds) Terms() => (Governor.Value, Delay.Value, Grace.Value);

    private void Use(Hash256 operation)
    {
        var readyTime = ReadyTimes[operation];
        Require(readyTime != 0, Error.NotQueued);
        if (Block.Timestamp < readyTime)
            Revert(Error.TooEarly, readyTime);
        if (Block.Timestamp > readyTime + Grace.Value)
            Revert(Error.TooLate, readyTime + Grace.Value);
        ReadyTimes[operation] = 0;
        Executed(operation, Caller);
    }
}
