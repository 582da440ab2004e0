// Every account has a number. With several workers each goes through all transfers, and does the halves of them that are about its own
// accounts: an account's own payments and receipts stay in order, and if all transfers succeed nothing else matters.
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Benchmarks.Yardsticks;

/// <summary>Transfers of ERC-20 tokens.</summary>
internal sealed class TransferLoop : HandWrittenLoop
{
    private const int PrefetchDistance = 16;
    private const int CalldataLength = 4 + (2 * 32);

    private readonly Dictionary<(Address Token, Address Account), int> _indexes = [];
    private readonly List<UInt256> _start = [];
    private readonly List<Transfer> _transfers = [];

    private TransferLoop()
    {
    }

    /// <inheritdoc/>
    public override int Count => _transfers.Count;

    /// <inheritdoc/>
    public override int WorkersMax => int.MaxValue;

    /// <inheritdoc/>
    public override UInt256[] Start => [.. _start];

    /// <summary>A loop over the blocks' transactions; null where they are not all transfers.</summary>
    public static TransferLoop? TryMake(ImmutableArray<Block> blocks, Ledger ledger)
    {
        var (loop, reader) = (new TransferLoop(), new LedgerReader(ledger));
        foreach (var transaction in blocks.SelectMany(block => block.Transactions))
        {
            if (reader.ContractAt(transaction.To) is not { Code: { Name: "Erc20" } code }
                || transaction.CallData.Length != CalldataLength
                || SelectorOf(transaction) != code.Manifest.FindEntryPoint("transfer").Function.Selector)
                return null;
            loop.Add(transaction, reader);
        }

        return loop;
    }

    /// <inheritdoc/>
    public override void Run(Numbers numbers, int worker, int workers)
    {
        var transfers = CollectionsMarshal.AsSpan(_transfers);
        if (workers == 1)
        {
            RunAlone(numbers, transfers);
            return;
        }

        for (var i = 0; i < transfers.Length; i++)
        {
            ref readonly var transfer = ref transfers[i];
            if (Numbers.OwnerOf(transfer.From, workers) == worker)
                numbers[transfer.From] -= transfer.Amount;
            if (Numbers.OwnerOf(transfer.To, workers) == worker)
                numbers[transfer.To] += transfer.Amount;
            if (i + PrefetchDistance >= transfers.Length)
                continue;
            ref readonly var later = ref transfers[i + PrefetchDistance];
            if (Numbers.OwnerOf(later.From, workers) == worker)
                numbers.Prefetch(later.From);
            if (Numbers.OwnerOf(later.To, workers) == worker)
                numbers.Prefetch(later.To);
        }
    }

    /// <inheritdoc/>
    public override void Check(Numbers numbers, Ledger ledger)
    {
        var reader = new LedgerReader(ledger);
        foreach (var ((token, account), index) in _indexes)
            RequireEqual(reader.Balance(token, account), numbers[index], $"balance of {account}");
    }

    private static void RunAlone(Numbers numbers, ReadOnlySpan<Transfer> transfers)
    {
        for (var i = 0; i < transfers.Length; i++)
        {
            if (i + PrefetchDistance < transfers.Length)
            {
                numbers.Prefetch(transfers[i + PrefetchDistance].From);
                numbers.Prefetch(transfers[i + PrefetchDistance].To);
            }

            ref readonly var transfer = ref transfers[i];
            ref var from = ref numbers[transfer.From];
            if (from >= transfer.Amount)
            {
                from -= transfer.Amount;
                numbers[transfer.To] += transfer.Amount;
            }
        }
    }

    private void Add(Transaction transaction, LedgerReader reader)
    {
        var data = transaction.CallData.Span;
        _transfers.Add(new(
            IndexOf(transaction.To, transaction.Sender, reader),
            IndexOf(transaction.To, Address.FromBytes(data[16..36]), reader),
            UInt256.FromBigEndian(data[36..68])));
    }

    private int IndexOf(Address token, Address account, LedgerReader reader)
    {
        if (!_indexes.TryGetValue((token, account), out var index))
        {
            index = _start.Count;
            _indexes.Add((token, account), index);
            _start.Add(reader.Balance(token, account));
        }

        return index;
    }

    private readonly record struct Transfer(int From, int To, UInt256 Amount);
}
