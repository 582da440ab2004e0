namespace Weft.Contracts.Tests.Numerics;

public class LimbProperties
{
    [Fact]
    public void Hardware_and_portable_division_agree() => Property.Unsigned(
        2,
        x => true,
        x =>
        {
            (ulong low, ulong high, ulong divisor) = (x[0].u0, x[0].u1, Math.Max(x[1].u0, 1));
            high %= divisor;
            var exact = new UInt128(high, low);
            (ulong Quotient, ulong Remainder) expected = ((ulong)(exact / divisor), (ulong)(exact % divisor));
            return Limb.DivRemPortable(high, low, divisor) == expected && Limb.DivRem(high, low, divisor) == expected;
        },
        4 * Property.Cases);

    [Fact]
    public void Upper_halves_of_products_agree() => Property.Unsigned(
        1,
        x => (x[0] % (1UL << 63)) * ((x[0] >> 64) % (System.Numerics.BigInteger.One << 64)) >> 64,
        x => (System.Numerics.BigInteger)Limb.MultiplyHigh(x[0].u0 & long.MaxValue, x[0].u1));
}
