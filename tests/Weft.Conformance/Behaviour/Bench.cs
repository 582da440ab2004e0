using Weft.Blocks;
using Weft.Conformance.Replay;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Conformance.Behaviour;

/// <summary>A chain with people who have tokens, for tests that say what each call gives.</summary>
internal sealed class Bench : IDisposable
{
    private readonly Dictionary<Address, string> _contracts = [];
    private int _failures;

    /// <summary>People on a chain that can run all samples, or on another one.</summary>
    public Bench(TestChain? chain = null)
    {
        Chain = chain ?? Samples.NewChain();
        foreach (var (name, address) in new[] { ("alice", Alice), ("bob", Bob), ("carol", Carol), ("dave", Dave) })
            Chain.Names.Add(name, address);
    }

    /// <summary>What everybody has of a token at the start.</summary>
    public static UInt256 Plenty { get; } = UInt256.One << 100;

    public static Address Alice { get; } = Of(0xa1);

    public static Address Bob { get; } = Of(0xb2);

    public static Address Carol { get; } = Of(0xc3);

    public static Address Dave { get; } = Of(0xd4);

    public static IReadOnlyList<Address> People { get; } = [Alice, Bob, Carol, Dave];

    public TestChain Chain { get; }

    public static Address Of(int number) => Address.Parse($"0x{number:x40}");

    public static Hash256 Word(int number) => new((UInt256)(uint)number);

    public static AbiValue List(params IReadOnlyList<AbiValue> items) => AbiValue.Of([.. items]);

    public void Dispose() => Chain.Dispose();

    /// <summary>Creates a contract. It belongs to Alice, who knows what is hers.</summary>
    public Address Create(string contract, string name, params IReadOnlyList<AbiValue> arguments) =>
        CreateAt(ContractAddress.Named(name, Alice, Chain.Contracts.Named(contract).Code.CodeHash), contract, name, arguments);

    public Address CreateAt(Address address, string contract, string name, params IReadOnlyList<AbiValue> arguments)
    {
        Chain.CreateAt(address, contract, name, Alice, arguments);
        _contracts[address] = contract;
        return address;
    }

    /// <summary>Says which contract another one has created.</summary>
    public Address Know(Address address, string contract)
    {
        Chain.Know(address, contract);
        _contracts[address] = contract;
        return address;
    }

    /// <summary>A constructor fails.</summary>
    public void FailsToCreate(string error, string contract, params IReadOnlyList<AbiValue> arguments) => Assert.Contains(
        $"Reverted {error}",
        Assert.Throws<InvalidOperationException>(() => Create(contract, $"failed {_failures++}", arguments)).Message,
        StringComparison.Ordinal);

    /// <summary>A token of which everybody has plenty, and that the spenders may move for everybody.</summary>
    public Address Token(Address address, string name, params IReadOnlyList<Address> spenders)
    {
        CreateAt(address, "Erc20", name);
        foreach (var account in People)
            Send(Alice, address, "mint", account, Plenty);
        foreach (var spender in spenders)
            Approve(address, spender);
        return address;
    }

    public void Approve(Address token, Address spender)
    {
        foreach (var account in People)
            Send(account, token, "approve", spender, UInt256.MaxValue);
    }

    /// <summary>Sends a call that succeeds.</summary>
    public Receipt Send(Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments)
    {
        var receipt = Chain.Send(sender, to, entryPoint, arguments);
        Assert.Equal($"{entryPoint}: Success", $"{entryPoint}: {Chain.Describe(to, receipt)}");
        return receipt;
    }

    /// <summary>Sends a call that fails in the contract that it calls.</summary>
    public void Fails(string error, Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        Assert.Equal($"Reverted {error}", Chain.Describe(to, Chain.Send(sender, to, entryPoint, arguments)));

    /// <summary>Sends a call that fails in a contract that is called on the way.</summary>
    public void FailsIn(
        Address contract, string error, Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        Assert.Equal($"Reverted {error}", Chain.Describe(contract, Chain.Send(sender, to, entryPoint, arguments)));

    /// <summary>Lets time pass.</summary>
    public void Wait(long seconds) => Chain.TimestampSeconds += (ulong)seconds;

    /// <summary>The time of the last block, in seconds.</summary>
    public long Now => (long)Chain.TimestampSeconds;

    public UInt256 Number(Address contract, string view, params IReadOnlyList<AbiValue> arguments) =>
        (UInt256)Chain.Number(contract, view, arguments);

    public UInt256 BalanceOf(Address token, Address account) => Number(token, "balanceOf", account);

    /// <summary>What a call returned, a number.</summary>
    public static UInt256 Returned(Receipt receipt) => UInt256.FromBigEndian(receipt.ReturnData.Span);

    /// <summary>The events that a contract itself emitted.</summary>
    public string Events(Address contract, Receipt receipt)
    {
        var codec = new AbiCodec(Chain.Contracts.Named(_contracts[contract]).Code.Manifest.Abi, Chain.Names);
        return string.Join('\n', receipt.Events.Where(emitted => emitted.Emitter == contract)
            .Select(emitted => codec.DecodeEvent(emitted).ToText(Chain.Names)));
    }

    /// <summary>In how many steps the calls of a block run, all of which succeed.</summary>
    public int StepsOf(params IReadOnlyList<Transaction> calls)
    {
        var block = Chain.Execute([.. calls]);
        Assert.All(block.Receipts.Zip(calls), pair => Assert.Equal("Success", Chain.Describe(pair.Second.To, pair.First)));
        return block.Layout!.Schedule.StepCount;
    }

    /// <summary>What the entry points that were called declared and used.</summary>
    public string Tightness(params IReadOnlyList<string> contracts) => EntryPointStatistics.Table(
        Chain.Observer.EntryPoints.Where(one => contracts.Any(name => one.EntryPoint.StartsWith(name + ".", StringComparison.Ordinal))));
}
