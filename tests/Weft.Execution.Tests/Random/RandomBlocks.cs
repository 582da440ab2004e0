// Random use of an exchange, drawn from a seed and from nothing else: no look at state, so that any part of a block is a block that can be
// run by itself. Amounts and addresses lean towards the edges. Each block has a heat: how many of its transactions meet at one pool. Calm
// blocks create no pairs, so they are wide; the others are cut often. What belongs together (pay, then swap; create a pair, then use it) is
// drawn together, and now and then torn apart by what is drawn next to it.
using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Exchanges;

namespace Weft.Execution.Tests;

/// <summary>Draws blocks.</summary>
internal sealed partial class RandomBlocks
{
    private static readonly double[] Heats = [0, 0.5, 0.95];

    private readonly Exchange _exchange;
    private readonly Random _random;
    private readonly (int Weight, Action<List<Transaction>> Draw)[] _actions;
    private double _heat;
    private bool _isCalm;
    private int _hotPool;

    public RandomBlocks(Exchange exchange, int seed)
    {
        (_exchange, _random) = (exchange, new Random(seed));
        _actions =
        [
            (12, AddTransfer), (4, AddApproval), (6, AddTransferFrom), (24, AddRouterSwap), (10, AddPoolSwap), (8, AddFlashSwap),
            (8, AddLiquidityChange), (4, AddPoolLiquidityChange), (6, AddNewPair), (5, AddSkimOrSync), (2, AddFeeSwitch),
            (3, AddMintOrBurn), (5, AddView), (4, AddMistake),
        ];
    }

    /// <summary>The plan of an exchange with pools for some of its tokens, so that there are pairs to be created.</summary>
    public static ExchangePlan Plan { get; } =
        ExchangePlan.WithPools(poolCount: 6, userCount: 12) with { TokenCount = 9, Shares = 1_000_000 };

    /// <summary>So many blocks.</summary>
    public IReadOnlyList<ImmutableArray<Transaction>> Draw(int blockCount, int blockLengthMax) =>
        [.. Enumerable.Range(0, blockCount).Select(_ => DrawBlock(blockLengthMax))];

    private ImmutableArray<Transaction> DrawBlock(int lengthMax)
    {
        (_heat, _hotPool) = (Heats[_random.Next(Heats.Length)], _random.Next(_exchange.Pools.Length));
        _isCalm = _random.Next(2) == 0;
        var length = _random.Next(10) == 0 ? _random.Next(3) : 1 + _random.Next(lengthMax);
        var transactions = new List<Transaction>();
        while (transactions.Count < length)
        {
            var before = transactions.Count;
            DrawAction()(transactions);
            if (_random.Next(8) == 0)
                transactions.Insert(_random.Next(before + 1), Take(transactions));
        }

        return [.. transactions.Select(Spoil)];
    }

    private static Transaction Take(List<Transaction> transactions)
    {
        var last = transactions[^1];
        transactions.RemoveAt(transactions.Count - 1);
        return last;
    }

    private Action<List<Transaction>> DrawAction()
    {
        var place = _random.Next(_actions.Sum(action => action.Weight));
        foreach (var (weight, draw) in _actions)
        {
            if ((place -= weight) < 0)
                return draw;
        }

        throw new InvalidOperationException("Weights are positive.");
    }

    /// <summary>One in fourteen transactions gets little gas, other bytes, another receiver or another sender.</summary>
    private Transaction Spoil(Transaction good) => _random.Next(14) != 0 ? good : _random.Next(6) switch
    {
        0 or 5 => new(good.Sender, good.To, GasLimit(), good.CallData),
        1 => new(good.Sender, good.To, good.GasLimit, Mutate(good.CallData.ToArray())),
        2 => new(good.Sender, good.To, good.GasLimit, good.CallData[.._random.Next(good.CallData.Length)]),
        3 => new(good.Sender, Anybody(), good.GasLimit, good.CallData),
        _ => new(Anybody(), good.To, good.GasLimit, good.CallData),
    };

    private ulong GasLimit() => _random.Next(6) switch
    {
        0 => 0,
        1 => Limits.TransactionGasMax,
        2 => (ulong)GasPrices.Transaction,
        _ => (ulong)_random.Next(1_200, 6_000),
    };

    private byte[] Mutate(byte[] data)
    {
        for (var i = _random.Next(1, 4); i > 0 && data.Length > 0; i--)
            data[_random.Next(data.Length)] ^= (byte)(1 << _random.Next(8));
        return data;
    }

    private UInt256 Amount() => _random.Next(16) switch
    {
        0 => UInt256.Zero,
        1 => UInt256.One,
        2 => UInt256.MaxValue,
        3 => (UInt256.One << 112) - (ulong)_random.Next(3),
        4 => UInt256.One << _random.Next(256),
        5 => Plan.Balance - 1 + (ulong)_random.Next(3),
        _ => PlainAmount(),
    };

    private UInt256 PlainAmount() => (ulong)_random.NextInt64(1, (long)Math.Pow(10, _random.Next(1, 7)));

    private Address User() => _exchange.Users[_random.Next(_exchange.Users.Length)];

    private Address Anybody() => _random.Next(8) switch
    {
        0 => Address.Zero,
        1 => _exchange.Router,
        2 => _exchange.Borrower,
        3 => Pool().Address,
        4 => Token(),
        5 => Exchange.AddressOf(0xee, _random.Next(5)),
        _ => User(),
    };

    private Address Token() => _exchange.Tokens[_random.Next(_exchange.Tokens.Length)];

    /// <summary>A token, or now and then an address that is none.</summary>
    private Address AnyToken() => _random.Next(20) == 0 ? Anybody() : Token();

    private (Address Address, Address Lower, Address Higher) Pool()
    {
        var pool = _random.NextDouble() < _heat ? _hotPool : _random.Next(Plan.Pools.Count);
        var (lower, higher) = Plan.Pools[pool];
        return (_exchange.Pools[pool], _exchange.Tokens[lower], _exchange.Tokens[higher]);
    }
}
