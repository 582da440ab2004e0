using Weft.Blocks;
using Weft.Scheduling;
using Weft.Testing;
using static Weft.Execution.Tests.DeltaScripts;

namespace Weft.Execution.Tests;

/// <summary>
/// Groups of deltas: which run side by side, and that receipts and state are those of block order when they do and when they do not. Every
/// block runs on all executors of a chain for tests, one of which shows transactions what their slots hold.
/// </summary>
public sealed class DeltaTests : IDisposable
{
    private readonly TestChain _chain = NewChain();

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void Payments_of_known_amounts_from_one_rich_slot_are_one_step()
    {
        Set(1_000);
        var layout = Execute(Repeat(1_000, i => [Subtract(1), Add(1, key: 1 + i)]));
        Assert.Equal(1, layout.Schedule.StepCount);
        Assert.Equal(0, Value());
    }

    [Fact]
    public void Additions_to_one_slot_are_one_step()
    {
        var layout = Execute(Repeat(500, i => [Add((UInt256)i), AddUnknown(1, key: 1), Add(1, member: 1)]));
        Assert.Equal(1, layout.Schedule.StepCount);
        Assert.Equal(499 * 500 / 2, Value());
    }

    [Fact]
    public void A_slot_that_runs_dry_falls_back_to_block_order_from_there_on()
    {
        Set(60);
        var block = _chain.Execute([.. Repeat(100, i => [Subtract(1), Add(1, key: 1 + i)])]);
        Assert.Equal(60, block.Receipts.Count(receipt => receipt.Status == TransactionStatus.Success));
        Assert.All(block.Receipts.Skip(60), receipt => Assert.Equal(TransactionStatus.Panic, receipt.Status));
        Assert.Equal(41, block.Layout!.Schedule.StepCount);
    }

    [Fact]
    public void A_slot_that_is_filled_in_time_pays_although_it_could_not_at_first()
    {
        Set(1);
        var block = _chain.Execute([Script(Subtract(2)), Script(Add(5)), Script(Subtract(2)), Script(AtLeast(4)), Script(AtLeast(5))]);
        Assert.Equal(
            [TransactionStatus.Panic, TransactionStatus.Success, TransactionStatus.Success, TransactionStatus.Success,
                TransactionStatus.Reverted],
            block.Receipts.Select(receipt => receipt.Status));
    }

    [Fact]
    public void A_check_needs_what_it_asks_for_beyond_what_others_take()
    {
        Set(10);
        var layout = Execute(Script(AtLeast(6), Subtract(1)), Script(Subtract(3)), Script(Subtract(1)));
        Assert.Equal(1, layout.Schedule.StepCount);
        Set(10);
        layout = Execute(Script(AtLeast(6), Subtract(1)), Script(Subtract(4)), Script(Subtract(1)));
        Assert.Equal(2, layout.Schedule.StepCount);
    }

    [Fact]
    public void Whoever_reads_the_slot_waits_for_the_group_and_the_next_group_waits_for_him()
    {
        Set(100);
        var layout = Execute(Script(Subtract(1)), Script(Subtract(2)), Script(Read()), Script(Subtract(3)), Script(Add(4)));
        Assert.Equal(3, layout.Schedule.StepCount);
        Assert.Equal([AccessKind.Delta, AccessKind.Delta, AccessKind.Read, AccessKind.Delta, AccessKind.Delta], Kinds(layout));
    }

    [Fact]
    public void Who_reads_what_he_adds_to_writes_it()
    {
        var layout = Execute(Script(Add(1), Read()), Script(Add(1)));
        Assert.Equal([AccessKind.Write, AccessKind.Delta], Kinds(layout));
    }

    [Fact]
    public void Who_only_asks_whether_a_slot_holds_enough_reads_it()
    {
        Set(5);
        Assert.Equal([AccessKind.Read, AccessKind.Read], Kinds(Execute(Script(AtLeast(5)), Script(AtLeast(6)))));
    }

    [Fact]
    public void After_a_write_subtractions_are_writes_and_additions_are_not()
    {
        Set(5);
        var layout = Execute(Script(Subtract(1)), Script(Write(50)), Script(Subtract(1)), Script(Add(1)), Script(Add(2)));
        Assert.Equal([AccessKind.Delta, AccessKind.Write, AccessKind.Write, AccessKind.Delta, AccessKind.Delta], Kinds(layout));
        Assert.Equal(52, Value());
    }

    [Fact]
    public void A_range_over_the_slot_that_others_write_makes_subtractions_writes()
    {
        Set(5);
        var layout = Execute(Script(Subtract(1)), Script(AddInRange(1)), Script(Subtract(1)), Script(Add(1)));
        Assert.Equal(4, layout.Schedule.StepCount);
        Assert.Equal(5, Value());
    }

    [Fact]
    public void A_range_over_the_slot_that_others_read_waits_for_deltas_and_they_for_it()
    {
        var layout = Execute(Script(Add(1)), Script(ReadInRange()), Script(Add(2)), Script(ReadInRange(key: 1)), Script(Add(4, key: 1)));
        Assert.Equal(5, layout.Schedule.StepCount);
        Assert.Equal(3, Value());
    }

    [Fact]
    public void A_range_of_its_own_over_the_slot_makes_a_delta_a_write() =>
        Assert.Equal(5, Execute(Script(Add(1), AddInRange(4, key: 0))) is not null ? Value() : 0);

