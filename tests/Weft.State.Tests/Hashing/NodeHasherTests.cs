using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Weft.State.Tests.Hashing;

public sealed unsafe class NodeHasherTests
{
    [Fact]
    public void A_message_hash_is_SHA_256()
    {
        var random = new Random(1);
        var actual = new byte[32];
        for (var length = 0; length <= 300; length++)
        {
            var message = Draw.Bytes(random, length);
            fixed (byte* target = actual)
            {
                NodeHasher.HashMessage(message, target);
            }

            Assert.Equal(SHA256.HashData(message), actual);
        }
    }

    [Fact]
    public void Many_messages_of_mixed_lengths_hash_as_one_by_one() => Property.Check(60, 40, (random, count) =>
    {
        const int room = 640;
        var buffer = new byte[count * (room + 32)];
        var expected = new List<byte[]>();
        fixed (byte* blocks = buffer)
        {
            var jobs = new MessageJob[count];
            for (var i = 0; i < count; i++)
            {
                var message = Draw.Bytes(random, random.Next(2) == 0 ? random.Next(520) : 54 + random.Next(4));
                var target = blocks + (i * room);
                message.CopyTo(new Span<byte>(target, room));
                expected.Add(SHA256.HashData(message));
                var whole = message.Length / 64;
                var blockCount = whole + NodeHasher.Pad(target + (64 * whole), message.Length % 64, message.Length);
                jobs[i] = new MessageJob((nint)target, blockCount, (nint)(blocks + (count * room) + (32 * i)));
            }

            NodeHasher.HashMessages(jobs);
        }

        Assert.Equal(expected.SelectMany(hash => hash), buffer[(count * room)..]);
    });

    [Fact]
    public void The_initial_state_of_nodes_is_the_hash_of_its_name()
    {
        var expected = SHA256.HashData(Encoding.ASCII.GetBytes("Weft state tree 1"));
        var actual = NodeHasher.InitialState.ToArray().SelectMany(word => BitConverter.GetBytes(word).Reverse());
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Many_nodes_hash_as_one_by_one() => Property.Check(60, 40, (random, count) =>
    {
        var nodes = Draw.Bytes(random, 64 * count);
        var together = new byte[32 * count];
        var alone = new byte[32 * count];
        fixed (byte* node = nodes, target = together, twin = alone)
        {
            var jobs = new HashJob[count];
            for (var i = 0; i < count; i++)
            {
                var domain = random.Next(2) == 0 ? NodeHasher.BranchDomain(random.Next(256)) : NodeHasher.LeafDomain(1 + random.Next(512));
                jobs[i] = new HashJob((nint)(node + (64 * i)), (nint)(target + (32 * i)), domain);
                NodeHasher.Hash(jobs[i] with { Target = (nint)(twin + (32 * i)) });
            }

            NodeHasher.HashMany(jobs);
        }

        Assert.Equal(alone, together);
    });

    [Theory]
    [InlineData(Sha256Lanes.Lanes)]
    [InlineData(Sha256WideLanes.Lanes)]
    public void The_lanes_equal_the_scalar_compression(int lanes)
    {
        var isWide = lanes == Sha256WideLanes.Lanes;
        if (!(isWide ? Sha256WideLanes.IsSupported : Sha256Lanes.IsSupported))
        {
            return;
        }

        var random = new Random(2);
        var states = stackalloc uint[8 * lanes];
        var expected = stackalloc uint[8 * lanes];
        var blocks = stackalloc byte*[lanes];
        var bytes = stackalloc byte[64 * lanes];
        for (var round = 0; round < 100; round++)
        {
            random.NextBytes(new Span<byte>(states, 32 * lanes));
            random.NextBytes(new Span<byte>(bytes, 64 * lanes));
            new Span<uint>(states, 8 * lanes).CopyTo(new Span<uint>(expected, 8 * lanes));
            for (var lane = 0; lane < lanes; lane++)
            {
                blocks[lane] = bytes + (64 * random.Next(lanes));
                Sha256Compression.Compress(expected + (8 * lane), blocks[lane]);
            }

            if (isWide)
            {
                Sha256WideLanes.Compress(states, blocks);
            }
            else
            {
                Sha256Lanes.Compress(states, blocks);
            }

            Assert.Equal(new Span<uint>(expected, 8 * lanes).ToArray(), new Span<uint>(states, 8 * lanes).ToArray());
        }
    }

    [Fact]
    public void A_node_has_another_hash_under_every_domain()
    {
        var domains = Enumerable.Range(0, 256).Select(NodeHasher.BranchDomain)
            .Concat(Enumerable.Range(1, Limits.ValueBytesMax).Select(NodeHasher.LeafDomain)).ToArray();
        var node = Draw.Bytes(new Random(3), 64);
        var hashes = domains.Select(domain => HashOf(node, domain)).Append(HashOf(node, 0)).ToHashSet();
        Assert.Equal(domains.Length + 1, hashes.Count);
    }

    [Fact]
    public void Node_hashes_are_what_they_always_were()
    {
        var node = Enumerable.Range(0, 64).Select(i => (byte)i).ToArray();
        Assert.Equal("e099dcac0376d4e852112762dbb7446497ea82fca36bf952307e8771b0b53852", HashOf(node, NodeHasher.BranchDomain(0)));
        Assert.Equal("d782c0cd50fac9a51cc2cac0d8a64ee30dc858a9bb98a3eba3c672447d8ddd06", HashOf(node, NodeHasher.BranchDomain(255)));
        Assert.Equal("b8fb1f8c34b63d6f1de028831088980b936145c158d5228cd4b5b69e386786c0", HashOf(node, NodeHasher.LeafDomain(32)));
    }

    private static string HashOf(byte[] node, uint domain)
    {
        var target = new byte[32];
        fixed (byte* block = node, hash = target)
        {
            NodeHasher.Hash(new HashJob((nint)block, (nint)hash, domain));
        }

        return Convert.ToHexStringLower(target);
    }
}
