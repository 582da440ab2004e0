namespace Weft.Runtime;

/// <summary>
/// ABI words with a bit each for "known"; an unknown value is written as zero and read by nobody. A deferred one stays deferred.
/// </summary>
/// <param name="meter">Who pays for the arrays that are written.</param>
public sealed class KnownWriter(GasMeter? meter)
{
    private const int ElementGas = 10;
    private const int CharacterGas = 3;

    private readonly AbiWriter _words = new();
    private readonly ulong[] _sources = new ulong[KnownReader.SourcesMax];
    private ulong _known;
    private int _count;
    private int _sourceCount;

    /// <summary>A writer that costs nothing.</summary>
    public KnownWriter()
        : this(null)
    {
    }

    /// <summary>Starts over, for this many values.</summary>
    public void Begin(int valueCount)
    {
        _words.Begin(valueCount);
        (_known, _count, _sourceCount) = (0, 0, 0);
    }

    /// <summary>Adds a value.</summary>
    public void Write<T>(Known<T> value)
        where T : unmanaged
    {
        if (value.Source != 0)
        {
            Keep(value.Source, value.IsKnown);
        }

        Mark(value.IsKnown);
        _words.Write(value.Raw);
    }

    /// <summary>Adds an array.</summary>
    public void WriteArray<T>(Known<T[]> value)
        where T : unmanaged
    {
        Mark(value.IsKnown);
        meter?.Charge((long)(value.Value?.Length ?? 0) * ElementGas);
        _words.WriteArray<T>(value.Value ?? []);
    }

    /// <summary>Adds a <c>bytes</c> value.</summary>
    public void WriteBytes(Known<byte[]> value)
    {
        Mark(value.IsKnown);
        meter?.Charge(value.Value?.Length ?? 0);
        _words.WriteBytes(value.Value ?? []);
    }

    /// <summary>Adds a <c>string</c> value.</summary>
    public void WriteString(Known<string> value)
    {
        Mark(value.IsKnown);
        meter?.Charge((long)(value.Value?.Length ?? 0) * CharacterGas);
        _words.WriteString(value.Value ?? "");
    }

    /// <summary>A reader over what was written.</summary>
    public KnownReader ToReader() => ToReader(areResults: false);

    /// <summary>A reader over what was written, until the next call.</summary>
    public KnownReader ToResults() => ToReader(areResults: true);

    private KnownReader ToReader(bool areResults) =>
        new(_words.WrittenSpan, _known, _sources.AsSpan(0, _sourceCount), meter, areResults);

    /// <summary>Keeps where a value is from, if it is one of the first. A known one is a mere value otherwise.</summary>
    private void Keep(ulong source, bool isKnown)
    {
        if (_count < _sources.Length)
        {
            _sources.AsSpan(_sourceCount, _count - _sourceCount).Clear();
            _sources[_count] = source;
            _sourceCount = _count + 1;
        }
        else if (isKnown)
        {
            InputTrace.Decide((int)source);
        }
    }

    private void Mark(bool isKnown) => _known |= (isKnown ? 1UL : 0UL) << _count++;
}
