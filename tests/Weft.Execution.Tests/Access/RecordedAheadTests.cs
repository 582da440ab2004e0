using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Exchanges;
using Weft.Scheduling;
using static Weft.Execution.Tests.DeltaScripts;

namespace Weft.Execution.Tests;

/// <summary>
/// The next block is recorded, taken into a segment and scheduled while a block runs. Here that happens between its transactions, on one
/// thread: whatever a slot holds meanwhile, plan and schedule are those that are made when the block has run.
/// </summary>
public sealed class RecordedAheadTests
{
    [Theory]
    [InlineData(611)]
    [InlineData(612)]
    [InlineData(613)]
    [InlineData(614)]
    public void The_plan_does_not_depend_on_when_it_was_made(int seed)
    {
        using var contracts = Chains.LoadExchange();
        using var ledger = contracts.LedgerWith(RandomBlocks.Plan, out var exchange);
        using var twins = new Twins(ledger, seed);
        twins.Execute(Numbered(new RandomBlocks(exchange, seed).Draw(blockCount: 40, blockLengthMax: 400)));
        Assert.True(twins.PieceCount > 50, $"seed {seed}: {twins.PieceCount} pieces of work");
        Assert.True(twins.ScheduleCount > 1, $"seed {seed}: {twins.ScheduleCount} schedules");
    }

    /// <summary>Slots that run dry, are filled, written and covered by ranges, by the running block and by the next.</summary>
    [Theory]
    [InlineData(621)]
    [InlineData(622)]
    [InlineData(623)]
    [InlineData(624)]
    [InlineData(625)]
    [InlineData(626)]
    public void Deltas_of_slots_that_still_change_are_decided_as_if_they_had_been_taken_later(int seed)
    {
        using var chain = NewChain();
        using var twins = new Twins(chain.Ledger, seed);
        for (var draw = 0; draw < 4; draw++)
            twins.Execute(Numbered(RandomDeltaTests.Draw(chain, new Random((10 * seed) + draw), lies: false)));
        Assert.True(twins.ScheduleCount > 1, $"seed {seed}: {twins.ScheduleCount} schedules");
    }

    /// <summary>The slot holds 10 when the next block is taken, 15 when it runs: the first may take 12 then, and the second no 5.</summary>
    [Fact]
    public void A_delta_is_decided_by_what_the_slot_holds_when_the_block_has_run()
    {
        using var chain = NewChain();
        using var twins = new Twins(chain.Ledger, seed: 1) { EndsAll = true };
        Transaction[] last = [chain.Script(Subtract(12)), chain.Script(Subtract(5))];
        twins.Execute(Numbered([[chain.Script(Write(10))], [chain.Script(Add(5))], [.. last]]));
        Assert.Equal([AccessKind.Delta, AccessKind.Write], twins.LastKinds);
        twins.Execute(Numbered([[chain.Script(Write(10))], [chain.Script(Add(7))], [.. last]]));
        Assert.Equal([AccessKind.Delta, AccessKind.Delta], twins.LastKinds);
        Assert.True(twins.IsLastScheduledAhead);
    }

    /// <summary>A block that was not foretold, or shorter than foretold, is planned from its beginning.</summary>
    [Fact]
    public void What_was_begun_for_another_block_is_dropped()
    {
        using var chain = NewChain();
        using var twins = new Twins(chain.Ledger, seed: 2) { EndsAll = true };
        var blocks = Numbered([[chain.Script(Write(10))], [chain.Script(Add(5))], [chain.Script(Subtract(12))], [chain.Script(Add(5))]]);
        twins.Execute([blocks[0]], foretold: blocks[1]);
        twins.Execute([blocks[2]], foretold: blocks[3]);
        Assert.False(twins.IsLastScheduledAhead);
        twins.Execute([blocks[3]]);
        Assert.True(twins.IsLastScheduledAhead);
    }

    private static ImmutableArray<Block> Numbered(IEnumerable<ImmutableArray<Transaction>> blocks) =>
        [.. blocks.Select((block, i) => new Block(1_000 + (ulong)i, Exchange.TimestampSeconds + 1 + (ulong)i, block))];

    /// <summary>Two planners with a ledger each: one plans a block when the one before has run, the other while it runs.</summary>
    private sealed class Twins : IDisposable
    {
        private readonly Ledger[] _ledgers;
        private readonly Worker[] _workers;
        private readonly WorkerThreads _threads = new(2);
        private readonly AccessPlanner _late;
        private readonly AccessPlanner _early;
        private readonly Random _random;

