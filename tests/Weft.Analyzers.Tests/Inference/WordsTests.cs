namespace Weft.Analyzers.Tests.Inference;

/// <summary>What an entry point reaches through helpers is said in the entry point's own words, and with its own classes.</summary>
public sealed class WordsTests
{
    private const string Storage = """
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<Address, Address, uint> MM { get; }
        [Storage] private partial Map<uint, uint> N { get; }

        """;

    private static string Sites(string members, string entryPoint = "F") => Inferred.From(Storage + members).Sites(entryPoint);

    [Fact]
    public void A_parameter_of_a_helper_is_said_as_what_is_passed_for_it()
    {
        var contract = Inferred.From(Storage + """
            public void F(Address to) => Move(Caller, to);
            public void H(Address owner) => Move(owner, this.Self);
            private void Move(Address from, Address to) { Put(from); MM[from, to] = 1; }
            private void Put(Address where) => M[where] = 1;
            """);

        Assert.Equal("write MM(Caller, to) argument\nwrite M(Caller) argument", contract.Sites("F"));
        Assert.Equal("write MM(owner, Self) argument\nwrite M(owner) argument", contract.Sites("H"));
        Assert.Equal(["from", "to"], contract.Manifest.Sites[0].Keys);
    }

    [Fact]
    public void Two_ways_to_a_site_are_two_touches_each_with_its_own_class() => Assert.Equal(
        "write M(Self) constant\nwrite M(owner) called\nwrite M(to) argument",
        Sites("""
            public void F(Address to) { Put(to); Put(Self); var owner = At<IOther>(to).Owner(); Put(owner); Put(to); }
            private void Put(Address where) => M[where] = 1;
            """).Replace("\ncall IOther.Owner(to) argument", "", StringComparison.Ordinal));

    [Fact]
    public void A_range_of_one_entry_point_is_none_of_another()
    {
        var contract = Inferred.From(Storage + """
            public void F(Address a) => Put(a, Hidden.Account());
            public void H(Address a) => Put(a, a);
            private void Put(Address one, Address two) => MM[one, two] = 1;
            """);

        Assert.Equal("write MM(a) range", contract.Sites("F"));
        Assert.Equal("write MM(a, a) argument", contract.Sites("H"));
    }

    [Fact]
    public void Operands_get_parentheses_where_they_need_them() => Assert.Equal(
        "write N((n + 1) * 2) argument\nwrite N(n * 2) argument\nwrite N((n + 1) + 2) argument\nwrite N((n) + 2) argument",
        Sites("""
            public void F(uint n) { Twice(n); Twice(n + 1); }
            private void Twice(uint k) { N[k * 2] = 1; N[(k) + 2] = 1; }
            """));

    [Fact]
    public void Locals_and_loop_variables_keep_their_names() => Assert.Equal(
        "write M(all[i]) argument\nwrite M(first) argument",
        Sites("""
            public void F(Address[] all) { var first = all[0]; Put(first); for (var i = 1; i < all.Length; i++) Put(all[i]); }
            private void Put(Address where) => M[where] = 1;
            """));

    [Fact]
    public void A_parameter_that_the_helper_assigns_keeps_its_name() => Assert.Equal(
        "write M(where) argument",
        Sites("""
            public void F(Address to) => Put(Caller, to);
            private void Put(Address where, Address other) { if (where < other) where = other; M[where] = 1; }
            """));

    [Fact]
    public void A_default_and_a_part_of_a_tuple_keep_their_names() => Assert.Equal(
        "write N(pair.Low + more) argument",
        Sites("""
            public void F(uint n) => Put((n, n));
            private void Put((uint Low, uint High) pair, uint more = 5) => N[pair.Low + more] = 1;
            """));

    [Fact]
    public void Words_that_would_be_too_long_stay_as_the_helper_has_them() => Assert.Equal(
        "write N(sum + 1) argument",
        Sites("""
            public void F(uint theFirstNumber, uint theSecondNumber) => Put(theFirstNumber + theSecondNumber, theFirstNumber);
            private void Put(uint sum, uint first) => Add(sum + first + sum);
            private void Add(uint sum) => N[sum + 1] = 1;
            """));

    [Fact]
    public void The_target_of_a_call_is_said_in_the_entry_points_words() => Assert.Equal(
        "call IOther.Ask(to) argument",
        Sites("""
            public void F(Address to) => Ask(At<IOther>(to));
            private void Ask(IOther other) => other.Ask(Caller, 1);
            """));

    [Fact]
    public void A_method_that_is_reached_in_very_many_ways_falls_back_to_its_own_words()
    {
        var calls = string.Concat(Enumerable.Range(0, 80).Select(number => $"Put({number}); "));
        var sites = Sites($"public void F() {{ {calls} }} private void Put(uint k) => N[k] = 1;").Split('\n');

        Assert.Equal(65, sites.Length);
        Assert.Contains("write N(k) constant", sites);
        Assert.Contains("write N(63) constant", sites);
        Assert.DoesNotContain("write N(64) constant", sites);
    }
}
