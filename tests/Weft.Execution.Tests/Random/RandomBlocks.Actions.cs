using Weft.Blocks;
using Weft.Exchanges;

namespace Weft.Execution.Tests;

/// <content>What is drawn.</content>
internal sealed partial class RandomBlocks
{
    private void AddTransfer(List<Transaction> to)
    {
        var user = User();
        to.Add(_random.Next(5) == 0
            ? _exchange.Call(user, Pool().Address, "transfer", Anybody(), Amount())
            : _exchange.Call(user, Token(), "transfer", _random.Next(3) == 0 ? Anybody() : User(), Amount()));
    }

    private void AddApproval(List<Transaction> to) =>
        to.Add(_exchange.Call(User(), _random.Next(3) == 0 ? Pool().Address : Token(), "approve", Anybody(), Amount()));

    private void AddTransferFrom(List<Transaction> to)
    {
        var (owner, spender, token) = (User(), User(), _random.Next(4) == 0 ? Pool().Address : Token());
        if (_random.Next(3) != 0)
            to.Add(_exchange.Call(owner, token, "approve", spender, Amount()));
        to.Add(_exchange.Call(spender, token, "transferFrom", owner, _random.Next(3) == 0 ? Anybody() : User(), Amount()));
    }

    private void AddRouterSwap(List<Transaction> to)
    {
        var (user, path) = (User(), Path());
        var deadline = _random.Next(12) == 0 ? Exchange.TimestampSeconds - 1 : Exchange.DeadlineSeconds;
        var receiver = _random.Next(6) == 0 ? Anybody() : user;
        var pathValue = AbiValue.Of([.. path.Select(token => (AbiValue)token)]);
        to.Add(_random.Next(3) == 0
            ? _exchange.Call(
                user, _exchange.Router, "swapTokensForExactTokens", Amount(), UInt256.MaxValue, pathValue, receiver, (UInt256)deadline)
            : _exchange.Call(
                user, _exchange.Router, "swapExactTokensForTokens", Amount(), Least(), pathValue, receiver, (UInt256)deadline));
    }

    private UInt256 Least() => _random.Next(8) == 0 ? Amount() : UInt256.Zero;

    /// <summary>Mostly two to four tokens with pools between them; or too few, one twice, no pools, or very many.</summary>
    private Address[] Path()
    {
        var length = _random.Next(40) == 0 ? 700 : _random.Next(25) == 0 ? _random.Next(2) : _random.Next(2, 5);
        var path = new Address[length];
        for (var i = 0; i < length; i++)
        {
            var (_, lower, higher) = Pool();
            path[i] = i > 0 && path[i - 1] == lower ? higher : i > 0 && path[i - 1] == higher ? lower
                : _random.Next(12) == 0 ? AnyToken() : _exchange.Tokens[_random.Next(4)];
        }

        return path;
    }

    /// <summary>Pays a pool and asks it for nearly as much, or for too much.</summary>
    private void AddPoolSwap(List<Transaction> to)
    {
        var (user, (pool, lower, higher), paid) = (User(), Pool(), PlainAmount());
        var isLowerPaid = _random.Next(2) == 0;
        var wanted = paid * (ulong)_random.Next(1, 11) / 10;
        to.Add(_exchange.Call(user, isLowerPaid ? lower : higher, "transfer", pool, paid));
        to.Add(SwapAt(user, pool, isLowerPaid ? UInt256.Zero : wanted, isLowerPaid ? wanted : UInt256.Zero, user, []));
    }

    /// <summary>Has the borrower pay back enough, too little, or nothing at all.</summary>
    private void AddFlashSwap(List<Transaction> to)
    {
        var ((pool, _, _), amount0, amount1) = (Pool(), PlainAmount(), _random.Next(2) == 0 ? UInt256.Zero : PlainAmount());
        var share = (ulong)(_random.Next(4) == 0 ? 1_000 : 1_005);
        byte[] data = [.. Word((amount0 * share / 1_000) + 1), .. Word((amount1 * share / 1_000) + 1)];
        if (_random.Next(8) == 0)
            data = data[.._random.Next(data.Length)];
        var receiver = _random.Next(10) == 0 ? Anybody() : _exchange.Borrower;
        to.Add(SwapAt(User(), pool, amount0, amount1, receiver, data));
    }

