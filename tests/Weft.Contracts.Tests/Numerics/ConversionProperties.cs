using System.Numerics;

namespace Weft.Contracts.Tests.Numerics;

public class ConversionProperties
{
    [Fact]
    public void Narrowing_is_exact_or_panics()
    {
        Property.Unsigned(1, x => In(x[0], byte.MinValue, byte.MaxValue), x => (byte)x[0]);
        Property.Unsigned(1, x => In(x[0], sbyte.MinValue, sbyte.MaxValue), x => (sbyte)x[0]);
        Property.Unsigned(1, x => In(x[0], ushort.MinValue, ushort.MaxValue), x => (ushort)x[0]);
        Property.Unsigned(1, x => In(x[0], short.MinValue, short.MaxValue), x => (short)x[0]);
        Property.Unsigned(1, x => In(x[0], uint.MinValue, uint.MaxValue), x => (uint)x[0]);
        Property.Unsigned(1, x => In(x[0], int.MinValue, int.MaxValue), x => (int)x[0]);
        Property.Unsigned(1, x => In(x[0], ulong.MinValue, ulong.MaxValue), x => (BigInteger)(ulong)x[0]);
        Property.Unsigned(1, x => In(x[0], long.MinValue, long.MaxValue), x => (long)x[0]);
        Property.Unsigned(1, x => In(x[0], UInt128.MinValue, UInt128.MaxValue), x => (BigInteger)(UInt128)x[0]);
        Property.Unsigned(1, x => In(x[0], Int128.MinValue, Int128.MaxValue), x => (BigInteger)(Int128)x[0]);
        Property.Unsigned(1, x => Outcome.Signed(x[0]), x => (Int256)x[0]);
    }

    [Fact]
    public void Signed_narrowing_is_exact_or_panics()
    {
        Property.Signed(1, x => In(x[0], byte.MinValue, byte.MaxValue), x => (byte)x[0]);
        Property.Signed(1, x => In(x[0], sbyte.MinValue, sbyte.MaxValue), x => (sbyte)x[0]);
        Property.Signed(1, x => In(x[0], ushort.MinValue, ushort.MaxValue), x => (ushort)x[0]);
        Property.Signed(1, x => In(x[0], short.MinValue, short.MaxValue), x => (short)x[0]);
        Property.Signed(1, x => In(x[0], uint.MinValue, uint.MaxValue), x => (uint)x[0]);
        Property.Signed(1, x => In(x[0], int.MinValue, int.MaxValue), x => (int)x[0]);
        Property.Signed(1, x => In(x[0], ulong.MinValue, ulong.MaxValue), x => (BigInteger)(ulong)x[0]);
        Property.Signed(1, x => In(x[0], long.MinValue, long.MaxValue), x => (long)x[0]);
        Property.Signed(1, x => In(x[0], UInt128.MinValue, UInt128.MaxValue), x => (BigInteger)(UInt128)x[0]);
        Property.Signed(1, x => In(x[0], Int128.MinValue, Int128.MaxValue), x => (BigInteger)(Int128)x[0]);
        Property.Signed(1, x => Outcome.Unsigned(x[0]), x => (UInt256)x[0]);
    }

    [Fact]
    public void Widening_is_exact_or_panics_below_zero()
    {
        Property.Unsigned(1, x => Low(x[0], 8), x => (UInt256)unchecked((byte)x[0].u0));
        Property.Unsigned(1, x => Low(x[0], 16), x => (UInt256)unchecked((ushort)x[0].u0));
        Property.Unsigned(1, x => Low(x[0], 32), x => (UInt256)unchecked((uint)x[0].u0));
        Property.Unsigned(1, x => Low(x[0], 64), x => (UInt256)x[0].u0);
        Property.Unsigned(1, x => Low(x[0], 128), x => (UInt256)new UInt128(x[0].u1, x[0].u0));
        Property.Unsigned(1, x => Outcome.Unsigned(LowSigned(x[0], 32)), x => (UInt256)unchecked((int)x[0].u0));
        Property.Unsigned(1, x => Outcome.Unsigned(LowSigned(x[0], 64)), x => (UInt256)unchecked((long)x[0].u0));
        Property.Unsigned(1, x => Outcome.Unsigned(LowSigned(x[0], 128)), x => (UInt256)new Int128(x[0].u1, x[0].u0));
    }

