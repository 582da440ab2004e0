namespace Weft.Contracts.Tests.Numerics;

public class UncheckedProperties
{
    [Fact]
    public void Unsigned_arithmetic_wraps()
    {
        Property.Unsigned(2, x => Outcome.Wrapped(x[0] + x[1]), x => Unchecked.Add(x[0], x[1]));
        Property.Unsigned(2, x => Outcome.Wrapped(x[0] - x[1]), x => Unchecked.Subtract(x[0], x[1]));
        Property.Unsigned(2, x => Outcome.Wrapped(x[0] * x[1]), x => Unchecked.Multiply(x[0], x[1]));
        Property.Unsigned(1, x => Outcome.Wrapped(-x[0]), x => Unchecked.Negate(x[0]));
        Property.Unsigned(2, x => Outcome.Wrapped(x[0] << (int)(x[1] % 300)), x => Unchecked.ShiftLeft(x[0], (int)(x[1] % 300)));
    }

    [Fact]
    public void Signed_arithmetic_wraps()
    {
        Property.Signed(2, x => Outcome.WrappedSigned(x[0] + x[1]), x => Unchecked.Add(x[0], x[1]));
        Property.Signed(2, x => Outcome.WrappedSigned(x[0] - x[1]), x => Unchecked.Subtract(x[0], x[1]));
        Property.Signed(2, x => Outcome.WrappedSigned(x[0] * x[1]), x => Unchecked.Multiply(x[0], x[1]));
        Property.Signed(1, x => Outcome.WrappedSigned(-x[0]), x => Unchecked.Negate(x[0]));
        Property.Signed(1, x => Outcome.WrappedSigned(x[0] << 77), x => Unchecked.ShiftLeft(x[0], 77));
    }

    [Fact]
    public void Truncation_keeps_the_lowest_bits()
    {
        Property.Unsigned(
            2,
            x => x[0] % (System.Numerics.BigInteger.One << (int)(x[1] % 257)),
            x => Unchecked.Truncate(x[0], (int)(x[1] % 257)));
        Property.Signed(1, x => unchecked((long)(ulong)(x[0] & ulong.MaxValue)), x => Unchecked.Truncate(x[0], 64));
        Property.Signed(1, x => unchecked((sbyte)(byte)(x[0] & byte.MaxValue)), x => Unchecked.Truncate(x[0], 8));
        Assert.Equal(UInt256.Zero, Unchecked.Truncate(UInt256.MaxValue, -1));
        Assert.Equal(UInt256.MaxValue, Unchecked.Truncate(UInt256.MaxValue, 1000));
        Assert.Equal(Int256.Zero, Unchecked.Truncate(Int256.MinusOne, 0));
        Assert.Equal(Int256.MinusOne, Unchecked.Truncate(Int256.MinusOne, 1));
        Assert.Equal(Int256.MinValue, Unchecked.Truncate(Int256.MinValue, 256));
    }

    [Fact]
    public void Reinterpretation_keeps_the_bits()
    {
        Property.Unsigned(1, x => Outcome.WrappedSigned(x[0]), x => Unchecked.Reinterpret(x[0]));
        Property.Signed(1, x => Outcome.Wrapped(x[0]), x => Unchecked.Reinterpret(x[0]));
    }

    [Fact]
    public void Overflow_is_reported_beside_the_wrapped_result()
    {
        Property.Unsigned(2, x => x[0] + x[1] >= Outcome.Modulus, x => UInt256.AddOverflow(x[0], x[1], out _));
        Property.Unsigned(2, x => x[0] < x[1], x => UInt256.SubtractUnderflow(x[0], x[1], out _));
        Property.Unsigned(2, x => x[0] * x[1] >= Outcome.Modulus, x => UInt256.MultiplyOverflow(x[0], x[1], out _));
        Property.Unsigned(
            2,
            x => Outcome.Wrapped(x[0] * x[1]),
            x =>
            {
                UInt256.MultiplyOverflow(x[0], x[1], out UInt256 product);
                return product;
            });
    }
}
