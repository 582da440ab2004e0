using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weft.State;

/// <summary>One node to hash: where its 64 bytes are, where the 32 go, and under which domain.</summary>
/// <param name="Block">64 bytes.</param>
/// <param name="Target">Receives 32 bytes; may lie inside another job's block only if that job comes in a later call.</param>
/// <param name="Domain">Made by <see cref="NodeHasher.BranchDomain"/> or <see cref="NodeHasher.LeafDomain"/>.</param>
public readonly unsafe record struct HashJob(nint Block, nint Target, uint Domain);

/// <summary>One message to hash with SHA-256 proper, already padded.</summary>
/// <param name="Blocks">The padded message, a multiple of 64 bytes; see <see cref="NodeHasher.Pad"/>.</param>
/// <param name="BlockCount">Blocks in it; at least 1.</param>
/// <param name="Target">Receives 32 bytes.</param>
public readonly record struct MessageJob(nint Blocks, int BlockCount, nint Target);

/// <summary>
/// Every hash that the state root is made of, behind one small type: what is hashed how can change here and nowhere else.
/// </summary>
/// <remarks>
/// <para>
/// <b>Nodes.</b> A node of the tree is exactly 64 bytes, which is one block of SHA-256. It is hashed by one raw
/// compression, without the second one that padding would cost, from an initial state of our own:
/// SHA-256 of the text <c>Weft state tree 1</c>, its last word xored with the <i>domain</i>. The domain says whether the
/// node is a branch, and at which bit it parts the keys, or a leaf, and how many bytes its value has. All inputs have one
/// length, so there is nothing to extend and padding would bind nothing more. The compression is a block cipher in
/// Davies–Meyer mode, for which finding collisions between any of a fixed set of initial states is as hard as finding them
/// for one; no initial state equals the standard one, so a message hash is never a node hash.
/// </para>
/// <para>
/// <b>Messages.</b> What has no fixed length (the identity of a slot, a value over 32 bytes) is hashed by SHA-256 as
/// everybody has it, so that leaf keys can be computed with any tool.
/// </para>
/// <para>
/// Both come in batches: on processors with AVX-512 sixteen hashes are computed at once, with AVX2 eight, elsewhere one after
/// the other, with the same results.
/// </para>
/// </remarks>
[SkipLocalsInit]
public static unsafe class NodeHasher
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashLength = 32;

    /// <summary>Bytes of a node: two hashes, or a leaf key and what stands for its value.</summary>
    public const int NodeLength = Sha256Compression.BlockLength;

    /// <summary>How many nodes are best hashed in one call.</summary>
    public const int BatchLength = Sha256WideLanes.Lanes;

    // Fewer jobs than this are quicker one after the other than in eight lanes of which most are idle.
    private const int LaneJobsMin = 2;

    private const uint BranchKind = 1 << 16;
    private const uint LeafKind = 2 << 16;

    /// <summary>SHA-256 of "Weft state tree 1", as words. The domain is xored into the last.</summary>
    internal static ReadOnlySpan<uint> InitialState =>
        [0xeb3a4b44, 0x468f186d, 0x1ba7a8c8, 0x93d98f66, 0xf6468942, 0x46869409, 0x956a2b31, 0xcf1ecab7];

    /// <summary>The domain of a branch that parts keys at bit <paramref name="depth"/> (0 to 255).</summary>
    public static uint BranchDomain(int depth) => BranchKind | (uint)depth;

    /// <summary>
    /// The domain of a leaf whose value has <paramref name="valueLength"/> bytes (1 to <see cref="Limits.ValueBytesMax"/>).
    /// </summary>
    public static uint LeafDomain(int valueLength) => LeafKind | (uint)valueLength;

    /// <summary>Hashes one node.</summary>
    public static void Hash(in HashJob job)
    {
        var state = stackalloc uint[Sha256Compression.StateWords];
        InitialState.CopyTo(new Span<uint>(state, Sha256Compression.StateWords));
        state[Sha256Compression.StateWords - 1] ^= job.Domain;
        Sha256Compression.Compress(state, (byte*)job.Block);
        Sha256Compression.Store(state, (byte*)job.Target);
    }

    /// <summary>Hashes many nodes, none of which may depend on another of them.</summary>
    public static void HashMany(ReadOnlySpan<HashJob> jobs)
    {
        for (int lanes; (lanes = LanesFor(jobs.Length)) > 1; jobs = jobs[int.Min(jobs.Length, lanes)..])
        {
            HashLanes(jobs, lanes);
        }

        foreach (ref readonly var job in jobs)
        {
            Hash(job);
        }
    }

    /// <summary>SHA-256 of a message.</summary>
    /// <param name="message">Any bytes.</param>
    /// <param name="target">Receives 32 bytes.</param>
    public static void HashMessage(ReadOnlySpan<byte> message, byte* target)
    {
        var state = stackalloc uint[Sha256Compression.StateWords];
        Sha256Compression.StandardState.CopyTo(new Span<uint>(state, Sha256Compression.StateWords));
        fixed (byte* bytes = message)
        {
            for (var offset = 0; offset + NodeLength <= message.Length; offset += NodeLength)
            {
                Sha256Compression.Compress(state, bytes + offset);
            }
        }

        var tail = stackalloc byte[2 * NodeLength];
        var rest = message[^(message.Length % NodeLength)..];
        rest.CopyTo(new Span<byte>(tail, NodeLength));
        var blockCount = Pad(tail, rest.Length, message.Length);
        for (var block = 0; block < blockCount; block++)
        {
            Sha256Compression.Compress(state, tail + (NodeLength * block));
        }

        Sha256Compression.Store(state, target);
    }

    /// <summary>SHA-256 of many messages, already padded.</summary>
    public static void HashMessages(ReadOnlySpan<MessageJob> jobs)
    {
        for (int lanes; (lanes = LanesFor(jobs.Length)) > 1; jobs = jobs[int.Min(jobs.Length, lanes)..])
        {
            HashMessageLanes(jobs, lanes);
        }

        var state = stackalloc uint[Sha256Compression.StateWords];
        foreach (ref readonly var job in jobs)
        {
            Sha256Compression.StandardState.CopyTo(new Span<uint>(state, Sha256Compression.StateWords));
            for (var block = 0; block < job.BlockCount; block++)
            {
                Sha256Compression.Compress(state, (byte*)job.Blocks + (NodeLength * block));
            }

            Sha256Compression.Store(state, (byte*)job.Target);
        }
    }

    /// <summary>Puts SHA-256's padding after the last bytes of a message.</summary>
    /// <param name="tail">Starts with the message's last bytes; room for the padding must follow.</param>
    /// <param name="tailLength">How many of the message's bytes are there.</param>
    /// <param name="messageLength">Bytes of the whole message; differs from <paramref name="tailLength"/> by whole blocks.</param>
    /// <returns>Blocks of the padded tail.</returns>
    public static int Pad(byte* tail, int tailLength, int messageLength)
    {
        var blockCount = (tailLength + 9 + NodeLength - 1) / NodeLength;
        var padded = new Span<byte>(tail, blockCount * NodeLength);
        padded[tailLength..].Clear();
        padded[tailLength] = 0x80;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(padded[^8..], 8UL * (uint)messageLength);
        return blockCount;
    }

    // How many lanes are best for so many jobs; 1 for none.
    private static int LanesFor(int jobCount) => jobCount switch
    {
        < LaneJobsMin => 1,
        > Sha256Lanes.Lanes when Sha256WideLanes.IsSupported => Sha256WideLanes.Lanes,
        _ => Sha256Lanes.IsSupported ? Sha256Lanes.Lanes : 1,
    };

    private static void CompressLanes(uint* states, byte** blocks, int lanes)
    {
        if (lanes == Sha256WideLanes.Lanes)
        {
            Sha256WideLanes.Compress(states, blocks);
        }
        else
        {
            Sha256Lanes.Compress(states, blocks);
        }
    }

    // Idle lanes repeat the last job into a state that nobody reads.
    private static void HashLanes(ReadOnlySpan<HashJob> jobs, int lanes)
    {
        var states = stackalloc uint[BatchLength * Sha256Compression.StateWords];
        var blocks = stackalloc byte*[BatchLength];
        var count = int.Min(jobs.Length, lanes);
        var initial = System.Runtime.Intrinsics.Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(InitialState));
        for (var lane = 0; lane < lanes; lane++)
        {
            ref readonly var job = ref jobs[int.Min(lane, count - 1)];
            var state = states + (Sha256Compression.StateWords * lane);
            System.Runtime.Intrinsics.Vector256.Store(initial, state);
            state[Sha256Compression.StateWords - 1] ^= job.Domain;
            blocks[lane] = (byte*)job.Block;
        }

        CompressLanes(states, blocks, lanes);
        for (var lane = 0; lane < count; lane++)
        {
            Sha256Compression.Store(states + (Sha256Compression.StateWords * lane), (byte*)jobs[lane].Target);
        }
    }

    // Messages of different lengths share lanes: a finished one repeats its last block, after its hash was taken.
    private static void HashMessageLanes(ReadOnlySpan<MessageJob> jobs, int lanes)
    {
        var states = stackalloc uint[BatchLength * Sha256Compression.StateWords];
        var blocks = stackalloc byte*[BatchLength];
        var count = int.Min(jobs.Length, lanes);
        var blockCountMax = 0;
        for (var lane = 0; lane < lanes; lane++)
        {
            var state = new Span<uint>(states + (Sha256Compression.StateWords * lane), Sha256Compression.StateWords);
            Sha256Compression.StandardState.CopyTo(state);
            blockCountMax = int.Max(blockCountMax, jobs[int.Min(lane, count - 1)].BlockCount);
        }

        for (var block = 0; block < blockCountMax; block++)
        {
            for (var lane = 0; lane < lanes; lane++)
            {
                ref readonly var job = ref jobs[int.Min(lane, count - 1)];
                blocks[lane] = (byte*)job.Blocks + (NodeLength * int.Min(block, job.BlockCount - 1));
            }

            CompressLanes(states, blocks, lanes);
            for (var lane = 0; lane < count; lane++)
            {
                if (jobs[lane].BlockCount == block + 1)
                {
                    Sha256Compression.Store(states + (Sha256Compression.StateWords * lane), (byte*)jobs[lane].Target);
                }
            }
        }
    }
}
