using System.Numerics;

namespace Weft.Contracts.Tests.Numerics;

/// <summary>
/// Compares an operation with its definition on many seeded operands. A failure names the seed and the smallest operands found that still
/// fail.
/// </summary>
public static class Property
{
    public const int Cases = 25_000;

    public delegate Outcome Model(BigInteger[] operands);

    public delegate Outcome Operation(UInt256[] operands);

    /// <summary>Operands are read as numbers without sign.</summary>
    public static void Unsigned(int operandCount, Model model, Operation operation, int cases = Cases) =>
        Check(operandCount, operands => model([.. operands.Select(operand => (BigInteger)operand)]), operation, cases);

    /// <summary>Operands are read as numbers with sign.</summary>
    public static void Signed(int operandCount, Model model, Func<Int256[], Outcome> operation, int cases = Cases) =>
        Check(
            operandCount,
            operands => model([.. operands.Select(operand => (BigInteger)Unchecked.Reinterpret(operand))]),
            operands => operation([.. operands.Select(operand => Unchecked.Reinterpret(operand))]),
            cases);

    private static void Check(int operandCount, Operation model, Operation operation, int cases)
    {
        ulong seed = 0x5EED_0000 + (ulong)operandCount;
        var random = new EdgeRandom(seed);
        for (int index = 0; index < cases; index++)
        {
            UInt256[] operands = random.NextOperands(operandCount);
            if (Run(model, operands) != Run(operation, operands))
            {
                UInt256[] smallest = Shrink(operands, candidate => Run(model, candidate) != Run(operation, candidate));
                Assert.Fail(
                    $"seed 0x{seed:x}, case {index}, operands {string.Join(", ", smallest.Select(operand => $"0x{operand:x}"))}: "
                    + $"expected {Run(model, smallest)}, got {Run(operation, smallest)}");
            }
        }
    }

    // Makes operands smaller one change at a time for as long as the failure stays.
    private static UInt256[] Shrink(UInt256[] operands, Func<UInt256[], bool> fails)
    {
        for (bool isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            for (int index = 0; index < operands.Length && !isSmaller; index++)
            {
                foreach (UInt256 smaller in Smaller(operands[index]))
                {
                    UInt256[] candidate = [.. operands];
                    candidate[index] = smaller;
                    if (fails(candidate))
                    {
                        operands = candidate;
                        isSmaller = true;
                        break;
                    }
                }
            }
        }

        return operands;
    }

    private static IEnumerable<UInt256> Smaller(UInt256 value)
    {
        if (value.IsZero)
        {
            yield break;
        }

        yield return UInt256.Zero;
        yield return value >> 64;
        yield return value >> 1;
        for (int bit = 255; bit >= 0; bit--)
        {
            if (value.Bit(bit))
            {
                yield return value ^ (UInt256.One << bit);
            }
        }
    }

    private static Outcome Run(Operation operation, UInt256[] operands)
    {
        try
        {
            return operation(operands);
        }
        catch (ContractPanicException panic)
        {
            return new Outcome(0, panic.Code);
        }
    }
}
