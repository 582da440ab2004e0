namespace Weft.Node.Tests.Log;

/// <summary>Blocks are synced while others are executed, and acknowledged when they are durable.</summary>
public sealed class LogWriterTests
{
    [Fact]
    public void Blocks_are_acknowledged_in_order_when_they_are_durable()
    {
        var disk = new MemoryDisk();
        using var log = Sample.Open(disk);
        var acknowledged = new List<LoggedBlock>();
        using (var writer = new LogWriter(log, block =>
        {
            acknowledged.Add(block);
            Assert.Contains(block, Sample.Open(disk.AfterPowerCut(new Random(1))).Read());
        }))
        {
            foreach (var block in Sample.Blocks(50))
                writer.Append(Sample.Executed(block));
            writer.Flush();
            Assert.Equal(Sample.Blocks(50), acknowledged);
        }

        Sample.AssertHolds(log, 50);
    }

    [Fact]
    public void What_was_handed_over_is_written_when_the_writer_ends()
    {
        using var log = Sample.Open(new MemoryDisk());
        using (var writer = new LogWriter(log))
        {
            foreach (var block in Sample.Blocks(20))
                writer.Append(Sample.Executed(block));
        }

        Sample.AssertHolds(log, 20);
    }

    /// <summary>The disk does not finish the first block before the next three were handed over: they are executed meanwhile.</summary>
    [Fact]
    public void A_block_is_synced_while_later_ones_are_executed_and_one_sync_serves_all_that_wait()
    {
        var blocks = Sample.Blocks(4);
        var disk = new MemoryDisk();
        using var log = Sample.Open(disk);
        using var syncing = new SemaphoreSlim(0);
        using var executed = new SemaphoreSlim(0);
        var syncsBefore = disk.Syncs;
        disk.Syncing = () =>
        {
            syncing.Release();
            executed.Wait(TestContext.Current.CancellationToken);
        };
        using (var writer = new LogWriter(log))
        {
            writer.Append(Sample.Executed(blocks[0]));
            syncing.Wait(TestContext.Current.CancellationToken);
            foreach (var block in blocks[1..])
                writer.Append(Sample.Executed(block));
            Assert.Equal(0, log.Count);
            executed.Release(2);
            writer.Flush();
        }

        Assert.Equal(2, disk.Syncs - syncsBefore);
        disk.Syncing = null;
        Sample.AssertHolds(log, 4);
    }

    [Fact]
    public void A_full_disk_is_told_and_nothing_acknowledged_is_lost()
    {
        var disk = new MemoryDisk { Capacity = 10 * LogFormat.PageBytes };
        var acknowledged = 0;
        var log = Sample.Open(disk);
        var writer = new LogWriter(log, _ => acknowledged++);
        var refusal = Assert.Throws<BlockLogException>(() =>
        {
            for (var place = 0; place < 100; place++)
            {
                writer.Append(Sample.Executed(Sample.Block(Sample.Number(place))));
                writer.Flush();
            }
        });
        Assert.InRange(acknowledged, 1, 9);
        var last = Sample.Number(acknowledged - 1);
        Assert.Matches(
            $"^memory: block {last + 2} cannot be written at byte \\d+: No space left on device. "
            + $"Blocks up to {last} are durable; later ones are not.$",
            refusal.Message);

        // From then on it says so to everybody.
        Assert.Same(refusal, Assert.Throws<BlockLogException>(writer.Flush));
        Assert.Same(refusal, Assert.Throws<BlockLogException>(() => writer.Append(Sample.Executed(Sample.Block(99)))));
        writer.Dispose();
        Assert.Throws<BlockLogException>(() => log.Append([Sample.Block(99)]));
        log.Dispose();

        using var recovered = Sample.Open(new MemoryDisk(disk.Contents()));
        Sample.AssertHolds(recovered, acknowledged);
    }

    [Fact]
    public void A_failed_sync_is_not_tried_again()
    {
        var disk = new MemoryDisk();
        var log = Sample.Open(disk);
        log.Append(Sample.Blocks(1));
        disk.Syncing = () => throw new IOException("Input/output error.");
        Assert.Throws<BlockLogException>(() => log.Append([Sample.Block(9)]));
        disk.Syncing = null;
        Assert.Equal(
            "memory: the log takes no more blocks, because a write to it failed.",
            Assert.Throws<BlockLogException>(() => log.Append([Sample.Block(9)])).Message);
        var before = disk.Contents();
        log.Dispose();
        Assert.Equal(before, disk.Contents());
    }

    /// <summary>What is not the disk's fault reaches who appends, too.</summary>
    [Fact]
    public void A_failure_of_who_is_told_stops_the_writer()
    {
        using var log = Sample.Open(new MemoryDisk());
        using var writer = new LogWriter(log, _ => throw new InvalidOperationException("mine"));
        writer.Append(Sample.Executed(Sample.Block(7)));
        Assert.Equal("mine", Assert.Throws<InvalidOperationException>(writer.Flush).Message);
    }

    [Fact]
    public void Executing_waits_for_a_disk_that_is_far_behind()
    {
        using var log = Sample.Open(new MemoryDisk());
        using var told = new SemaphoreSlim(0);
        using var writer = new LogWriter(log, _ => told.Wait(TestContext.Current.CancellationToken));
        const int count = 3000;
        var appended = 0;
        var executing = new Thread(() =>
        {
            for (var place = 0; place < count; place++)
            {
                writer.Append(Sample.Executed(Sample.Block(Sample.Number(place))));
                Interlocked.Increment(ref appended);
            }
        });
        executing.Start();

        // At most one group is being written and one is waiting; nobody was told of more than none.
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref appended) >= 1024, TimeSpan.FromMinutes(1)));
        Assert.InRange(Volatile.Read(ref appended), 1024, 2 * 1024);
        told.Release(count);
        executing.Join();
        writer.Flush();
        Assert.Equal(count, log.Count);
    }
}
