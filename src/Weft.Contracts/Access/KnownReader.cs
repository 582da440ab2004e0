namespace Weft.Runtime;

/// <summary>Reads values that may be unknown. Malformed data reads as unknown: the call itself will be rejected.</summary>
public ref struct KnownReader
{
    private readonly ulong _known;
    private AbiReader _words;
    private int _index;

    /// <summary>Starts at the first value.</summary>
    /// <param name="data">ABI encoding of the values.</param>
    /// <param name="known">Bit i is set when value i is known.</param>
    public KnownReader(ReadOnlySpan<byte> data, ulong known)
    {
        _words = new AbiReader(data);
        _known = known;
    }

    /// <summary>The next value.</summary>
    public Known<T> Read<T>()
        where T : unmanaged =>
        _words.TryRead<T>(out var value) & Next() ? Known.Of(value) : default;

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
