using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Exchanges;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// Random blocks of which many transactions have conditions, on whatever views there are and with amounts near what they find: any
/// executor, number of workers and order of ready transactions gives the same bytes.
/// </summary>
public sealed class RandomConditionTests
{
    private const int PeopleCount = 5;

    private static readonly Address[] People = [.. Enumerable.Range(0, PeopleCount).Select(i => Exchange.AddressOf(0x77, i))];

    [Theory]
    [InlineData(701)]
    [InlineData(702)]
    [InlineData(703)]
    [InlineData(704)]
    public void Every_executor_gives_the_same_bytes_on_an_exchange(int seed)
    {
        using var chain = Chains.With(RandomBlocks.Plan, out var exchange, (ulong)seed);
        var random = new Random(seed);
        var blocks = new RandomBlocks(exchange, seed).Draw(blockCount: 4, blockLengthMax: 60)
            .Select(block => block.Select(one => WithConditions(random, one, () => OfExchange(random, exchange))).ToImmutableArray())
            .ToList();
        Simulation.Check(
            $"seed {seed}", blocks, () => Chains.With(RandomBlocks.Plan, out _, (ulong)seed),
            transaction => exchange.Describe(transaction, chain.Names));
    }

    [Theory]
    [InlineData(711)]
    [InlineData(712)]
    [InlineData(713)]
    [InlineData(714)]
    [InlineData(715)]
    [InlineData(716)]
    public void Every_executor_gives_the_same_bytes_where_conditions_look_at_deltas_and_ranges(int seed)
    {
        using var chain = NewChain(seed);
        Simulation.Check($"seed {seed}", Draw(chain, new Random(seed)), () => NewChain(seed), Describe);
    }

    [Theory]
    [InlineData(721)]
    [InlineData(722)]
    public void A_block_without_its_failed_transactions_leaves_the_same_state(int seed)
    {
        using var contracts = Chains.LoadAccessContracts();
        using var chain = NewChain(seed);
        using var ledger = chain.Ledger.Clone();
        using var other = chain.Ledger.Clone();
        using var executor = new ParallelExecutor(ledger, workers: 3) { Way = RunWay.WhenReady };
        using var otherExecutor = new ParallelExecutor(other, workers: 3) { Way = RunWay.InSteps };
        var number = chain.BlockNumber;
        foreach (var transactions in Draw(chain, new Random(seed)))
        {
            var receipts = executor.Execute(new Block(++number, number, transactions)).Receipts;
            var good = transactions.Where((_, i) => receipts[i].Status == TransactionStatus.Success);
            var executed = otherExecutor.Execute(new Block(number, number, [.. good]));
            Assert.Equal(receipts.Where(receipt => receipt.Status == TransactionStatus.Success), executed.Receipts);
            Assert.Equal(ledger.StateRoot, other.StateRoot);
        }
    }

