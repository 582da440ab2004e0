using Weft.Blocks;
using Weft.Testing;

namespace Weft.Exchanges;

/// <content>Transactions on the exchange.</content>
internal sealed partial class Exchange
{
    /// <summary>The deadline of the router's transactions, in seconds.</summary>
    public const ulong DeadlineSeconds = 2_000_000;

    /// <summary>A call of a contract of the exchange, by entry point name.</summary>
    public Transaction Call(Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        CallAs(_contractsAt[to], sender, to, entryPoint, arguments);

    /// <summary>A call of whatever is at an address, as if it were a given contract.</summary>
    public Transaction CallAs(string contract, Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        new(sender, to, TestChain.GasLimit, AbiCodec.EncodeCall(FunctionOf(contract, entryPoint), arguments));

    /// <summary>A swap of an exact amount along a path, by the router, for the sender.</summary>
    public Transaction Swap(Address sender, UInt256 amountIn, UInt256 amountOutMin, params ReadOnlySpan<Address> path) =>
        Call(sender, Router, "swapExactTokensForTokens", amountIn, amountOutMin, PathOf(path), sender, (UInt256)DeadlineSeconds);

    /// <summary>A swap for an exact amount along a path, by the router, for the sender.</summary>
    public Transaction SwapFor(Address sender, UInt256 amountOut, UInt256 amountInMax, params ReadOnlySpan<Address> path) =>
        Call(sender, Router, "swapTokensForExactTokens", amountOut, amountInMax, PathOf(path), sender, (UInt256)DeadlineSeconds);

    /// <summary>Adds liquidity by the router, for the sender, without a minimum; creates the pool where there is none.</summary>
    public Transaction AddLiquidity(Address sender, Address tokenA, Address tokenB, UInt256 amountA, UInt256 amountB) =>
        Call(
            sender, Router, "addLiquidity",
            tokenA, tokenB, amountA, amountB, UInt256.Zero, UInt256.Zero, sender, (UInt256)DeadlineSeconds);

    /// <summary>Removes liquidity by the router, for the sender, without a minimum.</summary>
    public Transaction RemoveLiquidity(Address sender, Address tokenA, Address tokenB, UInt256 shares) =>
        Call(sender, Router, "removeLiquidity", tokenA, tokenB, shares, UInt256.Zero, UInt256.Zero, sender, (UInt256)DeadlineSeconds);

    /// <summary>A transaction in words: <c>alice: weth.transfer(bob,5)</c>.</summary>
    public string Describe(Transaction transaction, IAddressNames names)
    {
        var data = transaction.CallData.Span;
        var call = ContractAt(transaction.To) is { } contract
            ? new AbiCodec(_contracts.Named(contract).Code.Manifest.Abi, names).DescribeCall(data)
            : $"0x{Convert.ToHexStringLower(data)}";
        var gas = transaction.GasLimit == TestChain.GasLimit ? "" : $" with {transaction.GasLimit} gas";
        return $"{NameOf(transaction.Sender)}: {NameOf(transaction.To)}.{call}{gas}";

        string NameOf(Address address) => names.TryGetName(address, out var name) ? name : address.ToString();
    }

    private static AbiSequence PathOf(ReadOnlySpan<Address> path)
    {
        var values = new AbiValue[path.Length];
        for (var i = 0; i < path.Length; i++)
            values[i] = path[i];
        return AbiValue.Of(values);
    }

    private AbiFunction FunctionOf(string contract, string entryPoint)
    {
        if (!_functions.TryGetValue((contract, entryPoint), out var function))
        {
            function = _contracts.Named(contract).Code.Manifest.FindEntryPoint(entryPoint).Function;
            _functions.Add((contract, entryPoint), function);
        }

        return function;
    }
}
