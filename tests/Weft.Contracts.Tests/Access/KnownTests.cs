using Weft.Runtime;

namespace Weft.Contracts.Tests.Access;

/// <summary>What a value that is known, deferred, or an input shows of itself, and what is noted when it does.</summary>
public sealed class KnownTests
{
    private const ulong OneRead = 1;

    private static readonly Holder Whole = new() { First = 0x1122334455667788, Flag = true, Account = Numbered(7), Last = 9 };

    [Fact]
    public void A_deferred_value_cannot_be_looked_at()
    {
        var deferred = new Known<Holder>(Whole, isKnown: false, OneRead);
        Assert.False(deferred.IsKnown);
        Assert.NotEqual(Whole, deferred.Value);
        Assert.Equal(deferred.Value, new Known<Holder>(default, isKnown: false, OneRead).Value);
    }

    [Fact]
    public void Parts_of_a_deferred_value_are_deferred()
    {
        var deferred = new Known<Holder>(Whole, isKnown: false, OneRead);
        Assert.Equal((Whole.First, OneRead, false), Seen(deferred.Part(deferred.Value.First)));
        Assert.Equal((Whole.Flag, OneRead, false), Seen(deferred.Part(deferred.Value.Flag)));
        Assert.Equal((Whole.Account, OneRead, false), Seen(deferred.Part(deferred.Value.Account)));
        Assert.Equal((Whole.Last, OneRead, false), Seen(deferred.Part(deferred.Value.Last)));
    }

    [Fact]
    public void What_is_no_part_is_unknown()
    {
        var deferred = new Known<Holder>(Whole, isKnown: false, OneRead);
        Assert.Equal((0UL, 0UL, false), Seen(deferred.Part(12345UL)));
        Assert.Equal(((byte)0, 0UL, false), Seen(deferred.Part((byte)200)));
        Assert.Equal((null, 0UL, false), Seen(deferred.Part("text")));
        Assert.Equal((5UL, 0UL, true), Seen(new Known<Holder>(Whole).Part(5UL)));
        Assert.Equal((0UL, 0UL, false), Seen(default(Known<Holder>).Part(5UL)));
    }

    [Fact]
    public void An_input_that_is_looked_at_decides()
    {
        var trace = Traced(() => Assert.Equal(Numbered(3), Input(Numbered(3), 5).Value));
        Assert.Equal(1UL << 5, trace.Deciding);
        Assert.Empty(trace.Guards.ToArray());
        Assert.Equal([new InputWidth(5, 20)], trace.Widths.ToArray());
    }

    [Fact]
    public void The_answer_of_a_comparison_is_noted()
    {
        var trace = Traced(() =>
        {
            var (left, right) = (Input((UInt256)4, 1), Input((UInt256)6, 2));
            Assert.False(Input(Numbered(3), 5).Is(Address.Zero));
            Assert.True(left.Is(Known.Of((UInt256)4)));
            Assert.False(Known.Of((UInt256)9).Is(left));
            Assert.False(left.Is(right));
            Assert.True(left.IsLess((UInt256)5));
            Assert.False(Known.Of((UInt256)8).IsLess(left));
            Assert.True(left.IsLess(right));
        });
        Assert.Equal(0UL, trace.Deciding);
        Assert.Equal(
            [
                new InputGuard(InputTest.Equal, false, 5, 0, 0),
                new(InputTest.Equal, true, 1, 0, 4),
                new(InputTest.Equal, false, 1, 0, 9),
                new(InputTest.Equal, false, 1, 2, 0),
                new(InputTest.Less, true, 1, 0, 5),
                new(InputTest.Greater, false, 1, 0, 8),
                new(InputTest.Less, true, 1, 2, 6),
            ],
            trace.Guards.ToArray());
    }

