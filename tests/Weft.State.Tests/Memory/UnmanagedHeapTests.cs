namespace Weft.State.Tests.Memory;

public sealed unsafe class UnmanagedHeapTests
{
    /// <summary>Small heaps, and large ones with regions that blocks share, with tables that are given back.</summary>
    [Fact]
    public void Blocks_are_apart_and_aligned_and_hold_what_was_written() => Property.Check(8, 400, (random, size) =>
    {
        using var heap = new UnmanagedHeap();
        var blocks = new List<(nint Start, int Length, byte Mark)>();
        var bytes = 0L;
        for (var i = 0; i < size; i++)
        {
            var length = random.Next(6) switch
            {
                0 => 1 + random.Next(100),
                1 => 1 + random.Next(3 << 20),
                _ => 1 + random.Next(1 << 17),
            };
            var block = (byte*)(random.Next(2) == 0 ? heap.Allocate((nuint)length) : heap.AllocateZeroed((nuint)length));
            Assert.Equal(0, (nint)block % UnmanagedHeap.Alignment);
            var mark = (byte)random.Next(256);
            new Span<byte>(block, length).Fill(mark);
            blocks.Add(((nint)block, length, mark));
            bytes += length;
            if (random.Next(10) == 0)
            {
                var freed = random.Next(blocks.Count);
                heap.Free((void*)blocks[freed].Start, (nuint)blocks[freed].Length);
                bytes -= blocks[freed].Length;
                blocks.RemoveAt(freed);
            }
        }

        Assert.Equal(bytes, heap.AllocatedBytes);
        Assert.All(blocks, block => Assert.False(new ReadOnlySpan<byte>((void*)block.Start, block.Length).ContainsAnyExcept(block.Mark)));
    });

    [Fact]
    public void Zeroed_blocks_are_zero_also_where_a_region_was_used_before()
    {
        for (var round = 0; round < 3; round++)
        {
            using var heap = new UnmanagedHeap();
            for (var i = 0; i < 300; i++)
            {
                var block = new Span<byte>(heap.AllocateZeroed(100_000), 100_000);
                Assert.False(block.ContainsAnyExcept((byte)0));
                block.Fill(0xFF);
            }
        }
    }

    [Fact]
    public void A_block_of_another_heap_is_not_taken_back()
    {
        using var heap = new UnmanagedHeap();
        using var other = new UnmanagedHeap();
        Assert.Throws<InvalidOperationException>(() => heap.Free(other.Allocate(10), 10));
    }
}
