using System;

namespace Weft.Samples.Oracle;

/// <summary>What one reporter said last about one feed.</summary>
[StorageStruct]
public partial struct Reading
{
    /// <summary>The value; zero where the reporter has said nothing.</summary>
    public UInt128 Value;

    /// <summary>When it was reported: the block's time, in seconds.</summary>
    public ulong Timestamp;
}
