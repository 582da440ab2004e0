using System;

namespace Weft.Samples.Insurance;

/// <summary>A promise to pay, if the event happens in a time.</summary>
[StorageStruct]
public partial struct Policy
{
    /// <summary>What is paid then; zero where there is no policy.</summary>
    public UInt256 Cover;

    /// <summary>The first day that it covers, counted from 1970.</summary>
    public ulong FirstDay;

    /// <summary>The last day that it covers.</summary>
    public ulong LastDay;
}
