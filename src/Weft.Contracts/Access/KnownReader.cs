namespace Weft.Runtime;

/// <summary>Reads values that may be unknown. Malformed data reads as unknown: the call itself will be rejected.</summary>
public ref struct KnownReader
{
    /// <summary>Values of a call that can be deferred: the first ones.</summary>
    internal const int DeferredMax = 16;

    private readonly ulong _known;
    private readonly ReadOnlySpan<ulong> _deferred;
    private AbiReader _words;
    private int _index;

    /// <summary>Starts at the first value.</summary>
    /// <param name="data">ABI encoding of the values.</param>
    /// <param name="known">Bit i is set when value i is known.</param>
    public KnownReader(ReadOnlySpan<byte> data, ulong known)
        : this(data, known, [], null, areResults: false)
    {
    }

    /// <summary>Starts at the first value.</summary>
    /// <param name="data">ABI encoding of the values.</param>
    /// <param name="known">Bit i is set when value i is known.</param>
    /// <param name="deferred">What the first values were read from, where they were deferred.</param>
    /// <param name="meter">Who pays for what is read into arrays.</param>
    /// <param name="areResults">Whether the data are there only until the next call.</param>
    internal KnownReader(ReadOnlySpan<byte> data, ulong known, ReadOnlySpan<ulong> deferred, GasMeter? meter, bool areResults)
    {
        _words = new AbiReader(data, meter, areResults);
        _known = known;
        _deferred = deferred;
    }

    /// <summary>Starts at the first value.</summary>
    /// <param name="data">ABI encoding of the values, all of them known.</param>
    /// <param name="meter">Who pays for what is read into arrays.</param>
    public KnownReader(ReadOnlySpan<byte> data, GasMeter meter)
        : this(data, ulong.MaxValue, [], meter, areResults: false)
    {
    }

    /// <summary>The next value.</summary>
    public Known<T> Read<T>()
        where T : unmanaged
    {
        // Whether a deferred value fits its type must not show: where it does not, the call itself fails.
        var isRead = _words.TryRead<T>(out var value);
        if (_index < _deferred.Length && _deferred[_index] is not 0 and var deferred)
        {
            _index++;
            return new(value, isKnown: false, deferred);
        }

        return isRead & Next() ? Known.Of(value) : default;
    }

    /// <summary>The next value, an array.</summary>
    public Known<T[]> ReadArray<T>()
        where T : unmanaged
    {
        if (Next())
        {
            return _words.TryReadArray<T>(out var value) ? Known.Of(value) : default;
        }

        _words.Skip();
        return default;
    }

    /// <summary>The next value, <c>bytes</c>.</summary>
    public Known<byte[]> ReadBytes()
    {
        if (Next())
        {
            return _words.TryReadBytes(out var value) ? Known.Of(value) : default;
        }

        _words.Skip();
        return default;
    }

    /// <summary>The next value, a <c>string</c>.</summary>
    public Known<string> ReadString()
    {
        if (Next())
        {
            return _words.TryReadString(out var value) ? Known.Of(value) : default;
        }

        _words.Skip();
        return default;
    }

    private bool Next() => (_known >> _index++ & 1) != 0;
}