    [Fact]
    public void Signed_widening_is_exact()
    {
        Property.Unsigned(1, x => Low(x[0], 8), x => (Int256)unchecked((byte)x[0].u0));
        Property.Unsigned(1, x => Low(x[0], 16), x => (Int256)unchecked((ushort)x[0].u0));
        Property.Unsigned(1, x => Low(x[0], 32), x => (Int256)unchecked((uint)x[0].u0));
        Property.Unsigned(1, x => Low(x[0], 64), x => (Int256)x[0].u0);
        Property.Unsigned(1, x => Low(x[0], 128), x => (Int256)new UInt128(x[0].u1, x[0].u0));
        Property.Unsigned(1, x => LowSigned(x[0], 8), x => (Int256)unchecked((sbyte)x[0].u0));
        Property.Unsigned(1, x => LowSigned(x[0], 16), x => (Int256)unchecked((short)x[0].u0));
        Property.Unsigned(1, x => LowSigned(x[0], 32), x => (Int256)unchecked((int)x[0].u0));
        Property.Unsigned(1, x => LowSigned(x[0], 64), x => (Int256)unchecked((long)x[0].u0));
        Property.Unsigned(1, x => LowSigned(x[0], 128), x => (Int256)new Int128(x[0].u1, x[0].u0));
    }

    [Fact]
    public void Big_integers_come_and_go()
    {
        Property.Unsigned(1, x => x[0], x => (UInt256)(BigInteger)x[0]);
        Property.Signed(1, x => x[0], x => (Int256)(BigInteger)x[0]);
        Property.Unsigned(2, x => Outcome.Unsigned(x[0] * x[1]), x => (UInt256)((BigInteger)x[0] * (BigInteger)x[1]));
        Property.Signed(2, x => Outcome.Signed(x[0] * x[1]), x => (Int256)((BigInteger)x[0] * (BigInteger)x[1]));
        Property.Signed(1, x => Outcome.Unsigned(x[0]), x => (UInt256)(BigInteger)x[0]);
    }

    [Fact]
    public void Bytes_come_and_go_in_both_orders()
    {
        Property.Unsigned(1, x => x[0], x => UInt256.FromBigEndian(x[0].ToBigEndian()));
        Property.Unsigned(1, x => x[0], x => UInt256.FromLittleEndian(x[0].ToLittleEndian()));
        Property.Unsigned(1, x => x[0], x => new BigInteger(x[0].ToBigEndian(), isUnsigned: true, isBigEndian: true));
        Property.Unsigned(1, x => x[0], x => new BigInteger(x[0].ToLittleEndian(), isUnsigned: true));
        Property.Signed(1, x => x[0], x => Int256.FromBigEndian(x[0].ToBigEndian()));
        Property.Signed(1, x => x[0], x => new BigInteger(x[0].ToBigEndian(), isBigEndian: true));
    }

    [Fact]
    public void Short_bytes_are_read_as_if_zeros_stood_above_them()
    {
        byte[] bytes = [1, 2, 3];
        Assert.Equal((UInt256)0x010203, UInt256.FromBigEndian(bytes));
        Assert.Equal((UInt256)0x030201, UInt256.FromLittleEndian(bytes));
        Assert.Equal((UInt256)0x010203, new UInt256(bytes, isBigEndian: true));
        Assert.Equal((UInt256)0x030201, new UInt256(bytes));
        Assert.Equal(UInt256.Zero, UInt256.FromBigEndian([]));
        Assert.Throws<ArgumentException>(() => UInt256.FromBigEndian(new byte[33]));
        Assert.Throws<ArgumentException>(() => UInt256.FromLittleEndian(new byte[33]));
    }

    [Fact]
    public void Literals_mix_with_wide_numbers()
    {
        UInt256 value = 7;
        Assert.True(value + 3 == 10 && 3 + value == 10 && value * 1_000_000_000_000L > 6 && value - 7u == 0 && value % 2 == 1);
        Int256 signed = -7;
        Assert.True(signed + 3 == -4 && -3 + signed == -10 && signed / 2 == -3 && signed % 2 == -1 && signed < 0);
        int negative = -1;
        Assert.Equal(PanicCode.Arithmetic, Assert.Throws<ContractPanicException>(() => value + negative).Code);
    }

    private static Outcome In(BigInteger value, BigInteger min, BigInteger max) => value < min || value > max ? Outcome.Arithmetic : value;

    private static BigInteger Low(BigInteger value, int bits) => value % (BigInteger.One << bits);

    private static BigInteger LowSigned(BigInteger value, int bits)
    {
        BigInteger low = Low(value, bits);
        return low >= BigInteger.One << (bits - 1) ? low - (BigInteger.One << bits) : low;
    }
}