    private Transaction SwapAt(Address sender, Address pool, UInt256 amount0Out, UInt256 amount1Out, Address receiver, byte[] data) =>
        _exchange.Call(sender, pool, "swap", amount0Out, amount1Out, receiver, data);

    private static byte[] Word(UInt256 value)
    {
        var word = new byte[32];
        for (var i = 31; i >= 0; i--, value >>= 8)
            word[i] = (byte)(value & byte.MaxValue);
        return word;
    }

    private void AddLiquidityChange(List<Transaction> to)
    {
        var (user, (_, lower, higher)) = (User(), Pool());
        if (_random.Next(10) == 0)
            higher = AnyToken();
        to.Add(_random.Next(2) == 0
            ? _exchange.AddLiquidity(user, lower, higher, Amount(), Amount())
            : _exchange.RemoveLiquidity(user, higher, lower, Amount()));
    }

    private void AddPoolLiquidityChange(List<Transaction> to)
    {
        var (user, (pool, lower, higher)) = (User(), Pool());
        if (_random.Next(2) == 0)
        {
            to.Add(_exchange.Call(user, lower, "transfer", pool, PlainAmount()));
            to.Add(_exchange.Call(user, higher, "transfer", pool, PlainAmount()));
            to.Add(_exchange.Call(user, pool, "mint", _random.Next(4) == 0 ? Anybody() : user));
        }
        else
        {
            to.Add(_exchange.Call(user, pool, "transfer", pool, PlainAmount()));
            to.Add(_exchange.Call(user, pool, "burn", _random.Next(4) == 0 ? Anybody() : user));
        }
    }

    /// <summary>Creates a pair, or has the router create it, and uses it at once; sometimes once more, in vain.</summary>
    private void AddNewPair(List<Transaction> to)
    {
        if (_isCalm)
        {
            AddTransfer(to);
            return;
        }

        var (user, tokenA, tokenB) = (User(), AnyToken(), AnyToken());
        if (_random.Next(2) == 0)
            to.Add(_exchange.Call(user, _exchange.Factory, "createPair", tokenA, tokenB));
        if (_random.Next(4) == 0)
            to.Add(_exchange.CallAs("Pair", user, _exchange.PoolOf(tokenA, tokenB), "sync"));
        to.Add(_exchange.AddLiquidity(user, tokenA, tokenB, 100_000, 50_000));
        to.Add(_exchange.Swap(User(), 1_000, 0, tokenB, tokenA));
        if (_random.Next(4) == 0)
            to.Add(_exchange.Call(user, _exchange.Factory, "createPair", tokenB, tokenA));
    }

    private void AddSkimOrSync(List<Transaction> to)
    {
        var (user, (pool, lower, _)) = (User(), Pool());
        if (_random.Next(2) == 0)
            to.Add(_exchange.Call(user, lower, "transfer", pool, PlainAmount()));
        to.Add(_random.Next(2) == 0 ? _exchange.Call(user, pool, "sync") : _exchange.Call(user, pool, "skim", Anybody()));
    }

    private void AddFeeSwitch(List<Transaction> to) => to.Add(_exchange.Call(
        _random.Next(4) == 0 ? User() : _exchange.Bank, _exchange.Factory, "setFeeTo", _random.Next(2) == 0 ? Address.Zero : User()));

    private void AddMintOrBurn(List<Transaction> to) => to.Add(_random.Next(2) == 0
        ? _exchange.Call(User(), Token(), "mint", Anybody(), Amount())
        : _exchange.Call(User(), Token(), "burn", Amount()));

    private void AddView(List<Transaction> to)
    {
        var pool = Pool();
        to.Add(_random.Next(4) switch
        {
            0 => _exchange.Call(User(), pool.Address, "getReserves"),
            1 => _exchange.Call(User(), pool.Lower, "balanceOf", pool.Address),
            2 => _exchange.Call(User(), _exchange.Factory, "getPair", Token(), Token()),
            _ => _exchange.Call(
                User(), _exchange.Router, "getAmountsOut", Amount(), AbiValue.Of([.. Path().Select(token => (AbiValue)token)])),
        });
    }

    private void AddMistake(List<Transaction> to)
    {
        var data = new byte[_random.Next(80)];
        _random.NextBytes(data);
        to.Add(new(User(), Anybody(), GasLimit(), data));
    }
}
