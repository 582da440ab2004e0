using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>Sizes and flags of a storage member's slots.</summary>
/// <param name="KeyLength">Bytes of all key parts.</param>
/// <param name="ValueLength">Bytes of a value.</param>
/// <param name="Flags">Flags of each slot.</param>
/// <param name="Prefixes">Bytes of the leading key parts, from none to all but the last: the lengths that a range can have.</param>
internal readonly record struct StorageShape(int KeyLength, int ValueLength, SlotFlags Flags, int[] Prefixes)
{
    /// <summary>The member that holds the hash of the code at an address.</summary>
    public const ushort CodeMember = 0xFFFF;

    /// <summary>The shape of code slots. Code is set once: a contract's code never changes.</summary>
    public static readonly StorageShape Code = new(0, 32, SlotFlags.SetOnce, []);

    public static StorageShape Of(ManifestStorage member)
    {
        var prefixes = new int[member.KeyBytes.Length];
        for (var i = 1; i < prefixes.Length; i++)
        {
            prefixes[i] = prefixes[i - 1] + member.KeyBytes[i - 1];
        }

        return new(member.KeyBytes.Sum(), member.ValueBytes, member.IsSetOnce ? SlotFlags.SetOnce : SlotFlags.None, prefixes);
    }
}
