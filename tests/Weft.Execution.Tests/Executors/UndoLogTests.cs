using Weft.Runtime;
using Weft.State;

namespace Weft.Execution.Tests;

public sealed unsafe class UndoLogTests : IDisposable
{
    private readonly SlotStore _store = new();
    private readonly UndoLog _undo = new();

    public void Dispose()
    {
        _undo.Dispose();
        _store.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(Limits.ValueBytesMax)]
    public void A_saved_value_comes_back_whatever_its_length(int length)
    {
        var record = Record(0, length);
        Fill(record, 1);
        _undo.Save(record);
        Fill(record, 2);
        _undo.Undo();
        Assert.Equal(Filled(length, 1), Value(record));
    }

    [Fact]
    public void What_was_cleared_stays_as_it_is()
    {
        var record = Record(0, 32);
        _undo.Save(record);
        Fill(record, 2);
        _undo.Clear();
        _undo.Undo();
        Assert.Equal(Filled(32, 2), Value(record));
    }

    [Fact]
    public void Undoing_twice_undoes_once()
    {
        var record = Record(0, 32);
        _undo.Save(record);
        Fill(record, 2);
        _undo.Undo();
        Fill(record, 3);
        _undo.Undo();
        Assert.Equal(Filled(32, 3), Value(record));
    }

    [Fact]
    public void Any_number_of_slots_of_any_length_comes_back_again_and_again()
    {
        const int Seed = 20_261_122;
        var random = new Random(Seed);
        var records = new nint[3_000];
        for (var i = 0; i < records.Length; i++)
            records[i] = (nint)Record(i, random.Next(1, Limits.ValueBytesMax + 1));
        for (var round = 0; round < 20; round++)
        {
            var before = _store.ToCanonicalBytes();
            random.Shuffle(records);
            foreach (var record in records.AsSpan(0, random.Next(records.Length)))
            {
                _undo.Save((SlotRecord*)record);
                random.NextBytes(new Span<byte>(SlotRecord.Value((SlotRecord*)record), ((SlotRecord*)record)->ValueLength));
            }

            if (round % 3 == 0)
            {
                _undo.Clear();
                continue;
            }

            _undo.Undo();
            Assert.True(before.AsSpan().SequenceEqual(_store.ToCanonicalBytes()), $"seed {Seed}, round {round}");
        }
    }

    private SlotRecord* Record(int number, int length) =>
        _store.FindOrAdd(_store.InstanceOf(Chains.Alice), 0, BitConverter.GetBytes(number), length, SlotFlags.None);

    private static void Fill(SlotRecord* record, byte value) => new Span<byte>(SlotRecord.Value(record), record->ValueLength).Fill(value);

    private static byte[] Value(SlotRecord* record) => new ReadOnlySpan<byte>(SlotRecord.Value(record), record->ValueLength).ToArray();

    private static byte[] Filled(int length, byte value)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
