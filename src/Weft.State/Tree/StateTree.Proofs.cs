using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft.State;

/// <content>Proofs.</content>
public sealed unsafe partial class StateTree
{
    /// <summary>Shows what is at a leaf key: its value, or that it has none.</summary>
    /// <returns>The canonical bytes that <see cref="StateProof"/> checks.</returns>
    public byte[] Prove(in Hash256 leafKey)
    {
        var key = leafKey;
        var steps = stackalloc byte[KeyBits.Count * StateProof.StepLength];
        var stepCount = 0;
        var shard = DescendTop((byte*)&key, steps, ref stepCount);
        var leaf = DescendShard(_shards[shard].Root, (byte*)&key, steps, ref stepCount);
        var proof = leaf == 0 ? [(byte)StateProof.Kind.EmptyTree] : Assemble(leaf, (byte*)&key, steps, stepCount);
        GC.KeepAlive(this);
        return proof;
    }

    // Where one half is empty there is no branch: the way goes on in the other half, whatever the key's bit says.
    private int DescendTop(byte* key, byte* steps, ref int stepCount)
    {
        var entry = 1;
        for (var depth = 0; depth < TreeTop.Levels; depth++)
        {
            entry = (2 * entry) + KeyBits.Side(key, depth);
            if (_top.IsEmpty(entry))
            {
                entry ^= 1;
            }
            else if (!_top.IsEmpty(entry ^ 1))
            {
                WriteStep(steps, stepCount++, depth, _top.HashAt(entry ^ 1));
            }
        }

        return entry - TreeTop.ShardCount;
    }

    private uint DescendShard(uint node, byte* key, byte* steps, ref int stepCount)
    {
        if (node == 0)
        {
            return 0;
        }

        for (var head = _arena.Head(node); !head->IsLeaf; head = _arena.Head(node))
        {
            var side = KeyBits.Side(key, head->Depth);
            WriteStep(steps, stepCount++, head->Depth, _arena.Block(node) + (NodeHasher.HashLength * (1 - side)));
            node = head->Child(side);
        }

        return node;
    }

    private static void WriteStep(byte* steps, int step, int depth, byte* hash)
    {
        var target = steps + (StateProof.StepLength * step);
        *target = (byte)depth;
        Unsafe.CopyBlockUnaligned(target + 1, hash, NodeHasher.HashLength);
    }

    private byte[] Assemble(uint leaf, byte* key, byte* steps, int stepCount)
    {
        var block = _arena.Block(leaf);
        var isSame = KeyBits.FirstDifference(key, block) == KeyBits.Count;
        var headLength = isSame ? 1 : 1 + StateProof.OtherLeafLength;
        var proof = new byte[headLength + (stepCount * StateProof.StepLength)];
        proof[0] = (byte)(isSame ? StateProof.Kind.SameKey : StateProof.Kind.OtherKey);
        if (!isSame)
        {
            var node = new ReadOnlySpan<byte>(block, NodeHasher.NodeLength);
            var target = proof.AsSpan(1);
            node[..NodeHasher.HashLength].CopyTo(target);
            BinaryPrimitives.WriteUInt16LittleEndian(target[NodeHasher.HashLength..], _arena.Head(leaf)->ValueLength);
            node[NodeHasher.HashLength..].CopyTo(target[(NodeHasher.HashLength + sizeof(ushort))..]);
        }

        for (var step = 0; step < stepCount; step++)
        {
            new ReadOnlySpan<byte>(steps + (StateProof.StepLength * (stepCount - 1 - step)), StateProof.StepLength)
                .CopyTo(proof.AsSpan(headLength + (StateProof.StepLength * step)));
        }

        return proof;
    }
}
