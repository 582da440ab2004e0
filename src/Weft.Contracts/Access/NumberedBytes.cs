using System.Runtime.CompilerServices;

namespace Weft.Runtime;

// An access function takes a deferred value apart without looking at it: reserves.Part(reserves.Value.Timestamp). So Value gives it one
// whose first byte is 0, whose second is 1, and so on, and the part that it takes of that says which bytes of the real value are meant.

/// <summary>Values that stand for deferred ones.</summary>
internal static class NumberedBytes
{
    /// <summary>The value whose bytes are numbered; <c>default</c> for types that are never deferred.</summary>
    public static T Of<T>() => Cache<T>.Value;

    /// <summary>Puts a part of a value into the place of the same part of one with numbered bytes; false if it is none.</summary>
    public static bool TryPart<T, TPart>(T whole, ref TPart part)
    {
        var length = Unsafe.SizeOf<TPart>();
        if (!Cache<T>.IsNumbered || RuntimeHelpers.IsReferenceOrContainsReferences<TPart>() || length > Unsafe.SizeOf<T>())
        {
            return false;
        }

        ref var bytes = ref Unsafe.As<TPart, byte>(ref part);
        var first = bytes;
        if (first + length > Unsafe.SizeOf<T>())
        {
            return false;
        }

        for (var i = 1; i < length; i++)
        {
            if (Unsafe.Add(ref bytes, i) != first + i)
            {
                return false;
            }
        }

        part = Unsafe.ReadUnaligned<TPart>(ref Unsafe.Add(ref Unsafe.As<T, byte>(ref whole), (int)first));
        return true;
    }

    private static class Cache<T>
    {
        public static readonly bool IsNumbered =
            !RuntimeHelpers.IsReferenceOrContainsReferences<T>() && Unsafe.SizeOf<T>() <= byte.MaxValue + 1;

        public static readonly T Value = Make();

        private static T Make()
        {
            T value = default!;
            for (var i = 0; IsNumbered && i < Unsafe.SizeOf<T>(); i++)
            {
                Unsafe.Add(ref Unsafe.As<T, byte>(ref value), i) = (byte)i;
            }

            return value;
        }
    }
}