    [Fact]
    public void An_input_of_a_type_that_is_not_followed_decides()
    {
        var trace = Traced(() => Assert.True(InputTrace.Argument(-5L, start: 32).IsKnown));
        Assert.Equal(1UL << 2, trace.Deciding);
        Assert.False(trace.IsSpoilt);
    }

    [Fact]
    public void Inputs_beyond_those_that_are_counted_spoil_the_trace() =>
        Assert.True(Traced(() => InputTrace.Argument(Address.Zero, start: 32 * (InputTrace.Sender - 1))).IsSpoilt);

    [Theory]
    [InlineData(64, 160, 160, 0b_11_1000, false)]
    [InlineData(70, 130, 160, 0b_11_1000, false)]
    [InlineData(64, 150, 150, 0b_01_1000, true)]
    public void Bytes_that_decide_are_whole_words(int start, int end, int length, int deciding, bool isSpoilt)
    {
        var trace = Traced(() => InputTrace.DecideWords(start, end, length));
        Assert.Equal(((ulong)deciding, isSpoilt), (trace.Deciding, trace.IsSpoilt));
    }

    [Fact]
    public void An_input_goes_through_a_call_and_decides_where_the_callee_cannot_read_it()
    {
        var trace = Traced(() =>
        {
            var writer = new KnownWriter();
            writer.Begin(3);
            writer.Write(Input(Numbered(3), 1));
            writer.Write(Input(UInt256.MaxValue, 2));
            writer.Write(Input((UInt256)1, 3));
            var reader = writer.ToReader();
            Assert.Equal(1UL, reader.Read<UInt256>().Source);
            Assert.False(reader.Read<Address>().IsKnown);
            Assert.Equal((Numbered(1), 3UL, true), Seen(reader.Read<Address>()));
        });
        Assert.Equal(1UL << 2, trace.Deciding);
        Assert.Equal([new InputWidth(3, 20)], trace.Widths.ToArray());
    }

    /// <summary>A callee may be written to take its caller's words for an array, whose offset says that it begins among them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Words_that_are_handed_on_are_not_read_as_an_array_unnoticed(bool isKnown)
    {
        var trace = Traced(() =>
        {
            var writer = new KnownWriter();
            writer.Begin(3);
            writer.Write<UInt256>((UInt256)32);
            writer.Write<UInt256>((UInt256)1);
            writer.Write(new Known<UInt256>((UInt256)77, isKnown, 3));
            Assert.Equal(isKnown, writer.ToReader().ReadArray<UInt256>().IsKnown);
        });
        Assert.Equal(isKnown ? 1UL << 3 : 0, trace.Deciding);
    }

    [Fact]
    public void An_array_behind_the_words_of_others_decides_nothing_of_them()
    {
        var trace = Traced(() =>
        {
            var writer = new KnownWriter();
            writer.Begin(2);
            writer.Write(Input(Numbered(3), 1));
            writer.WriteArray<UInt256>(new UInt256[] { 1, 2 });
            var reader = writer.ToReader();
            Assert.Equal(1UL, reader.Read<Address>().Source);
            Assert.Equal([1, 2], reader.ReadArray<UInt256>().Value);
        });
        Assert.Equal(0UL, trace.Deciding);
    }

    private static (T? Raw, ulong Source, bool IsKnown) Seen<T>(Known<T> value) => (value.Raw, value.Source, value.IsKnown);

    private static Known<T> Input<T>(T value, int input)
        where T : unmanaged =>
        input < 5 ? new(value, isKnown: true, (ulong)input) : InputTrace.Argument(value, (input - 1) * 32);

    private static InputTrace Traced(Action action)
    {
        var trace = new InputTrace();
        trace.Begin();
        try
        {
            action();
        }
        finally
        {
            InputTrace.End();
        }

        return trace;
    }

    private static Address Numbered(int number) => Address.Parse($"0x{number:x40}");

    private record struct Holder
    {
        public ulong First { get; set; }

        public bool Flag { get; set; }

        public Address Account { get; set; }

        public byte Last { get; set; }
    }
}
