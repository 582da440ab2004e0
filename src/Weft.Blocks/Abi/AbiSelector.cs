using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Weft.Blocks;

/// <summary>The numbers by which the ABI calls entry points, events and errors.</summary>
public static class AbiSelector
{
    /// <summary>Bytes of a selector at the front of call data or error data.</summary>
    public const int Bytes = 4;

    /// <summary>Selector of Solidity's <c>Error(string)</c>: a failure with a text.</summary>
    public const uint ErrorText = 0x08c379a0;

    /// <summary>Selector of Solidity's <c>Panic(uint256)</c>: arithmetic, division by zero, array bounds.</summary>
    public const uint Panic = 0x4e487b71;

    /// <summary>First four bytes of the Keccak-256 of a signature, big-endian: <c>transfer(address,uint256)</c> is 0xa9059cbb.</summary>
    public static uint Of(string signature) => Keccak256.Selector(signature);

    /// <summary>Keccak-256 of a signature: the first topic of an event.</summary>
    public static Hash256 TopicOf(string signature) => Keccak256.Hash(Encoding.UTF8.GetBytes(signature));

    /// <summary>Eight lower-case hexadecimal digits, no prefix.</summary>
    public static string ToText(uint selector) => selector.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The selector at the front of call data or error data.</summary>
    /// <returns>False when there are fewer than four bytes.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out uint selector) => BinaryPrimitives.TryReadUInt32BigEndian(data, out selector);
}