    [Fact]
    public void Known_amounts_that_do_not_fit_the_type_fall_back_to_block_order()
    {
        Set(uint.MaxValue - 3, member: 2);
        var block = _chain.Execute([.. Repeat(6, _ => [Add(1, member: 2)])]);
        Assert.Equal(3, block.Receipts.Count(receipt => receipt.Status == TransactionStatus.Success));
        Assert.Equal(uint.MaxValue, Value(member: 2));
    }

    [Fact]
    public void Unknown_amounts_that_do_not_fit_the_type_are_repaired()
    {
        using var contracts = Chains.LoadHostileContracts();
        var half = UInt256.One << 255;
        var block = new Block(
            1, 1,
            [Script(AddUnknown(half)), Script(Add(1, key: 1)), Script(AddUnknown(half - 1)), Script(AddUnknown(7)), Script(AddUnknown(0))]);
        _chain.Execute(block);
        using var ledger = new Ledger(contracts.Registry, chainId: 1);
        using var executor = new ParallelExecutor(ledger, workers: 2) { Way = RunWay.WhenReady };
        var creation = new Transaction(Chains.Alice, block.Transactions[0].To, TestChain.GasLimit, ReadOnlyMemory<byte>.Empty);
        executor.Create(creation, contracts.Registry.Named("Scripted"), new BlockContext(0, 0));
        var executed = executor.Execute(block);
        Assert.Equal(1, executor.RepairedSegmentCount);
        Assert.Equal(
            [TransactionStatus.Success, TransactionStatus.Success, TransactionStatus.Success, TransactionStatus.Panic,
                TransactionStatus.Success],
            executed.Receipts.Select(receipt => receipt.Status));
        Assert.Equal(_chain.Ledger.StateRoot, executed.StateRoot);
        executor.Execute(new Block(2, 2, [Script(AddUnknown(0)), Script(AddUnknown(0))]));
        Assert.Equal(1, executor.RepairedSegmentCount);
    }

    [Fact]
    public void A_transaction_that_fails_by_its_own_sums_fails_where_the_slot_overflows()
    {
        Set(2);
        Execute(Script(AddUnknown(UInt256.MaxValue), AddUnknown(11)));
        Execute(Script(AddUnknown(UInt256.MaxValue), AddUnknown(11)), Script(Add(1, key: 1)), Script(Add(1)));
    }

    [Fact]
    public void A_failed_transaction_adds_and_subtracts_nothing()
    {
        Set(10);
        Execute(Script(Subtract(3), Fail), Script(Add(5), Fail), Script(Subtract(1)), Script(AddUnknown(2, key: 1), Fail));
        Assert.Equal(9, Value());
        Assert.Equal(0, Value(key: 1));
    }

    [Fact]
    public void A_transfer_to_oneself_changes_nothing()
    {
        Set(10);
        Assert.Equal(1, Execute(Repeat(3, _ => [AtLeast(3), Subtract(3), Add(3)])).Schedule.StepCount);
        Assert.Equal(10, Value());
    }

    /// <summary>The guard of deltas: more than was declared is outside the access set, on every executor.</summary>
    [Theory]
    [InlineData(5, 6, false)]
    [InlineData(5, 5, true)]
    [InlineData(0, 1, false)]
    public void Who_adds_more_than_he_declared_is_stopped(int declared, int added, bool isAllowed)
    {
        using var chain = NewChain(areHonest: false);
        var block = chain.Execute(
            [chain.Lie([Add((UInt256)declared)], [Add((UInt256)added)]), chain.Script(Add(1)), chain.Lie([Add(9)], [Subtract(1)])]);
        Assert.Equal(isAllowed ? TransactionStatus.Success : TransactionStatus.OutsideAccessSet, block.Receipts[0].Status);
        Assert.Equal(TransactionStatus.Panic, block.Receipts[2].Status);
        chain.CompareStates();
    }

    [Fact]
    public void Who_takes_more_than_he_declared_is_stopped()
    {
        using var chain = NewChain(areHonest: false);
        var block = chain.Execute(
            [chain.Script(Write(100)), chain.Lie([AtLeast(50), Subtract(5)], [Subtract(6)]), chain.Lie([Subtract(5)], [Subtract(6)])]);
        Assert.Equal(
            [TransactionStatus.Success, TransactionStatus.OutsideAccessSet, TransactionStatus.Panic],
            block.Receipts.Select(receipt => receipt.Status));
        chain.CompareStates();
    }

    private Transaction Script(params ScriptLine[] lines) => _chain.Script(lines);

    private Transaction[] Repeat(int count, Func<int, ScriptLine[]> lines) => [.. Enumerable.Range(0, count).Select(i => Script(lines(i)))];

    private BlockLayout Execute(params Transaction[] transactions) => _chain.Execute([.. transactions]).Layout!;

    private void Set(UInt256 value, int member = 0) => _chain.Execute([Script(Write(value, member))]);

    private UInt256 Value(int member = 0, int key = 0) =>
        new(_chain.Execute([Script(Read(member, key))]).Receipts[0].ReturnData.Span, isBigEndian: true);

    /// <summary>How each transaction uses the slot that the first one names first.</summary>
    private static IEnumerable<AccessKind> Kinds(BlockLayout layout) =>
        Enumerable.Range(0, layout.Schedule.TransactionCount).Select(i => layout.Sets(0).Of(i)[0].Kind);
}
