// A pool has four numbers, in two cache lines: its reserves, and what it holds of its tokens. A user has two, in one line. With several
// workers each goes through all swaps and does those of its own pools, which must be its users' only ones.
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Benchmarks.Yardsticks;

/// <summary>Swaps on one pool of constant product each, with fee, through the router.</summary>
internal sealed class SwapLoop : HandWrittenLoop
{
    private const int PrefetchDistance = 8;
    private const int CalldataLength = 4 + (8 * 32);
    private const int PathOffset = 4 + (2 * 32);
    private const int PathLength = 4 + (5 * 32);
    private const int Holdings = 2;

    private static readonly UInt256 Fee = 3, Whole = 1_000, WholeSquared = 1_000_000;

    private readonly Dictionary<Address, Pool> _pools = [];
    private readonly Dictionary<(Address Pool, Address User), int> _users = [];
    private readonly List<UInt256> _start = [];
    private readonly List<Swap> _swaps = [];

    private SwapLoop()
    {
    }

    /// <inheritdoc/>
    public override int Count => _swaps.Count;

    /// <inheritdoc/>
    public override int WorkersMax => HasSharedUsers ? 1 : _pools.Count;

    /// <inheritdoc/>
    public override UInt256[] Start => [.. _start];

    private bool HasSharedUsers => _users.Keys.GroupBy(one => one.User).Any(group => group.Count() > 1);

    /// <summary>A loop over the blocks' transactions; null where they are not all swaps on one pool.</summary>
    public static SwapLoop? TryMake(ImmutableArray<Block> blocks, Ledger ledger)
    {
        var (loop, reader) = (new SwapLoop(), new LedgerReader(ledger));
        foreach (var transaction in blocks.SelectMany(block => block.Transactions))
        {
            if (!IsSwap(transaction, reader) || !loop.TryAdd(transaction, ledger.Contracts, reader))
                return null;
        }

        return loop;
    }

    /// <inheritdoc/>
    public override void Run(Numbers numbers, int worker, int workers)
    {
        var swaps = CollectionsMarshal.AsSpan(_swaps);
        for (var i = 0; i < swaps.Length; i++)
        {
            if (i + PrefetchDistance < swaps.Length && swaps[i + PrefetchDistance].Pool.Number % workers == worker)
            {
                ref readonly var later = ref swaps[i + PrefetchDistance];
                numbers.Prefetch(later.Pool.First);
                numbers.Prefetch(later.Pool.First + Holdings);
                numbers.Prefetch(later.User);
            }

            if (swaps[i].Pool.Number % workers == worker)
                Do(numbers, swaps[i]);
        }
    }

    /// <inheritdoc/>
    public override void Check(Numbers numbers, Ledger ledger)
    {
        var reader = new LedgerReader(ledger);
        foreach (var (address, pool) in _pools)
        {
            var (reserve0, reserve1) = reader.Reserves(address);
            RequireEqual(reserve0, numbers[pool.First], $"reserve 0 of {address}");
            RequireEqual(reserve1, numbers[pool.First + 1], $"reserve 1 of {address}");
            RequireEqual(reader.Balance(pool.Token0, address), numbers[pool.First + Holdings], $"token 0 of {address}");
            RequireEqual(reader.Balance(pool.Token1, address), numbers[pool.First + Holdings + 1], $"token 1 of {address}");
        }

        foreach (var ((address, user), index) in _users)
        {
            var pool = _pools[address];
            RequireEqual(reader.Balance(pool.Token0, user), numbers[index], $"token 0 of {user}");
            RequireEqual(reader.Balance(pool.Token1, user), numbers[index + 1], $"token 1 of {user}");
        }
    }

