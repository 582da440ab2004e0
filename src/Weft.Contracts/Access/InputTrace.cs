using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft.Runtime;

// What a transaction touches depends on its inputs: the words of its arguments, and its sender. Most of them only go along. The receiver of
// a transfer is part of a key; it is compared with the zero address; nothing else is asked of it. So what was recorded once can be used
// for another transaction, with its own receiver in that key, if the comparison comes out the same.
//
// To know which inputs those are, known values carry the number of the input that they are, and every way to look at one is noted here:
//
//   part of a key, an amount     the input is free there: another transaction has its own
//   Is, IsLess                   a guard: the answer must be the same
//   Value                        the input decides: its value must be the same
//   what cannot be followed      the trace is spoilt: nothing can be used again
//
// An access function has no other way to an input, whoever wrote it, because this library is the only one to hand them out.

/// <summary>What one transaction's access functions did with the transaction's inputs.</summary>
public sealed class InputTrace
{
    /// <summary>The number of the input that is the sender. Those from 1 on are the words of the arguments.</summary>
    public const int Sender = 63;

    private const int WordLength = 32;

    [ThreadStatic]
    private static InputTrace? current;

    private readonly List<InputGuard> _guards = [];
    private readonly List<InputPart> _parts = [];
    private readonly List<InputPart> _pending = [];
    private readonly List<InputWidth> _widths = [];

    /// <summary>A bit for each input whose value has to be the same.</summary>
    public ulong Deciding { get; private set; }

    /// <summary>Whether something was done that cannot be done for another transaction without its access functions.</summary>
    public bool IsSpoilt { get; private set; }

    /// <summary>Comparisons that have to come out the same.</summary>
    public ReadOnlySpan<InputGuard> Guards => CollectionsMarshal.AsSpan(_guards);

    /// <summary>Inputs that have to fit a type that is narrower than a word.</summary>
    public ReadOnlySpan<InputWidth> Widths => CollectionsMarshal.AsSpan(_widths);

    /// <summary>Inputs in keys and amounts.</summary>
    public ReadOnlySpan<InputPart> Parts => CollectionsMarshal.AsSpan(_parts);

    /// <summary>Follows the inputs of what is recorded next on this thread.</summary>
    public void Begin()
    {
        (Deciding, IsSpoilt) = (0, false);
        _guards.Clear();
        _parts.Clear();
        _pending.Clear();
        _widths.Clear();
        current = this;
    }

    /// <summary>Follows them no longer.</summary>
    public static void End() => current = null;

    /// <summary>The address that sent the transaction, as an input.</summary>
    public static Known<Address> SenderOf(Address sender) => new(sender, isKnown: true, Sender);

    /// <summary>The key and the amount that were given last belong to an access with this number.</summary>
    /// <param name="access">The number.</param>
    /// <param name="keyLength">Bytes of its key; parts behind it are none of it.</param>
    public void Attach(int access, int keyLength)
    {
        foreach (var part in _pending)
        {
            if (part.Start < keyLength)
            {
                _parts.Add(part with { Access = access });
            }
        }

        _pending.Clear();
    }

    /// <summary>The key and the amount that were given last are those of no access.</summary>
    public void Detach() => _pending.Clear();

    /// <summary>What is recorded on this thread cannot be used again.</summary>
    internal static void Spoil()
    {
        if (current is { } trace)
        {
            trace.IsSpoilt = true;
        }
    }

    /// <summary>Something depends on the value of an input.</summary>
    internal static void Decide(int input)
    {
        if (current is { } trace)
        {
            trace.Deciding |= 1UL << input;
            trace.IsSpoilt |= (uint)(input - 1) >= Sender;
        }
    }

    /// <summary>Something depends on some bytes of the arguments. A word that is not whole is not followed.</summary>
    internal static void DecideWords(int start, int end, int length)
    {
        for (var word = start / WordLength; word * WordLength < end && current is { IsSpoilt: false }; word++)
        {
            if (word + 1 < Sender && (word + 1) * WordLength <= length)
            {
                Decide(word + 1);
            }
            else
            {
                Spoil();
            }
        }
    }

