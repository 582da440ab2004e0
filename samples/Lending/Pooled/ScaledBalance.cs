using System;

namespace Weft.Samples.Lending.Pooled;

/// <summary>What an account holds of a token that grows with an index.</summary>
[StorageStruct]
public partial struct ScaledBalance
{
    /// <summary>The amount divided by the index; it grows with the index and not by itself.</summary>
    public UInt128 Scaled;

    /// <summary>The index when the account last changed, to say what it has earned since.</summary>
    public UInt128 Index;
}
