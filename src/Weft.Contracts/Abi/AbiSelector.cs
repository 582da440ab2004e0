using System.Buffers.Binary;
using System.Text;

namespace Weft.Runtime;

/// <summary>The four bytes that name an entry point or a custom error.</summary>
public static class AbiSelector
{
    /// <summary>The first four bytes of the signature's Keccak-256, the first one highest.</summary>
    public static uint Of(string signature)
    {
        Span<byte> hash = stackalloc byte[32];
        Keccak256.Hash(Encoding.UTF8.GetBytes(signature)).CopyTo(hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
