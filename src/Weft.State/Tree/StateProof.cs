using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft.State;

// A proof is the way from a leaf up to the root. There is one leaf that can have a given key: the one where the key's bits lead. If that
// leaf has the key, its value is proved; if it has another key, absence is: a tree holds a branch only where keys part, each branch
// commits to its bit, and a leaf to its whole key, so a leaf with the key in question would have been in this very place.
//
//   byte   kind          0 the tree is empty · 1 the leaf has the key · 2 the leaf has another key
//   kind 2 only:
//     32     other key
//     2      bytes of its value, little-endian
//     32     what stands for its value
//   then one step for each branch above the leaf, from the leaf up:
//     byte   bit at which the branch parts keys; less than in the step before
//     32     hash of the other half

/// <summary>Checks proofs that a slot has a value, or none, in the state that a root commits to.</summary>
public static unsafe class StateProof
{
    /// <summary>Bytes of one step.</summary>
    internal const int StepLength = 1 + NodeHasher.HashLength;

    /// <summary>Bytes before the steps when the proof shows another leaf.</summary>
    internal const int OtherLeafLength = NodeHasher.HashLength + sizeof(ushort) + NodeHasher.HashLength;

    /// <summary>What stands at the place of the key.</summary>
    internal enum Kind : byte
    {
        EmptyTree = 0,
        SameKey = 1,
        OtherKey = 2,
    }

    /// <summary>
    /// True when <paramref name="proof"/> shows that the slot has the value in the state that <paramref name="root"/> commits to.
    /// </summary>
    /// <param name="root">A state root.</param>
    /// <param name="address">The contract that owns the slot.</param>
    /// <param name="member">Index of the storage member.</param>
    /// <param name="key">The bytes of all key parts.</param>
    /// <param name="value">The bytes of the value in their full length. All zero, or none: the slot is absent.</param>
    /// <param name="proof">From <see cref="StateCommitment.Prove"/>; anything else is refused, not thrown at.</param>
    public static bool Verify(
        in Hash256 root, in Address address, ushort member, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> proof) =>
        key.Length <= Limits.KeyBytesMax && Verify(in root, StateLeaf.Key(in address, member, key), value, proof);

    /// <summary>The same for a leaf key; see the other overload.</summary>
    public static bool Verify(in Hash256 root, in Hash256 leafKey, ReadOnlySpan<byte> value, ReadOnlySpan<byte> proof)
    {
        if (proof.Length == 0 || value.Length > Limits.ValueBytesMax)
        {
            return false;
        }

        var isAbsent = StateLeaf.IsZero(value);
        var rest = proof[1..];
        switch ((Kind)proof[0])
        {
            case Kind.EmptyTree:
                return isAbsent && rest.Length == 0 && root == default;
            case Kind.SameKey when !isAbsent:
                var commitment = StateLeaf.Commit(value);
                return LeadsToRoot(in root, in leafKey, StateLeaf.Hash(in leafKey, in commitment, value.Length), rest);
            case Kind.OtherKey when isAbsent && rest.Length >= OtherLeafLength:
                var otherKey = MemoryMarshal.Read<Hash256>(rest);
                var length = BinaryPrimitives.ReadUInt16LittleEndian(rest[NodeHasher.HashLength..]);
                var otherValue = MemoryMarshal.Read<Hash256>(rest[(NodeHasher.HashLength + sizeof(ushort))..]);
                return otherKey != leafKey
                    && LeadsToRoot(in root, in leafKey, StateLeaf.Hash(in otherKey, in otherValue, length), rest[OtherLeafLength..]);
            default:
                return false;
        }
    }

    private static bool LeadsToRoot(in Hash256 root, in Hash256 leafKey, Hash256 hash, ReadOnlySpan<byte> steps)
    {
        if (steps.Length % StepLength != 0)
        {
            return false;
        }

        var key = leafKey;
        var block = stackalloc Hash256[2];
        var depthBelow = KeyBits.Count;
        for (; steps.Length > 0; steps = steps[StepLength..])
        {
            var depth = steps[0];
            if (depth >= depthBelow)
            {
                return false;
            }

            depthBelow = depth;
            var side = KeyBits.Side((byte*)&key, depth);
            block[side] = hash;
            block[1 - side] = Unsafe.ReadUnaligned<Hash256>(in steps[1]);
            NodeHasher.Hash(new HashJob((nint)block, (nint)(&hash), NodeHasher.BranchDomain(depth)));
        }

        return hash == root;
    }
}
