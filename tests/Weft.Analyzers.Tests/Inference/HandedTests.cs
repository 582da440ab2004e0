using Weft.Runtime;

namespace Weft.Analyzers.Tests.Inference;

/// <summary>Values that one contract reads from storage that may change, and that keys of another depend on.</summary>
public sealed class HandedTests
{
    private const string Storage = """
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<uint, Pool> Pools { get; }
        [Storage] private partial Map<Address, Address, uint> Pairs { get; }
        [Storage] private partial Map<uint, uint> N { get; }
        [Storage] private partial Slot<Address> Leader { get; }
        [Storage] private partial Slot<uint> S { get; }
        [Storage, SetOnce] private partial Slot<Address> Keys { get; }

        """;

    private const string Others = """
        [StorageStruct] public partial struct Pool { public Address Token; public uint Weight; }
        """;

    private static Address At(int number) => FakeAccess.Numbered(number);

    private static Inferred Members(string members) => Inferred.From(Storage + members, Others);

    /// <summary>What an entry point returns goes along as it is.</summary>
    [Theory]
    [InlineData("public Address F() => Leader.Value;")]
    [InlineData("public Address F() { var found = Leader.Value; return found; }")]
    [InlineData("public Address F() => Found; private Address Found => Leader.Value;")]
    [InlineData("public Address F() => Same(Leader.Value); private static Address Same(Address value) => value;")]
    [InlineData("public Address F() => Self == Caller ? Caller : Leader.Value;")]
    public void A_result_is_deferred(string members)
    {
        var (log, result) = Run(Members(members), "F");
        Assert.Equal("read Leader", log);
        Assert.Equal("~7", result);
    }

    [Theory]
    [InlineData("public Address F(uint n) => Pools[n].Token;")]
    [InlineData("public Address F(uint n) { var pool = Pools[n]; return pool.Token; }")]
    public void A_member_of_a_struct_is_deferred(string members)
    {
        var (log, result) = Run(Members(members), "F", 3);
        Assert.Equal("read Pools[3]", log);
        Assert.Equal("~7", result);
        Assert.Equal(("read Pools[*]", "?"), Run(Members(members), "F", [null]));
    }

    /// <summary>What is computed is not read for others.</summary>
    [Theory]
    [InlineData("public uint F() => S.Value + 1;")]
    [InlineData("public uint F() { while (Hidden.Flag()) return S.Value; return 1; }")]
    public void A_result_that_is_computed_is_not(string members)
    {
        var (log, result) = Run(Members(members), "F");
        Assert.Equal("read S", log);
        Assert.Equal("?", result);
    }

    [Theory]
    [InlineData("At<IOther>(a).Ask(Leader.Value, S.Value);", "read Leader\nread S\ncall @1 (~7, ~7)")]
    [InlineData("Ask(a, Leader.Value, 5);", "read Leader\ncall @1 (~7, 5)")]
    [InlineData("Ask(a, a, S.Value + 1);", "read S\ncall @1 (1, ?)")]
    [InlineData("var pool = Pools[2]; Ask(a, pool.Token, pool.Weight * 2);", "read Pools[2]\ncall @1 (~7, ?)")]
    [InlineData("if (S.Value > 3) Ask(a, Leader.Value, 5);", "read S\nread Leader\ncall @1 (~7, 5)")]
    public void An_argument_is_deferred(string body, string touches)
    {
        var contract = Members(
            $"public void F(Address a) {{ {body} }} private void Ask(Address a, Address who, uint n) => At<IOther>(a).Ask(who, n);");
        Assert.Equal(touches, Run(contract, "F", At(1)).Log);
    }

    /// <summary>The slot of every call, changed by every call: the block would be cut at each of them.</summary>
    [Theory]
    [InlineData("public void F(Address a) { At<IOther>(a).Ask(a, S.Value); S.Value *= 2; }", "?")]
    [InlineData("public void F(Address a) { var n = S.Value; Next(); At<IOther>(a).Ask(a, n); } private void Next() => S.Value *= 2;", "?")]
    [InlineData("public void F(Address a) { At<IOther>(a).Ask(a, S.Value); } public void G() => S.Value *= 2;", "~7")]
    public void An_argument_that_the_method_changes_is_not(string members, string argument) =>
        Assert.Contains($"call @1 (1, {argument})", Run(Members(members), "F", At(1)).Log, StringComparison.Ordinal);

    [Fact]
    public void A_key_resolves_the_parameter_that_it_is()
    {
        var contract = Members("public void F(Address to, uint n) { M[to] += n; } public uint G(Address a) => M[a];");
        Assert.Equal("look handed\nadd M[@7] ?", Run(contract, "F", new Handed(At(7)), new Handed(3u)).Log);
        Assert.Equal("look handed\nread M[@7]", Run(contract, "G", new Handed(At(7))).Log);
    }

