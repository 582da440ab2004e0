// Blocks of what workloads have none of: transactions that revert, that run out of gas, that are malformed, that create the contracts which
// later ones of the same block call, and that have conditions. A handful of people do all of it, so that nearly everything conflicts.
using Weft.Blocks;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks.Tests;

public sealed class OptimisticMixTests
{
    private const int BlockCount = 3;
    private const int TransactionCount = 80;
    private const int PeopleCount = 6;
    private const int TokenCount = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Failures_creations_and_conditions_end_as_in_block_order(int seed)
    {
        using var mix = new Mix(seed);
        var blocks = Enumerable.Range(1, BlockCount).Select(mix.NextBlock).ToList();
        OptimisticTests.Compare(mix.Chain.Ledger.Clone, blocks);

        using var ledger = mix.Chain.Ledger.Clone();
        using var serial = new SerialExecutor(ledger);
        var statuses = blocks.SelectMany(block => serial.Execute(block).Receipts).Select(receipt => receipt.Status).ToHashSet();
        Assert.Superset(
            new HashSet<TransactionStatus>
            {
                TransactionStatus.Success,
                TransactionStatus.Reverted,
                TransactionStatus.OutOfGas,
                TransactionStatus.MalformedTransaction,
                TransactionStatus.NoEntryPoint,
                TransactionStatus.ConditionFailed,
                TransactionStatus.ConditionNotEvaluated,
            },
            statuses);
    }

    [Fact]
    public void A_contract_is_created_once_and_called_in_its_own_block()
    {
        using var mix = new Mix(seed: 9);
        var transactions = new List<Transaction>();
        for (var round = 0; round < 4; round++)
        {
            transactions.Add(mix.Chain.Call(mix.People[0], mix.Factory, "createPair", mix.Tokens[0], mix.Tokens[1]));
            transactions.Add(mix.AddLiquidity(0, 0, 1));
            transactions.Add(mix.Swap(1, 0, 1));
        }

        var block = new Block(50, 5_000, [.. transactions]);
        OptimisticTests.Compare(mix.Chain.Ledger.Clone, block);
        using var ledger = mix.Chain.Ledger.Clone();
        using var serial = new SerialExecutor(ledger);
        var succeeded = serial.Execute(block).Receipts.Select(receipt => receipt.Status == TransactionStatus.Success).ToList();
        Assert.Equal([true, true, true, false, true, true, false, true, true, false, true, true], succeeded);
    }

    /// <summary>Tokens and a router, and people who use them badly.</summary>
    private sealed class Mix : IDisposable
    {
        private readonly Random _random;

        public Mix(int seed)
        {
            _random = new Random(seed);
            var folder = AppContext.BaseDirectory;
            Chain = TestChain.SerialOnly(
                Path.Combine(folder, "Weft.Samples.Tokens.dll"), Path.Combine(folder, "Weft.Samples.Amm.dll"));
            People = [.. Enumerable.Range(1, PeopleCount).Select(number => Address.Parse($"0x{number:x40}"))];
            Tokens = [.. Enumerable.Range(0, TokenCount).Select(number => Chain.Create("Erc20", $"token{number}", People[0]))];
            Factory = Chain.Create("Factory", "factory", People[0], People[0]);
            Router = Chain.Create("Router", "router", People[0], Factory);
            foreach (var token in Tokens)
            {
                foreach (var person in People)
                {
                    Chain.Send(person, token, "mint", person, 1_000_000_000);
                    Chain.Send(person, token, "approve", Router, UInt256.MaxValue);
                }
            }
        }

        public TestChain Chain { get; }

        public Address[] People { get; }

        public Address[] Tokens { get; }

        public Address Factory { get; }

        private Address Router { get; }

        public Block NextBlock(int number) => new(
            100 + (ulong)number, 10_000 + (ulong)number, [.. Enumerable.Range(0, TransactionCount).Select(_ => Next())]);

        public Transaction AddLiquidity(int person, int token, int other) => Chain.Call(
            People[person], Router, "addLiquidity",
            Tokens[token], Tokens[other], 5_000_000, 7_000_000, UInt256.Zero, UInt256.Zero, People[person], UInt256.MaxValue);

        public Transaction Swap(int person, int token, int other) => Chain.Call(
            People[person], Router, "swapExactTokensForTokens",
            1_000, UInt256.One, AbiValue.Of([Tokens[token], Tokens[other]]), People[person], UInt256.MaxValue);

        public void Dispose() => Chain.Dispose();

        private Transaction Next()
        {
            var (person, token) = (_random.Next(PeopleCount), _random.Next(TokenCount));
            var other = (token + 1 + _random.Next(TokenCount - 1)) % TokenCount;
            var transaction = _random.Next(8) switch
            {
                0 => Chain.Call(People[person], Tokens[token], "transfer", People[_random.Next(PeopleCount)], UInt256.One << 200),
                1 => Chain.Call(People[person], Factory, "createPair", Tokens[token], Tokens[other]),
                2 => AddLiquidity(person, token, other),
                3 or 4 => Swap(person, token, other),
                5 => new Transaction(People[person], Tokens[token], TestChain.GasLimit, new byte[] { 1, 2, 3, 4 }),
                _ => Chain.Call(People[person], Tokens[token], "transfer", People[_random.Next(PeopleCount)], _random.Next(1, 100_000)),
            };
            return _random.Next(10) switch
            {
                0 => WithGas(transaction, (ulong)_random.Next(500, 8_000)),
                1 => transaction.With(Chain.Watch(Tokens[token], "balanceOf", People[person]).FallsAtMost(_random.Next(2_000))),
                2 => transaction.With(Chain.Watch(Tokens[token], "balanceOf", People[person]).AtLeast(_random.Next(1_000_000_000))),
                3 => transaction.With(NoView(token)),
                _ => transaction,
            };
        }

        /// <summary>A condition on what is no view: it cannot be asked.</summary>
        private Condition NoView(int token)
        {
            var minted = Chain.Call(People[0], Tokens[token], "mint", People[0], 1);
            return new Condition(Tokens[token], minted.CallData, ConditionKind.AtLeast, UInt256.One);
        }

        private static Transaction WithGas(Transaction transaction, ulong gas) =>
            new(transaction.Sender, transaction.To, gas, transaction.CallData, transaction.Conditions);
    }
}