    /// <summary>One swap: nothing happens where the contract would fail.</summary>
    private static void Do(Numbers numbers, in Swap swap)
    {
        var (sold, bought) = swap.SellsToken1 ? (1, 0) : (0, 1);
        ref var payer = ref numbers[swap.User + sold];
        ref var reserveIn = ref numbers[swap.Pool.First + sold];
        ref var reserveOut = ref numbers[swap.Pool.First + bought];
        ref var holdingIn = ref numbers[swap.Pool.First + Holdings + sold];
        ref var holdingOut = ref numbers[swap.Pool.First + Holdings + bought];
        var paid = Unchecked.Multiply(swap.Amount, Whole - Fee);
        var amountOut = Unchecked.Multiply(paid, reserveOut) / Unchecked.Add(Unchecked.Multiply(reserveIn, Whole), paid);
        var newIn = Unchecked.Add(holdingIn, swap.Amount);
        var newOut = Unchecked.Subtract(holdingOut, amountOut);
        var adjustedIn = Unchecked.Subtract(
            Unchecked.Multiply(newIn, Whole), Unchecked.Multiply(Unchecked.Subtract(newIn, reserveIn), Fee));
        var product = Unchecked.Multiply(Unchecked.Multiply(reserveIn, reserveOut), WholeSquared);
        if (payer < swap.Amount || holdingOut < amountOut
            || Unchecked.Multiply(adjustedIn, Unchecked.Multiply(newOut, Whole)) < product)
            return;
        payer = Unchecked.Subtract(payer, swap.Amount);
        numbers[swap.User + bought] = Unchecked.Add(numbers[swap.User + bought], amountOut);
        (holdingIn, holdingOut) = (newIn, newOut);
        (reserveIn, reserveOut) = (newIn, newOut);
    }

    private static bool IsSwap(Transaction transaction, LedgerReader reader) =>
        reader.ContractAt(transaction.To) is { Code: { Name: "Router" } code }
        && transaction.CallData.Length == CalldataLength
        && SelectorOf(transaction) == code.Manifest.FindEntryPoint("swapExactTokensForTokens").Function.Selector
        && Word(transaction, PathOffset) == (UInt256)(PathLength - 4)
        && Word(transaction, PathLength) == (UInt256)2;

    private static UInt256 Word(Transaction transaction, int offset) =>
        UInt256.FromBigEndian(transaction.CallData.Span.Slice(offset, 32));

    private static Address AddressIn(Transaction transaction, int word) =>
        Address.FromBytes(transaction.CallData.Span.Slice(PathLength + (word * 32) + 12, Address.ByteCount));

    private bool TryAdd(Transaction transaction, ContractRegistry contracts, LedgerReader reader)
    {
        var (sold, bought) = (AddressIn(transaction, 1), AddressIn(transaction, 2));
        var (token0, token1) = sold < bought ? (sold, bought) : (bought, sold);
        var factory = reader.Read<Address>(transaction.To, "Factory");
        var salt = Keccak256.Hash([.. token0.ToArray(), .. token1.ToArray()]);
        var address = ContractAddress.Of(factory, salt, contracts.Named("Pair").Code.CodeHash);
        if (reader.ContractAt(address) is not { Code.Name: "Pair" })
            return false;
        if (!_pools.TryGetValue(address, out var pool))
        {
            pool = new Pool(_pools.Count, _start.Count, token0, token1);
            _pools.Add(address, pool);
            var (reserve0, reserve1) = reader.Reserves(address);
            _start.AddRange([reserve0, reserve1, reader.Balance(token0, address), reader.Balance(token1, address)]);
        }

        if (!_users.TryGetValue((address, transaction.Sender), out var user))
        {
            user = _start.Count;
            _users.Add((address, transaction.Sender), user);
            _start.AddRange([reader.Balance(token0, transaction.Sender), reader.Balance(token1, transaction.Sender)]);
        }

        _swaps.Add(new(pool, user, SellsToken1: sold == token1, Word(transaction, 4)));
        return true;
    }

    private sealed record Pool(int Number, int First, Address Token0, Address Token1);

    private readonly record struct Swap(Pool Pool, int User, bool SellsToken1, UInt256 Amount);
}