    [Theory]
    [InlineData("Pairs[a, b] = 1;", "look handed\nlook handed\nwrite Pairs[@7, @8]")]
    [InlineData("M[Larger(a, b)] = 1;", "look handed\nlook handed\nwrite M[@8]")]
    [InlineData("if (a != b) M[a] = 1;", "look handed\nwrite M[@7]")]
    [InlineData("var key = a == b ? Self : Caller; M[key] = 1;", "look handed\nlook handed\nwrite M[@100]")]
    [InlineData("At<IOther>(a).Ask(b, 1);", "look handed\ncall @7 (~8, 1)")]
    [InlineData("M[At<IOther>(a).Owner()] = 1;", "look handed\ncall @7 ()\nlook handed\nwrite M[@9]")]
    public void A_parameter_is_resolved_where_a_key_depends_on_it(string body, string touches)
    {
        var contract = Members($"public void F(Address a, Address b) {{ {body} }} public uint G(Address a) => M[a] + Pairs[a, a];"
            + " private static Address Larger(Address a, Address b) => a > b ? a : b;");
        Assert.Equal(touches, Run(contract, "F", new Handed(At(7)), new Handed(At(8))).Log);
    }

    [Fact]
    public void The_end_of_a_loop_resolves_a_parameter()
    {
        var contract = Members("public void F(uint n) { for (uint i = 0; i < n; i++) N[i] = 1; } public uint G(uint n) => N[n];");
        Assert.Equal("look handed\nwrite N[0]\nwrite N[1]", Run(contract, "F", new Handed(2u)).Log);
    }

    /// <summary>A free range is better than a cut.</summary>
    [Fact]
    public void A_parameter_whose_range_costs_nothing_is_not_resolved()
    {
        var contract = Members("public void F(Address a) { M[a] = S.Value; S.Value *= 2; }");
        Assert.Equal("write M[*]\nwrite S", Run(contract, "F", new Handed(At(7))).Log);
        Assert.Equal("write M[@1]\nwrite S", Run(contract, "F", At(1)).Log);
    }

    [Theory]
    [InlineData("M[At<IOther>(a).Owner()] = 1;", "call @1 ()\nlook handed\nwrite M[@9]")]
    [InlineData("var owner = At<IOther>(a).Owner(); if (owner != default) M[owner] = 1;", "call @1 ()\nlook handed\nwrite M[@9]")]
    [InlineData("M[a] = At<IOther>(a).Ask(a, 1);", "call @1 (1, 1)\nwrite M[@1]")]
    [InlineData("if (At<IOther>(a).Ask(a, 1) > 3) { var key = Keys.Value; M[key] = 1; }", "call @1 (1, 1)\npinned Keys\nwrite M[@7]")]
    [InlineData("if (At<IOther>(a).Ask(a, 1) > 3) return; var key = At<IOther>(a).Owner(); M[key] = 1;",
        "call @1 (1, 1)\ncall @1 ()\nlook handed\nwrite M[@9]")]
    [InlineData("At<IOther>(a).Ask(At<IOther>(a).Owner(), 1);", "call @1 ()\ncall @1 (~9, 1)")]
    [InlineData("At<IOther>(At<IOther>(a).Owner()).Owner();", "call @1 ()\nlook handed\ncall @9 ()")]
    [InlineData("for (uint i = 0; i < At<IOther>(a).Ask(a, 1); i += 5) N[i] = 1;",
        "call @1 (1, 1)\nlook handed\nwrite N[0]\ncall @1 (1, 1)\nlook handed\nwrite N[5]\ncall @1 (1, 1)\nlook handed")]
    public void A_result_is_resolved_where_a_key_depends_on_it(string body, string touches)
    {
        var contract = Members($"public void F(Address a) {{ {body} }} public uint G(Address a) => M[a]; public uint H(uint n) => N[n];");
        Assert.Equal(touches, Run(contract, "F", At(1)).Log);
    }

    [Fact]
    public void What_was_handed_over_goes_on_as_it_came()
    {
        var contract = Members("public Address F(Address a) => a; public Address G(Address a) => At<IOther>(a).Owner();");
        Assert.Equal(("", "~7"), Run(contract, "F", new Handed(At(7))));
        Assert.Equal(("call @1 ()", "~9"), Run(contract, "G", At(1)));
    }

    private static (string Log, string Result) Run(Inferred contract, string entryPoint, params object?[] arguments)
    {
        FakeAccess access = null!;
        access = new FakeAccess(contract.Manifest) { PinnedValue = Sevens, Answer = (_, _) => access.Hand(new UInt256(9)) };
        return (access.Run(contract.NewContract(), entryPoint, arguments), access.ResultWord());
    }

    /// <summary>Each slot holds seven: the number or the address.</summary>
    private static byte[] Sevens(ushort member, byte[] key, int length)
    {
        var value = new byte[length];
        value[length >= 20 ? 19 : 0] = 7;
        return value;
    }
}
