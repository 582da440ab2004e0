// The few 64-bit steps that everything wider is made of. Each has a hardware form and a portable twin with the same results:
// the processor may change the speed of a block, never its outcome. Tests run both.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Weft;

internal static class Limb
{
    /// <summary>The upper 64 bits of the 128-bit product. The lower ones are the ordinary wrapping product.</summary>
    // Not Math.BigMul on x64: its out parameter forces the low half through memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyHigh(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    /// <summary>Divides (high, low) by <paramref name="divisor"/>. Needs high &lt; divisor, so that the quotient fits 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ulong Quotient, ulong Remainder) DivRem(ulong high, ulong low, ulong divisor) =>
#pragma warning disable SYSLIB5004 // Experimental because some processors divide slowly: measured here, it beats every software division.
        X86Base.X64.IsSupported ? X86Base.X64.DivRem(low, high, divisor) : DivRemPortable(high, low, divisor);
#pragma warning restore SYSLIB5004

    /// <summary>The portable twin of <see cref="DivRem"/>: schoolbook division with 32-bit digits.</summary>
    public static (ulong Quotient, ulong Remainder) DivRemPortable(ulong high, ulong low, ulong divisor)
    {
        if (high == 0)
        {
            return Math.DivRem(low, divisor);
        }

        // A divisor with its top bit set makes each estimated digit at most two too large.
        int shift = System.Numerics.BitOperations.LeadingZeroCount(divisor);
        divisor <<= shift;
        high = (high << shift) | ShiftRight(low, 64 - shift);
        low <<= shift;
        (ulong upper, ulong rest) = DivRemDigit(high, low >> 32, divisor);
        (ulong lower, rest) = DivRemDigit(rest, (uint)low, divisor);
        return ((upper << 32) | lower, rest >> shift);
    }

    /// <summary>Shifts right where <paramref name="count"/> may also be 64, which gives zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ShiftRight(ulong value, int count) => (value >> 1) >> (count - 1);

    // One 32-bit digit of the quotient of (rest, digit) by a normalised divisor; rest < divisor.
    private static (ulong Digit, ulong Remainder) DivRemDigit(ulong rest, ulong digit, ulong divisor)
    {
        ulong divisorHigh = divisor >> 32;
        ulong divisorLow = (uint)divisor;
        (ulong estimate, ulong left) = Math.DivRem(rest, divisorHigh);

        // Exact, as the divisor has no third digit: the estimate is lowered until it fits. It is at most 2^32 + 1, so the product does.
        while (estimate * divisorLow > ((left << 32) | digit))
        {
            estimate--;
            left += divisorHigh;
            if (left > uint.MaxValue)
            {
                break;
            }
        }

        return (estimate, (rest << 32) + digit - (estimate * divisor));
    }
}