    /// <summary>The value of an input as the callee of a call reads it.</summary>
    internal static Known<T> Handed<T>(T value, ulong source)
    {
        if (KindOf<T>() == InputKind.None)
        {
            Decide((int)source);
            return new(value);
        }

        if (Unsafe.SizeOf<T>() < WordLength && current is { } trace)
        {
            var width = new InputWidth((byte)source, (byte)Unsafe.SizeOf<T>());
            if (!trace._widths.Contains(width))
            {
                trace._widths.Add(width);
            }
        }

        return new(value, isKnown: true, source);
    }

    /// <summary>A word of the arguments, as the transaction's entry point reads it.</summary>
    internal static Known<T> Argument<T>(T value, int start)
    {
        var input = (start / WordLength) + 1;
        if (input < Sender)
        {
            return Handed(value, (ulong)input);
        }

        Spoil();
        return new(value);
    }

    /// <summary>A part of a key is known.</summary>
    internal static void NoteKey<T>(in Known<T> part, int start)
    {
        if (!part.IsKnown || part.Source == 0 || current is not { } trace)
        {
            return;
        }

        var kind = KindOf<T>();
        if (kind == InputKind.None)
        {
            Decide((int)part.Source);
        }
        else
        {
            trace._pending.Add(new(0, start, (byte)Unsafe.SizeOf<T>(), (byte)part.Source, kind));
        }
    }

    /// <summary>The amount of an access, without where it is from.</summary>
    internal static Known<UInt256> NoteAmount(in Known<UInt256> amount)
    {
        if (amount.IsKnown && current is { } trace)
        {
            trace._pending.Add(new(0, InputPart.Amount, WordLength, (byte)amount.Source, InputKind.Number));
        }

        return amount.IsKnown ? new(amount.Raw) : default;
    }

    /// <summary>Something depends on what lies at the key that was given last.</summary>
    internal static void DecideKey()
    {
        if (current is { } trace)
        {
            foreach (var part in trace._pending)
            {
                Decide(part.Input);
            }

            trace._pending.Clear();
        }
    }

    internal static bool IsEqual<T>(in Known<T> value, T other)
    {
        var answer = EqualityComparer<T>.Default.Equals(value.Raw, other);
        if (value.IsKnown && KindOf<T>() != InputKind.None && current is { } trace)
        {
            trace._guards.Add(new(InputTest.Equal, answer, (byte)value.Source, 0, Number(other)));
            return answer;
        }

        return EqualityComparer<T>.Default.Equals(value.Value, other);
    }

    internal static bool AreEqual<T>(in Known<T> left, in Known<T> right)
    {
        if (left.IsKnown && right.IsKnown && KindOf<T>() != InputKind.None && current is { } trace)
        {
            var answer = EqualityComparer<T>.Default.Equals(left.Raw, right.Raw);
            trace._guards.Add(new(InputTest.Equal, answer, (byte)left.Source, (byte)right.Source, default));
            return answer;
        }

        return EqualityComparer<T>.Default.Equals(left.Value, right.Value);
    }

    internal static bool IsLess(in Known<UInt256> left, in Known<UInt256> right)
    {
        if (!left.IsKnown || !right.IsKnown || current is not { } trace)
        {
            return left.Value < right.Value;
        }

        var answer = left.Raw < right.Raw;
        trace._guards.Add(left.Source != 0
            ? new(InputTest.Less, answer, (byte)left.Source, (byte)right.Source, right.Raw)
            : new(InputTest.Greater, answer, (byte)right.Source, OtherInput: 0, left.Raw));
        return answer;
    }

    private static InputKind KindOf<T>() =>
        typeof(T) == typeof(Address) || typeof(T) == typeof(Hash256) ? InputKind.Bytes
        : typeof(T) == typeof(UInt256) || typeof(T) == typeof(UInt128) || typeof(T) == typeof(ulong) || typeof(T) == typeof(uint)
            || typeof(T) == typeof(ushort) || typeof(T) == typeof(byte) ? InputKind.Number
        : InputKind.None;

    /// <summary>The value as the number that its word is.</summary>
    private static UInt256 Number<T>(T value)
    {
        var bytes = MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>());
        if (KindOf<T>() == InputKind.Number)
        {
            bytes.Reverse();
        }

        Span<byte> word = stackalloc byte[WordLength];
        word.Clear();
        bytes.CopyTo(word[(WordLength - bytes.Length)..]);
        _ = AbiScalar.TryRead<UInt256>(word, out var number);
        return number;
    }
}
