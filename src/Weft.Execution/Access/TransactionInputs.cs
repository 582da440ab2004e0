using System.Numerics;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>The inputs of a transaction by their numbers: the words of its arguments, from 1 on, and its sender.</summary>
internal readonly ref struct TransactionInputs
{
    /// <summary>Bytes of an input.</summary>
    public const int WordLength = 32;

    private readonly ReadOnlySpan<byte> _words;
    private readonly ReadOnlySpan<byte> _sender;

    /// <summary>The inputs of a transaction that has a selector.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="sender">Memory for the sender's word.</param>
    public TransactionInputs(Transaction transaction, Span<byte> sender)
    {
        _words = transaction.CallData.Span[sizeof(uint)..];
        sender[..(WordLength - Address.ByteCount)].Clear();
        transaction.Sender.CopyTo(sender[(WordLength - Address.ByteCount)..]);
        _sender = sender;
    }

    /// <summary>The word of an input.</summary>
    public ReadOnlySpan<byte> Word(int input) =>
        input == InputTrace.Sender ? _sender : _words.Slice((input - 1) * WordLength, WordLength);

    /// <summary>Copies the words of some inputs.</summary>
    public void CopyTo(ulong inputs, Span<byte> words)
    {
        for (var start = 0; inputs != 0; start += WordLength, inputs &= inputs - 1)
        {
            Word(BitOperations.TrailingZeroCount(inputs)).CopyTo(words[start..]);
        }
    }
}
