namespace Weft.Runtime;

/// <summary>Reads values that may be unknown. Malformed data reads as unknown: the call itself will be rejected.</summary>
public ref struct KnownReader
{
    /// <summary>Values of a call that are handed on with where they are from: the first ones.</summary>
    internal const int SourcesMax = 16;

    private readonly ulong _known;
    private readonly ReadOnlySpan<ulong> _sources;
    private readonly bool _areInputs;
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
    /// <param name="sources">Where the first values are from.</param>
    /// <param name="meter">Who pays for what is read into arrays.</param>
    /// <param name="areResults">Whether the data are there only until the next call.</param>
    internal KnownReader(ReadOnlySpan<byte> data, ulong known, ReadOnlySpan<ulong> sources, GasMeter? meter, bool areResults)
    {
        _words = new AbiReader(data, meter, areResults);
        _known = known;
        _sources = sources;
    }

    /// <summary>Starts at the first value.</summary>
    /// <param name="data">ABI encoding of the values, all of them known.</param>
    /// <param name="meter">Who pays for what is read into arrays.</param>
    /// <param name="areInputs">Whether they are the transaction's, and are traced.</param>
    public KnownReader(ReadOnlySpan<byte> data, GasMeter meter, bool areInputs = false)
        : this(data, ulong.MaxValue, [], meter, areResults: false)
    {
        _areInputs = areInputs;
    }

    /// <summary>The next value.</summary>
    public Known<T> Read<T>()
        where T : unmanaged
    {
        // Whether a deferred value fits its type must not show: where it does not, the call itself fails.
        var start = _words.Position;
        var isRead = _words.TryRead<T>(out var value);
        if (_areInputs)
        {
            return isRead ? InputTrace.Argument(value, start) : Misread<T>();
        }

        if (_index < _sources.Length && _sources[_index] is not 0 and var source)
        {
            return !Next() ? new(value, isKnown: false, source) : isRead ? InputTrace.Handed(value, source) : Misread<T>(source);
        }

        return isRead & Next() ? Known.Of(value) : default;
    }

    /// <summary>The next value, an array.</summary>
    public Known<T[]> ReadArray<T>()
        where T : unmanaged
    {
        if (Next() && MayReadTail(AbiScalar.WordLength))
        {
            return _words.TryReadArray<T>(out var value) ? Known.Of(value) : default;
        }

        _words.Skip();
        return default;
    }

    /// <summary>The next value, <c>bytes</c>.</summary>
    public Known<byte[]> ReadBytes()
    {
        if (Next() && MayReadTail(elementLength: 1))
        {
            return _words.TryReadBytes(out var value) ? Known.Of(value) : default;
        }

        _words.Skip();
        return default;
    }

    /// <summary>The next value, a <c>string</c>.</summary>
    public Known<string> ReadString()
    {
        if (Next() && MayReadTail(elementLength: 1))
        {
            return _words.TryReadString(out var value) ? Known.Of(value) : default;
        }

        _words.Skip();
        return default;
    }

    private static Known<T> Misread<T>(ulong source = 0)
    {
        InputTrace.Decide((int)source);
        return default;
    }

    /// <summary>
    /// Whether the next value, an array, can be read: not where an offset makes it of words that are deferred values. Inputs that it is
    /// made of decide.
    /// </summary>
    private readonly bool MayReadTail(int elementLength)
    {
        if (_areInputs)
        {
            _words.DecideTail(elementLength);
            return true;
        }

        return _sources.IsEmpty || !_words.TryTailPlace(elementLength, out var start, out var end) || MayReadWords(start, end);
    }

    private readonly bool MayReadWords(long start, long end)
    {
        for (var word = (int)(start / AbiScalar.WordLength); word < _sources.Length && (long)word * AbiScalar.WordLength < end; word++)
        {
            if (_sources[word] == 0)
            {
                continue;
            }

            if ((_known >> word & 1) == 0)
            {
                return false;
            }

            InputTrace.Decide((int)_sources[word]);
        }

        return true;
    }

    private bool Next() => (_known >> _index++ & 1) != 0;
}