        public Twins(Ledger ledger, int seed)
        {
            _random = new Random(seed);
            _ledgers = [ledger.Clone(), ledger.Clone()];
            _workers = [new Worker(_ledgers[0]), new Worker(_ledgers[1])];
            (_late, _early) = (new AccessPlanner(_ledgers[0]), new AccessPlanner(_ledgers[1], _threads));
        }

        /// <summary>Whether everything is begun that can be, or at times less.</summary>
        public bool EndsAll { get; init; }

        public int PieceCount { get; private set; }

        public int ScheduleCount { get; private set; }

        public bool IsLastScheduledAhead { get; private set; }

        public IEnumerable<AccessKind> LastKinds { get; private set; } = [];

        public void Execute(ImmutableArray<Block> blocks, Block? foretold = null)
        {
            for (var number = 0; number < blocks.Length; number++)
            {
                var (block, next) = (blocks[number], number + 1 < blocks.Length ? blocks[number + 1] : foretold);
                for (var first = 0; first < block.Transactions.Length;)
                {
                    var expected = _late.Plan(block, first, block.Transactions.Length - first);
                    var segment = _early.Plan(block, first, block.Transactions.Length - first);
                    AssertEqual(expected, segment);
                    Run(block, expected, segment, segment.NextCut is null ? next : null);
                    first += segment.Count;
                }
            }

            Assert.Equal(_ledgers[0].Slots.ToCanonicalBytes(), _ledgers[1].Slots.ToCanonicalBytes());
        }

        public void Dispose()
        {
            _threads.Dispose();
            for (var i = 0; i < _ledgers.Length; i++)
            {
                _workers[i].Dispose();
                _ledgers[i].Dispose();
            }
        }

        /// <summary>Runs a segment on both ledgers, and begins the next block before some transaction of it.</summary>
        private void Run(Block block, PlannedSegment expected, PlannedSegment segment, Block? next)
        {
            if (next is not null)
                _early.BeginAhead(next);
            var pause = _random.Next(segment.Count);
            var pieces = !EndsAll && _random.Next(4) == 0 ? _random.Next(6) : int.MaxValue;
            var context = new BlockContext(block.Number, block.TimestampSeconds);
            for (var i = 0; i < segment.Count; i++)
            {
                for (; i == pause && pieces > 0 && _early.TryWorkAhead(worker: _random.Next(2)); pieces--)
                    PieceCount++;
                var transaction = block.Transactions[segment.First + i];
                _workers[0].Run(transaction, context, expected, position: i, DeltaMode.Exclusive);
                _workers[1].Run(transaction, context, segment, position: i, DeltaMode.Exclusive);
            }

            _early.EndAhead();
            Assert.False(_early.TryWorkAhead(worker: 0));
            _workers[0].EndSegment();
            _workers[1].EndSegment();
        }

        private void AssertEqual(PlannedSegment expected, PlannedSegment segment)
        {
            Assert.Equal(expected.NextCut, segment.NextCut);
            Assert.Equal(expected.Sets.Starts, segment.Sets.Starts);
            Assert.Equal(expected.Sets.Accesses, segment.Sets.Accesses);
            for (var i = 0; i < segment.Count; i++)
            {
                Assert.Equal(Addresses(expected.Targets(i), 0), Addresses(segment.Targets(i), 1));
                Assert.Equal(expected.AccessPrice(i), segment.AccessPrice(i));
                Assert.Equal(Words(expected.Deltas.Of(i)), Words(segment.Deltas.Of(i)));
            }

            var schedule = segment.ScheduleAhead ?? Schedule.Build(segment.Sets);
            Assert.Equal(Schedule.Build(expected.Sets).Hash, schedule.Hash);
            Assert.Same(segment.Sets, schedule.Sets);
            IsLastScheduledAhead = segment.ScheduleAhead is not null;
            ScheduleCount += IsLastScheduledAhead ? 1 : 0;
            LastKinds = [.. segment.Sets.Accesses.ToArray().Select(access => access.Kind)];
        }

        private IEnumerable<Address> Addresses(ReadOnlySpan<uint> instances, int ledger) =>
            [.. instances.ToArray().Select(instance => _ledgers[ledger].Slots.AddressOf(instance))];

        private static IEnumerable<string> Words(ReadOnlySpan<SlotDelta> deltas) => [.. deltas.ToArray().Select(delta =>
            $"{delta.Floor} {delta.Subtracted} {delta.Added} {delta.HasUnknown} {delta.Shared == SlotDelta.Exclusive}")];
    }
}
