using Weft.Blocks;
using Weft.Execution;
using Weft.Loading;
using Weft.Runtime;

namespace Weft.Node.Tests;

/// <summary>Blocks of payments, executed and kept, by every executor.</summary>
public sealed class DurableChainTests : IDisposable
{
    private const int BlockCount = 12;
    private static readonly Address Bank = AddressOf(0);
    private static readonly Address Coin = AddressOf(1000);
    private static readonly byte[] Selector = Keccak256.Hash("transfer(address,uint256)"u8).ToArray()[..4];

    private readonly TemporaryFolder _folder = new();
    private readonly ContractRegistry _contracts = new();
    private readonly LoadedAssembly _assembly = ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "Weft.Samples.Coin.dll"));

    public DurableChainTests() => _contracts.Add(_assembly);

    public void Dispose()
    {
        _assembly.Dispose();
        _folder.Dispose();
    }

    /// <summary>The first executor writes half of the blocks, the second replays them and goes on, the third replays all.</summary>
    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 8, 0)]
    [InlineData(2, 0, 3)]
    [InlineData(3, 2, 8)]
    public void Every_executor_goes_on_where_any_other_stopped(int first, int second, int third)
    {
        var expected = Roots();
        Assert.Equal(expected[..6], Live(first, [], Blocks()[..6]));
        Assert.Equal(expected, Live(second, expected[..6], Blocks()[6..]));
        Assert.Equal(expected, Live(third, expected, []));
    }

    [Fact]
    public void Blocks_with_other_results_than_those_of_the_log_are_refused()
    {
        using var ledger = Genesis();
        using (var log = _folder.Open(IdentityOf(ledger)))
            log.Append([new LoggedBlock(Blocks()[0], Sample.Root(1))]);
        using var again = _folder.Open(IdentityOf(ledger));
        using var executor = new SerialExecutor(ledger);
        using var chain = new DurableChain(executor, again);
        Assert.Throws<InvalidOperationException>(() => chain.Execute(Blocks()[1]));
        var refusal = Assert.Throws<BlockLogException>(() => chain.Replay().ToList()).Message;
        Assert.StartsWith("Block 1 of the log has the state root 0x", refusal, StringComparison.Ordinal);
        Assert.Contains($"and had {Sample.Root(1)} when it was written.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_genesis_has_another_identity()
    {
        using var ledger = Genesis();
        using var other = Genesis(supply: 5);
        Assert.Equal(IdentityOf(ledger), IdentityOf(ledger));
        Assert.NotEqual(IdentityOf(ledger), IdentityOf(other));
    }

    private List<Hash256> Live(int workers, List<Hash256> replayed, Block[] blocks)
    {
        using var ledger = Genesis();
        using var executor = NewExecutor(ledger, workers);
        using var log = _folder.Open(IdentityOf(ledger));
        var acknowledged = new List<Hash256>();
        using var chain = new DurableChain(executor, log, block => acknowledged.Add(block.StateRoot));
        Assert.Equal(replayed, chain.Replay().Select(block => block.StateRoot));
        var executed = blocks.Select(block => chain.Execute(block).StateRoot).ToList();
        chain.Flush();
        Assert.Equal(executed, acknowledged);
        return [.. replayed, .. acknowledged];
    }

    private List<Hash256> Roots()
    {
        using var ledger = Genesis();
        using var executor = new SerialExecutor(ledger);
        var roots = Blocks().Select(block => executor.Execute(block).StateRoot).ToList();
        Assert.Equal(BlockCount, roots.Distinct().Count());
        return roots;
    }

    private static IBlockExecutor NewExecutor(Ledger ledger, int workers) =>
        workers == 0 ? new SerialExecutor(ledger) : new ParallelExecutor(ledger, workers);

    private static LogIdentity IdentityOf(Ledger ledger) => DurableChain.IdentityOf(ledger, genesisNumber: 0, genesisTimestampSeconds: 0);

    private Ledger Genesis(ulong supply = 1_000_000)
    {
        var ledger = new Ledger(_contracts, chainId: 3);
        using var executor = new SerialExecutor(ledger);
        var coin = _contracts.Contracts.Single(contract => contract.Code.Name == "Coin");
        var creation = new Transaction(Bank, Coin, 1_000_000, Word(supply));
        Assert.Equal(TransactionStatus.Success, executor.Create(creation, coin, new BlockContext(0, 0)).Status);
        return ledger;
    }

    /// <summary>Payments among a few, drawn from the block's number; some fail.</summary>
    private static Block[] Blocks() => [.. Enumerable.Range(1, BlockCount).Select(number =>
    {
        var random = new Random(number);
        return new Block((ulong)number, (ulong)number, [.. Enumerable.Range(0, 40).Select(_ =>
        {
            var from = random.Next(3) == 0 ? Bank : AddressOf(random.Next(20));
            byte[] arguments = [.. Word(AddressOf(random.Next(20))), .. Word((ulong)random.Next(1, 900))];
            return new Transaction(from, Coin, 1_000_000, (byte[])[.. Selector, .. arguments]);
        })]);
    })];

    private static Address AddressOf(int number)
    {
        var bytes = new byte[Address.ByteCount];
        BitConverter.TryWriteBytes(bytes.AsSpan(1), number + 1);
        return Address.FromBytes(bytes);
    }

    private static byte[] Word(Address address) => [.. new byte[12], .. address.ToArray()];

    private static byte[] Word(ulong number) => [.. new byte[24], .. BitConverter.GetBytes(number).Reverse()];
}
