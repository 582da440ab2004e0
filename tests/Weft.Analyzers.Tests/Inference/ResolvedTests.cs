namespace Weft.Analyzers.Tests.Inference;

/// <summary>Which reads of storage that may change happen while scheduling, and what is then known.</summary>
public sealed class ResolvedTests
{
    private const string Storage = """
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<Address, uint, uint> Positions { get; }
        [Storage] private partial Map<Address, uint> Count { get; }
        [Storage] private partial Map<uint, Address> Owners { get; }
        [Storage] private partial Map<Address, Address> Next { get; }
        [Storage] private partial Map<uint, uint> N { get; }
        [Storage] private partial Slot<Address> Leader { get; }
        [Storage] private partial Slot<uint> S { get; }

        """;

    private static Address At(int number) => FakeAccess.Numbered(number);

    private static Inferred Members(string members) => Inferred.From(Storage + members);

    [Fact]
    public void A_key_that_is_read_from_storage()
    {
        var contract = Members("public void F() => M[Leader.Value] += 1;");
        Assert.Equal("resolved Leader\nwrite M[@7]", Touches(contract, "F"));
        Assert.Equal("write M(Leader.Value) resolved\nread Leader() constant", contract.Sites("F"));
    }

    private static string Touches(Inferred contract, string entryPoint, params object?[] arguments)
    {
        var access = new FakeAccess(contract.Manifest) { PinnedValue = Sevens };
        return access.Run(contract.NewContract(), entryPoint, arguments);
    }

    /// <summary>Each slot holds seven: the number or the address.</summary>
    private static byte[] Sevens(ushort member, byte[] key, int length)
    {
        var value = new byte[length];
        value[length >= 20 ? 19 : 0] = 7;
        return value;
    }
}
