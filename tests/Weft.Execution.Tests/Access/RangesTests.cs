using Weft.Runtime;

namespace Weft.Execution.Tests;

public sealed unsafe class RangesTests : IDisposable
{
    private const int Seed = 20_261_122;

    private readonly LoadedContracts _contracts = Chains.LoadExchange();
    private readonly Ledger _ledger;
    private readonly Random _random = new(Seed);

    public RangesTests() => _ledger = new Ledger(_contracts.Registry, chainId: 1);

    public void Dispose()
    {
        _ledger.Dispose();
        _contracts.Dispose();
    }

    [Fact]
    public void Everything_covers_everything_and_is_covered_by_nothing()
    {
        var everything = Ranges.Everything(_ledger);
        Assert.True(Ranges.IsRange(everything) && Ranges.IsEverything(everything));
        Assert.True(Ranges.Covers(everything, 5, 9, [1, 2, 3]));
        Assert.Equal(0, Ranges.Covering(_ledger, everything, UInt128.MaxValue, stackalloc nint[Ranges.CoveringMax]));
        Assert.True(everything == Ranges.Everything(_ledger));
    }

    [Fact]
    public void A_range_covers_the_keys_that_it_begins()
    {
        var range = Under(1, 2, [7, 8]);
        Assert.True(Ranges.IsRange(range) && !Ranges.IsEverything(range));
        Assert.True(Ranges.Covers(range, 1, 2, [7, 8, 9]));
        Assert.True(Ranges.Covers(range, 1, 2, [7, 8]));
        Assert.False(Ranges.Covers(range, 1, 2, [7, 9, 9]));
        Assert.False(Ranges.Covers(range, 1, 2, [7]));
        Assert.False(Ranges.Covers(range, 1, 3, [7, 8, 9]));
        Assert.False(Ranges.Covers(range, 2, 2, [7, 8, 9]));
    }

    [Fact]
    public void A_slot_is_no_range() => Assert.False(Ranges.IsRange(Slot([1, 2])));

    [Fact]
    public void The_ranges_that_cover_a_slot_are_those_that_say_so()
    {
        UInt128 lengths = 0;
        var ranges = new List<nint> { (nint)Ranges.Everything(_ledger) };
        for (var i = 0; i < 60; i++)
        {
            var range = Under((uint)_random.Next(2), (ushort)_random.Next(2), RandomKey(2 * _random.Next(3)));
            lengths |= UInt128.One << range->KeyLength;
            ranges.Add((nint)range);
        }

        var coveredTwice = 0;
        var covering = stackalloc nint[Ranges.CoveringMax];
        for (var i = 0; i < 500; i++)
        {
            // Slots have six bytes of key; a narrower range has two or four.
            var isSlot = _random.Next(2) == 0;
            var record = isSlot ? Slot(RandomKey(6)) : Under(0, 0, RandomKey(2 * _random.Next(1, 3)));
            var key = new ReadOnlySpan<byte>(SlotRecord.Key(record), record->KeyLength).ToArray();
            var expected = ranges.Distinct()
                .Where(range => range != (nint)record && Ranges.Covers((SlotRecord*)range, record->Instance, record->Member, key))
                .Order();
            var count = Ranges.Covering(_ledger, record, lengths, new Span<nint>(covering, Ranges.CoveringMax));
            var actual = new ReadOnlySpan<nint>(covering, count).ToArray();

            // Records of ranges that no transaction of the segment has are found, too; the planner tells them apart by their epoch.
            Assert.Equal(expected, actual.Where(ranges.Contains).Order());
            coveredTwice += count > 2 ? 1 : 0;
        }

        Assert.True(coveredTwice > 20, $"seed {Seed}: {coveredTwice}");
    }

    private SlotRecord* Slot(ReadOnlySpan<byte> key) => _ledger.Slots.FindOrAdd(0, 0, key, 32, SlotFlags.None);

    private SlotRecord* Under(uint instance, ushort member, ReadOnlySpan<byte> prefix) =>
        _ledger.Slots.FindOrAdd(instance, member, prefix, 0, SlotFlags.None);

    private byte[] RandomKey(int length)
    {
        var key = new byte[length];
        foreach (ref var part in key.AsSpan())
            part = (byte)_random.Next(3);
        return key;
    }
}