    /// <summary>What the blocks above reach, so that nobody need wonder whether conditions ever fail, or never.</summary>
    [Fact]
    public void The_blocks_reach_what_can_happen()
    {
        var statuses = new SortedDictionary<TransactionStatus, int>();
        var (conditions, segments) = (0, 0);
        for (var seed = 711; seed <= 716; seed++)
        {
            using var chain = NewChain(seed);
            using var ledger = chain.Ledger.Clone();
            using var executor = new ParallelExecutor(ledger, workers: 1);
            var number = chain.BlockNumber;
            foreach (var transactions in Draw(chain, new Random(seed)))
            {
                var executed = executor.Execute(new Block(++number, number, transactions));
                segments += executed.Layout!.Schedule.Segments.Count - 1;
                conditions += transactions.Sum(one => one.Conditions.Length);
                foreach (var receipt in executed.Receipts)
                    statuses[receipt.Status] = statuses.GetValueOrDefault(receipt.Status) + 1;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{conditions} conditions, {segments} cuts; {string.Join(", ", statuses.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Assert.All(
            [
                TransactionStatus.Success, TransactionStatus.ConditionFailed, TransactionStatus.ConditionNotEvaluated,
                TransactionStatus.Reverted,
            ],
            status => Assert.True(statuses.GetValueOrDefault(status) >= 50, $"{status}: {statuses.GetValueOrDefault(status)}"));
        Assert.True(segments > 20, $"{segments} cuts");
    }

    private static TestChain NewChain(int seed)
    {
        var chain = Chains.WithAccessContracts((ulong)seed);
        var watched = chain.Create("Watched", "watched", Chains.Alice);
        chain.Execute([.. People.Select(one => chain.Call(Chains.Alice, watched, "mint", one, 60))]);
        return chain;
    }

    private static IEnumerable<ImmutableArray<Transaction>> Draw(TestChain chain, Random random)
    {
        Assert.True(chain.Names.TryGetAddress("watched", out var watched));
        for (var block = 0; block < 15; block++)
        {
            // Calm blocks have one hot receiver and change no leader, so that groups are large.
            var isCalm = random.Next(2) == 0;
            yield return
            [
                .. Enumerable.Range(0, random.Next(1, 50)).Select(_ =>
                    WithConditions(random, One(chain, random, watched, isCalm), () => Of(chain, random, watched))),
            ];
        }
    }

    private static Transaction One(TestChain chain, Random random, Address watched, bool isCalm) => random.Next(isCalm ? 8 : 12) switch
    {
        < 7 => chain.Call(Person(random), watched, "pay", isCalm ? People[0] : Person(random), random.Next(25)),
        7 => chain.Call(Person(random), watched, "mint", Person(random), random.Next(9)),
        8 => chain.Call(Person(random), watched, "sit"),
        _ => chain.Call(Person(random), watched, "setLeader", random.Next(4) == 0 ? Address.Zero : Person(random)),
    };

    private static Condition Of(TestChain chain, Random random, Address watched)
    {
        var view = random.Next(9) switch
        {
            < 3 => chain.Watch(watched, "balanceOf", Person(random)),
            3 => chain.Watch(watched, "mine"),
            4 or 5 => chain.Watch(watched, "leaderBalance"),
            6 => chain.Watch(watched, "callCount"),
            7 => chain.Watch(watched, "totalIfRich", Person(random), random.Next(90)),
            _ => chain.Watch(watched, "lastSeatBalance"),
        };
        var kind = (ConditionKind)random.Next(6);
        return view.Make(kind, (UInt256)(kind <= ConditionKind.AtMost ? random.Next(120) : random.Next(25)));
    }

    private static Condition OfExchange(Random random, Exchange exchange)
    {
        var token = exchange.Tokens[random.Next(exchange.Tokens.Length)];
        var account = random.Next(3) == 0
            ? exchange.Pools[random.Next(exchange.Pools.Length)]
            : exchange.Users[random.Next(exchange.Users.Length)];
        var asked = random.Next(8) switch
        {
            0 => exchange.Call(account, token, "totalSupply"),
            1 => exchange.Call(account, token, "allowance", account, exchange.Router),
            2 => exchange.Call(account, token, "transfer", account, 1),
            _ => exchange.Call(account, token, "balanceOf", account),
        };
        var kind = (ConditionKind)random.Next(6);
        var amount = random.Next(3) switch
        {
            0 => UInt256.Zero,
            1 => RandomBlocks.Plan.Balance,
            _ => (UInt256)random.Next(100_000),
        };
        return new(random.Next(20) == 0 ? account : token, asked.CallData, kind, amount);
    }

    private static Transaction WithConditions(Random random, Transaction transaction, Func<Condition> draw) => random.Next(2) == 0
        ? transaction
        : transaction.With([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => draw())]);

    private static Address Person(Random random) => People[random.Next(PeopleCount)];

    private static string Describe(Transaction transaction) =>
        $"{Convert.ToHexStringLower(transaction.CallData.Span)} "
        + string.Join(", ", transaction.Conditions.Select(one => $"{Convert.ToHexStringLower(one.Input.Span)} {one.Kind} {one.Amount}"));
}
