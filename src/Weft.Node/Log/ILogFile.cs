namespace Weft.Node;

/// <summary>What a block log needs of a file. Tests put disks in its place that fill up, or forget.</summary>
internal interface ILogFile : IDisposable
{
    /// <summary>What messages call the file.</summary>
    string Name { get; }

    /// <summary>Bytes in the file. What is added by making it longer is zero.</summary>
    long Length { get; set; }

    /// <summary>Reads bytes that are all there.</summary>
    void Read(Span<byte> target, long offset);

    /// <summary>Writes bytes; they are durable after the next <see cref="Sync"/>.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Waits until everything that was written, and the length, is durable.</summary>
    void Sync();
}
