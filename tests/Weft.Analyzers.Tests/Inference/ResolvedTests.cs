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
        Assert.Equal("resolved Leader\nadd M[@7] 1", Touches(contract, "F"));
        Assert.Equal("delta M(Leader.Value) resolved\nread Leader() constant", contract.Sites("F"));
    }

    [Fact]
    public void Several_hops_and_helpers()
    {
        var contract = Members(
            "public void F(uint item) { var owner = OwnerOf(item); M[Next[owner]] = 1; } private Address OwnerOf(uint i) => Owners[i];");
        Assert.Equal("resolved Owners[2]\nresolved Next[@7]\nwrite M[@7]", Touches(contract, "F", 2));
        Assert.Equal("resolved Owners[*]\nresolved Next[*]\nwrite M[*]", Touches(contract, "F", [null]));
    }

    [Fact]
    public void Three_key_parts()
    {
        var contract = Members("""
            [Storage] private partial Map<Address, uint, uint, Address> Seats { get; }
            [Storage, SetOnce] private partial Map<Address, uint, uint, Address> Names { get; }
            public void F(Address a, uint n) { M[Seats[a, n, 3]] = 1; M[Names[a, n, 3]] = 1; }
            """);
        Assert.Equal("resolved Seats[@1, 2, 3]\nwrite M[@7]\npinned Names[@1, 2, 3]\nwrite M[@7]", Touches(contract, "F", At(1), 2));
        Assert.Equal("resolved Seats[@1, *, *]\nwrite M[*]\npinned Names[@1, *, *]\nwrite M[*]", Touches(contract, "F", At(1), null));
        Assert.Equal("resolved Seats[*, *, *]\nwrite M[*]\npinned Names[*, *, *]\nwrite M[*]", Touches(contract, "F", null, 2));
    }

    [Fact]
    public void The_end_of_a_loop()
    {
        var contract = Members("public void F(Address a) { for (uint i = 5; i < Count[a]; i++) Positions[a, i] = 1; }");
        Assert.Equal(
            "resolved Count[@1]\nwrite Positions[@1, 5]\nresolved Count[@1]\nwrite Positions[@1, 6]\nresolved Count[@1]",
            Touches(contract, "F", At(1)));
        Assert.Equal("write Positions(a, i) argument\nread Count(a) argument", Sorted(contract, "F"));
    }

    [Fact]
    public void A_call_target_and_what_it_returns()
    {
        var contract = Members("public void F() { var other = At<IOther>(Leader.Value); M[other.Owner()] = 1; }");
        Assert.Equal("resolved Leader\ncall @7 ()\nwrite M[*]", Touches(contract, "F"));
        Assert.Contains("write M(other.Owner()) resolved", contract.Sites("F"), StringComparison.Ordinal);
        Assert.Contains("call IOther.Owner(other) resolved", contract.Sites("F"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_that_decides_a_key()
    {
        var contract = Members("public void F(Address a, Address b) { var key = S.Value == 7 ? a : b; M[key] = 1; }");
        Assert.Equal("resolved S\nwrite M[@1]", Touches(contract, "F", At(1), At(2)));
    }

    [Theory]
    [InlineData("public void F(Address a) { if (S.Value > 3) M[a] = 1; }", "read S\nwrite M[@1]")]
    [InlineData("public uint F(Address a) => M[a] + S.Value;", "read M[@1]\nread S")]
    [InlineData("public void F(Address a) { M[a] = S.Value; }", "read S\nwrite M[@1]")]
    public void What_no_key_depends_on_is_only_read(string members, string touches) =>
        Assert.Equal(touches, Touches(Members(members), "F", At(1)));

    [Theory]
    [InlineData("public void F() { M[Leader.Value] = S.Value; S.Value = 1; }")] // everybody who touches M meets at S
    [InlineData("public void F() { var n = S.Value; N[n] = 1; S.Value = n + 1; } public void G(uint n) => N[n] = 2;")]
    [InlineData("public void F() { var n = Count[Caller]; Positions[Caller, n] = n; Count[Caller] = n * 2; }"
        + " public void G(Address a) => Positions[a, 1] = 2;")]
    public void A_range_stays_where_reading_would_only_cut(string members)
    {
        var contract = Members(members);
        Assert.DoesNotContain("resolved", Touches(contract, "F") + contract.Sites("F"), StringComparison.Ordinal);
        Assert.Contains("range", contract.Sites("F"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_whose_end_is_not_known_reads_nothing_ahead()
    {
        var contract = Members("public void F() { while (Hidden.Flag()) M[Leader.Value] = 1; }");
        Assert.Equal("write M[*]\nread Leader", Sorted(Touches(contract, "F")));
    }

    [Fact]
    public void A_helper_reads_ahead_only_where_it_runs_as_often_as_its_access_function()
    {
        var contract = Members("""
            public void F(uint n) { for (uint i = 0; i < n; i++) Pay(); }
            private void Pay() { M[Leader.Value] = 1; Leader.Value = Caller; }
            private void Other() { M[Next[Caller]] = 1; Next[Self] = Caller; }
            public void G(uint n) { for (uint i = 0; i < n; i++) Other(); }
            """);
        Assert.Equal("resolved Next[@100]\nwrite M[@7]\nwrite Next[@200]", Touches(contract, "G", 1));
        Assert.Equal("read Next[@100]\nwrite M[*]\nwrite Next[@200]", Touches(contract, "G", [null]));
        Assert.DoesNotContain("resolved", Touches(contract, "F", 1), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_before_is_not_known_and_the_write_stays_before_the_read()
    {
        var contract = Members("public void F(uint i, Address a) { Owners[i] = a; Owners[i + 1] = a; M[Owners[i + 1 - 1]] = 1; }");
        Assert.Equal("write Owners[2]\nwrite Owners[3]\nresolved Owners[2]\nwrite M[*]", Touches(contract, "F", 2, At(1)));
    }

    [Theory]
    [InlineData("N[n / (n - 3)] = 1;", 8, "1")]
    [InlineData("N[n / (n - 3)] = 1;", 3, "*")]
    [InlineData("N[n % (n - 3)] = 1;", 8, "3")]
    [InlineData("N[(uint)UInt256.MulDiv(n, 10, n - 3)] = 1;", 8, "16")]
    [InlineData("N[(uint)UInt256.MulDiv(n, 10, n - 3, Rounding.Up)] = 1;", 4, "40")]
    [InlineData("N[(uint)UInt256.MulDiv(n, 10, n - 3)] = 1;", 3, "*")]
    [InlineData("N[(uint)UInt256.Sqrt(n)] = 1;", 17, "4")]
    [InlineData("N[(byte)((UInt256)n * 100)] = 1;", 2, "200")]
    [InlineData("N[(byte)((UInt256)n * 100)] = 1;", 3, "*")]
    [InlineData("var i = (int)n - 5; N[(uint)((UInt256)i + 1)] = 1;", 6, "2")]
    [InlineData("var i = (int)n - 5; N[(uint)((UInt256)i + 1)] = 1;", 4, "*")]
    [InlineData("for (var x = 64 / n; x > 0; x /= n) N[x] = 1;", 8, "8 1")]
    public void Computations_that_may_fail_are_known_where_they_do_not(string body, int argument, string keys) => Assert.Equal(
        string.Join('\n', keys.Split(' ').Select(key => $"write N[{key}]")),
        Touches(Members($"public void F(uint n) {{ {body} }}"), "F", argument));

    [Fact]
    public void An_element_may_be_counted_from_the_end()
    {
        var contract = Members("public void F(Address[] path) { M[path[^1]] = 1; M[path[^2]] = 1; }");
        Assert.Equal("write M[@2]\nwrite M[@1]", Touches(contract, "F", (object)new[] { At(1), At(2) }));
        Assert.Equal("write M[@2]\nwrite M[*]", Touches(contract, "F", (object)new[] { At(2) }));
    }

    /// <summary>A helper that is called twice has one access function, which is called twice.</summary>
    [Fact]
    public void A_method_has_one_access_function()
    {
        var contract = Members("public void F(Address a, Address b) { G(a); G(b); G(a); } private void G(Address x) => M[x] = 1;");
        Assert.Equal("write M[@1]\nwrite M[@2]\nwrite M[@1]", Touches(contract, "F", At(1), At(2)));
        Assert.Single(
            contract.NewContract().GetType().GetMethods(
                System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public),
            method => method.Name.StartsWith("Access_G", StringComparison.Ordinal));
    }

    private static string Sorted(Inferred contract, string entryPoint) => Sorted(contract.Sites(entryPoint));

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n').OrderDescending(StringComparer.Ordinal));

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
