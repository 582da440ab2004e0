using System.Buffers.Binary;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>Return bytes of a transaction that was stopped outside its access set: they name the slot.</summary>
public static class OutsideAccessSetError
{
    /// <summary>The error's ABI signature.</summary>
    public const string Signature = "OutsideAccessSet(address,uint16,bytes)";

    /// <summary>Encodes the error.</summary>
    /// <param name="contract">The contract that owns the slot.</param>
    /// <param name="member">Index of the storage member; 65535 is the contract's code.</param>
    /// <param name="key">Key bytes.</param>
    public static byte[] Encode(in Address contract, ushort member, ReadOnlySpan<byte> key)
    {
        var writer = new AbiWriter();
        writer.Begin(AbiSelector.Of(Signature), 3);
        writer.Write(contract);
        writer.Write(member);
        writer.WriteBytes(key);
        return writer.WrittenSpan.ToArray();
    }
}
