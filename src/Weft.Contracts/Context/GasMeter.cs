using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Weft.Runtime;

/// <summary>
/// What runs contract code pays from: a worker's frame, or, while access sets are recorded, the recorder. The node puts calls of it into
/// every contract assembly before it loads it; nobody else writes them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GasMeter
{
    /// <summary>Bytes of one unit of gas, where memory is taken.</summary>
    public const int HeapBytesPerGas = 8;

    private long _heapBytesLeft = Limits.HeapBytesMax;

    /// <summary>Gas that is left. Below zero there is none.</summary>
    protected long GasLeft { get; set; }

    /// <summary>Calls of other contracts so far. What one has returned is there until the next one.</summary>
    internal int CallCount { get; private set; }

    /// <summary>Takes gas; stops the code that runs when there is not enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(long gas)
    {
        if ((GasLeft -= gas) < 0)
        {
            Stop(this);
        }
    }

    /// <summary>Takes gas, and memory, for an array that is about to be made.</summary>
    /// <param name="count">Its length. A negative one costs nothing: there will be no array.</param>
    /// <param name="elementBytes">Bytes of an element.</param>
    /// <param name="meter">Who pays.</param>
    /// <returns>The length.</returns>
    public static nint ForArray(nint count, int elementBytes, GasMeter meter)
    {
        if (count > 0)
        {
            meter.Allocate(count, elementBytes);
        }

        return count;
    }

    /// <summary>Takes gas for each character of a text.</summary>
    /// <returns>The text.</returns>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? ForEach(string? text, int gas, GasMeter meter)
    {
        meter.Charge((long)(text?.Length ?? 0) * gas);
        return text;
    }

    /// <summary>Takes gas for each element of a span.</summary>
    /// <returns>The span.</returns>
    public static ReadOnlySpan<T> ForEach<T>(ReadOnlySpan<T> elements, int gas, GasMeter meter)
    {
        meter.Charge((long)elements.Length * gas);
        return elements;
    }

    /// <summary>Takes gas, and memory, for what is about to be allocated.</summary>
    internal void Allocate(long count, int elementBytes)
    {
        if (count > _heapBytesLeft / elementBytes)
        {
            Stop(this);
        }

        var bytes = count * elementBytes;
        _heapBytesLeft -= bytes;
        Charge((bytes + HeapBytesPerGas - 1) / HeapBytesPerGas);
    }

    /// <summary>Starts over with this much gas.</summary>
    protected void Fill(long gas) => (GasLeft, _heapBytesLeft) = (gas, Limits.HeapBytesMax);

    /// <summary>A call begins: what the last one has returned is there no longer.</summary>
    protected void CountCall() => CallCount++;

    /// <summary>Stops the code that runs: out of gas.</summary>
    [DoesNotReturn]
    protected abstract void StopOutOfGas();

    // A method that only throws: the just-in-time compiler then keeps the way to it out of the code around the charge.
    [DoesNotReturn]
    private static void Stop(GasMeter meter)
    {
        meter.StopOutOfGas();
        throw new UnreachableException();
    }
}
