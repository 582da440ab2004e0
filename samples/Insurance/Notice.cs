using System;

namespace Weft.Samples.Insurance;

/// <summary>That somebody will withdraw.</summary>
[StorageStruct]
public partial struct Notice
{
    /// <summary>How many shares.</summary>
    public UInt256 Shares;

    /// <summary>From when on he can, in seconds.</summary>
    public ulong ReadyTime;
}
