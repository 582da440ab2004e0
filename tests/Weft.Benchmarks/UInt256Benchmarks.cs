using System.Numerics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Weft.Benchmarks;

/// <summary>
/// 256-bit arithmetic beside BigInteger, in the operand sizes of a pool: sums and products of amounts, a 256-bit numerator over a 128-bit
/// one, shares of a 112-bit reserve, the root of a liquidity. Times are per operation, over arrays that stay in the first-level cache.
/// </summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class UInt256Benchmarks
{
    private const int Count = 128;

    private readonly UInt256[] _results = new UInt256[Count];
    private readonly BigInteger[] _bigResults = new BigInteger[Count];
    private readonly Operands _wide = new(255, 1);
    private readonly Operands _narrower = new(254, 2);
    private readonly Operands _half = new(128, 3);
    private readonly Operands _otherHalf = new(127, 4);
    private readonly Operands _reserve = new(112, 5);
    private readonly Operands _otherReserve = new(112, 6);
    private readonly Operands _supply = new(112, 7);

    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory("add")]
    public void Add()
    {
        for (int index = 0; index < Count; index++)
        {
            _results[index] = _wide.Numbers[index] + _narrower.Numbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    [BenchmarkCategory("add")]
    public void AddBigInteger()
    {
        for (int index = 0; index < Count; index++)
        {
            _bigResults[index] = _wide.BigNumbers[index] + _narrower.BigNumbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory("multiply 128 x 127")]
    public void Multiply()
    {
        for (int index = 0; index < Count; index++)
        {
            _results[index] = _half.Numbers[index] * _otherHalf.Numbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    [BenchmarkCategory("multiply 128 x 127")]
    public void MultiplyBigInteger()
    {
        for (int index = 0; index < Count; index++)
        {
            _bigResults[index] = _half.BigNumbers[index] * _otherHalf.BigNumbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory("multiply 255 x 254, wrapping")]
    public void MultiplyWide()
    {
        for (int index = 0; index < Count; index++)
        {
            _results[index] = Unchecked.Multiply(_wide.Numbers[index], _narrower.Numbers[index]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    [BenchmarkCategory("multiply 255 x 254, wrapping")]
    public void MultiplyWideBigInteger()
    {
        for (int index = 0; index < Count; index++)
        {
            _bigResults[index] = _wide.BigNumbers[index] * _narrower.BigNumbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory("divide 255 / 128")]
    public void Divide()
    {
        for (int index = 0; index < Count; index++)
        {
            _results[index] = _wide.Numbers[index] / _half.Numbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    [BenchmarkCategory("divide 255 / 128")]
    public void DivideBigInteger()
    {
        for (int index = 0; index < Count; index++)
        {
            _bigResults[index] = _wide.BigNumbers[index] / _half.BigNumbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory("MulDiv 112 x 112 / 112")]
    public void MulDiv()
    {
        for (int index = 0; index < Count; index++)
        {
            _results[index] = UInt256.MulDiv(_reserve.Numbers[index], _otherReserve.Numbers[index], _supply.Numbers[index]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    [BenchmarkCategory("MulDiv 112 x 112 / 112")]
    public void MulDivBigInteger()
    {
        for (int index = 0; index < Count; index++)
        {
            _bigResults[index] = _reserve.BigNumbers[index] * _otherReserve.BigNumbers[index] / _supply.BigNumbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory("MulDiv 254 x 254 / 255")]
    public void MulDivWide()
    {
        for (int index = 0; index < Count; index++)
        {
            _results[index] = UInt256.MulDiv(_narrower.Numbers[index], _narrower.Numbers[^(index + 1)], _wide.Numbers[index]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    [BenchmarkCategory("MulDiv 254 x 254 / 255")]
    public void MulDivWideBigInteger()
    {
        for (int index = 0; index < Count; index++)
        {
            _bigResults[index] = _narrower.BigNumbers[index] * _narrower.BigNumbers[^(index + 1)] / _wide.BigNumbers[index];
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory("square root of 255")]
    public void Sqrt()
    {
        for (int index = 0; index < Count; index++)
        {
            _results[index] = UInt256.Sqrt(_wide.Numbers[index]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    [BenchmarkCategory("square root of 255")]
    public void SqrtBigInteger()
    {
        for (int index = 0; index < Count; index++)
        {
            _bigResults[index] = Root(_wide.BigNumbers[index]);
        }
    }

    // BigInteger has no root: Newton's iteration from above, as a contract on big integers would write it.
    private static BigInteger Root(BigInteger value)
    {
        BigInteger root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (value / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    /// <summary>Seeded numbers of exactly one bit length, as both types.</summary>
    private sealed class Operands
    {
        public Operands(int bits, int seed)
        {
            var random = new Random(seed);
            byte[] bytes = new byte[32];
            for (int index = 0; index < Count; index++)
            {
                random.NextBytes(bytes);
                Numbers[index] = (new UInt256(bytes) >> (256 - bits)) | (UInt256.One << (bits - 1));
                BigNumbers[index] = (BigInteger)Numbers[index];
            }
        }

        public UInt256[] Numbers { get; } = new UInt256[Count];

        public BigInteger[] BigNumbers { get; } = new BigInteger[Count];
    }
}
