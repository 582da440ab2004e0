namespace Weft.Analyzers.Tests.Inference;

/// <summary>Keys and conditions as real protocols write them: each is exact when its arguments are known.</summary>
public sealed class PrecisionTests
{
    private const string Storage = """
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<Address, Address, uint> MM { get; }
        [Storage] private partial Map<uint, uint> N { get; }
        [Storage] private partial Map<uint, uint, uint> NN { get; }
        [Storage] private partial Map<Pool, uint> Pools { get; }
        [Storage] private partial Slot<uint> S { get; }
        [Storage] private partial Slot<Pool> Last { get; }
        [Storage, SetOnce] private partial Slot<Pool> Fixed { get; }

        """;

    private const string Others = """
        [StorageStruct] public partial struct Pool { public Address Low; public Address High; public uint Fee; }
        [StorageStruct] public partial struct Range { public uint From; public uint To; }
        [StorageStruct] public partial struct Sealed
        {
            public uint Number { get; private set; }
            public static Sealed Of(uint number) => new() { Number = number };
            public Sealed Next() => this with { Number = Number + 1 };
        }
        public static class Helpers
        {
            public static (Address Low, Address High) Sorted(Address a, Address b) => a < b ? (a, b) : (b, a);
            public static Pool PoolOf(Address a, Address b, uint fee)
            {
                var (low, high) = Sorted(a, b);
                return new Pool { Low = low, High = high, Fee = fee };
            }
            public static uint Bucket(uint time) { if (time == 0) return 0; return Half(time) + 1; }
            private static uint Half(uint n) => n / 2;
            public static uint Capped(uint n) => n > 10 ? 10 : n;
            public static uint Log2(uint n) { uint result = 0; while (n > 1) { n /= 2; result++; } return result; }
        }
        [Contract] public sealed partial class Child : Contract
        {
            [Storage] private partial Slot<uint> Value { get; }
            [Constructor] public void New(uint value) => Value.Value = value;
            public uint Ask(Address who, uint amount) => Value.Value;
            [View] public Address Owner() => default;
        }

        """;

    private static Address At(int number) => FakeAccess.Numbered(number);

    private static Inferred Body(string parameters, string body, string more = "") =>
        Inferred.From($"{Storage} public void F({parameters}) {{ {body} }} {more}", Others);

    /// <summary>What a body touches; arguments are <c>1</c>, <c>@1</c>, <c>true</c>, or <c>?</c> for one that is not known.</summary>
    private static void Touches(string expected, string parameters, string body, string arguments)
    {
        var given = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Argument).ToArray();
        var found = Body(parameters, body).Touches("F", given);
        Assert.Equal(expected, found.Replace("\n", " · ", StringComparison.Ordinal));
    }

    private static object? Argument(string text) => text switch
    {
        "?" => null,
        "true" or "false" => text == "true",
        _ when text[0] == '@' => At(int.Parse(text[1..], System.Globalization.CultureInfo.InvariantCulture)),
        _ => uint.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string PoolKey(int low, int high, uint fee)
    {
        var contract = Body("Address a, Address b, uint fee", "Pools[new Pool { Low = a, High = b, Fee = fee }] = 1;");
        var access = new FakeAccess(contract.Manifest);
        access.Run(contract.NewContract(), "F", At(low), At(high), fee);
        return Convert.ToHexString(access.Touches.Single().Key);
    }

    [Theory]
    [InlineData("Pools[Helpers.PoolOf(b, a, fee)] = 1;")]
    [InlineData("var key = new Pool { Low = a, High = b } with { Fee = fee }; Pools[key] = 1;")]
    [InlineData("var key = new Pool { Low = a, High = b, Fee = fee }; Pools[new Pool { High = key.High, Low = key.Low, Fee = key.Fee }] "
        + "= 1;")]
    public void A_struct_as_a_key(string body)
    {
        var contract = Body("Address a, Address b, uint fee", body);
        var access = new FakeAccess(contract.Manifest);
        access.Run(contract.NewContract(), "F", At(1), At(2), 30);
        Assert.Equal(PoolKey(1, 2, 30), string.Join(' ', access.Touches.Select(touch => Convert.ToHexString(touch.Key))));
        Assert.Equal("write Pools[*]", contract.Touches("F", At(1), At(2), null));
    }

    /// <summary>Before the gate refuses these, the editor says of their keys what it says of others.</summary>
    [Theory]
    [InlineData("Records[new Record(a, a, n)] = 1;", "Records(new Record(a, a, n)) argument")]
    [InlineData("Records[new Record { Low = a, High = a, Fee = n }] = 1;", "Records(new Record { Low = a, High = a, Fee = n }) argument")]
    [InlineData("var key = new Record(a, a, 1) with { Fee = n }; Records[key] = 1;", "Records(key) argument")]
    [InlineData("var key = new Record(a, a, n); Records[new Record(key.Low, key.High, key.Fee)] = 1;",
        "Records(new Record(key.Low, key.High, key.Fee)) argument")]
    [InlineData("var (low, high, price) = new Record(a, a, n); Records[new Record(low, high, price)] = 1;",
        "Records(new Record(low, high, price)) argument")]
    [InlineData("var (low, high) = (a, a); if (low.CompareTo(high) > 0) (low, high) = (high, low); MM[low, high] = 1;",
        "MM(low, high) argument")]
    [InlineData("N[n switch { 1 => 10, _ => throw new InvalidOperationException() }] = 1;", "N() range")]
    public void Keys_in_code_that_breaks_a_rule_are_followed(string body, string site)
    {
        const string Record = "[StorageStruct] public partial record struct Record(Address Low, Address High, uint Fee);";
        var contract = Inferred.Refused(
            $"{Storage} [Storage] private partial Map<Record, uint> Records {{ get; }} public void F(Address a, uint n) {{ {body} }}",
            Others + Record);
        Assert.Equal($"write {site}", contract.Sites("F"));
    }

    [Fact]
    public void Fields_of_a_struct()
    {
        Touches("write M[@2] · write N[30]", "Address a, Address b",
            "var pool = Helpers.PoolOf(a, b, 30); M[pool.High] = 1; N[pool.Fee] = 1;", "@2 @1");
        Touches("write N[3] · write N[4]", "uint n", "var range = new Range { From = n, To = n + 1 }; N[range.From] = 1; N[range.To] = 1;",
            "3");
    }

    [Fact]
    public void Fields_of_a_struct_in_storage()
    {
        var contract = Body("", "M[Fixed.Value.High] = 1; N[Last.Value.Fee] = 1;");
        var access = new FakeAccess(contract.Manifest) { PinnedValue = (_, _, length) => [.. Enumerable.Repeat((byte)7, length)] };
        Assert.Equal("pinned Fixed\nwrite M[@7]\nresolved Last\nwrite N[7]", access.Run(contract.NewContract(), "F"));
    }

    [Theory]
    [InlineData("var pair = a < b ? (a, b) : (b, a); MM[pair.Item1, pair.Item2] = 1;")]
    [InlineData("var (low, high) = a < b ? (a, b) : (b, a); MM[low, high] = 1;")]
    [InlineData("var (low, high) = Helpers.Sorted(a, b); MM[low, high] = 1;")]
    [InlineData("var pair = Helpers.Sorted(a, b); MM[pair.Low, pair.High] = 1;")]
    [InlineData("if (b < a) (a, b) = (b, a); MM[a, b] = 1;")]
    [InlineData("var (low, high) = (a, b); if (low > high) (low, high) = (high, low); MM[low, high] = 1;")]
    [InlineData("var low = a < b ? a : b; var high = low == a ? b : a; MM[low, high] = 1;")]
    public void Sorted_pairs(string body)
    {
        Touches("write MM[@1, @2]", "Address a, Address b", body, "@1 @2");
        Touches("write MM[@1, @2]", "Address a, Address b", body, "@2 @1");
        Touches("write MM[*, *]", "Address a, Address b", body, "? @1");
    }

    [Theory]
    [InlineData("N[Helpers.Bucket(n)] = 1;", "8", "write N[5]")]
    [InlineData("N[Helpers.Bucket(n)] = 1;", "0", "write N[0]")]
    [InlineData("N[Helpers.Bucket(n)] = 1;", "?", "write N[*]")]
    [InlineData("N[Helpers.Capped(n)] = 1;", "50", "write N[10]")]
    [InlineData("N[Helpers.Log2(n)] = 1;", "9", "write N[3]")]
    [InlineData("N[Helpers.Log2(n)] = 1;", "?", "write N[*]")]
    public void Static_helpers_of_other_classes(string body, string argument, string touches) => Touches(touches, "uint n", body, argument);

    [Fact]
    public void Addresses_of_created_contracts()
    {
        var contract = Body("Address a, Hash256 salt", """
            var child = Create<Child>(KeccakPacked(a), 1u);
            M[child] = 1;
            At<IOther>(child).Ask(a, 3);
            M[AddressOf<Child>(Self, salt)] = 1;
            """);
        Assert.Equal("create Child salted\nwrite M[@99]\ncall @99 (1, 3)\nwrite M[@98]", contract.Touches("F", At(1), 1));
        Assert.Equal("create Child ?\nwrite M[*]\ncall ? (?, 3)\nwrite M[*]", contract.Touches("F", null, null));
    }

    [Theory]
    [InlineData("for (uint i = 0; i < n; i++) for (uint j = i; j < n; j++) NN[i, j] = 1;",
        "2", "write NN[0, 0] · write NN[0, 1] · write NN[1, 1]")]
    [InlineData("for (uint i = 0; i < 2; i++) for (uint j = 0; j < n; j++) NN[i, j] = 1;", "?", "write NN[0, *] · write NN[1, *]")]
    [InlineData("for (uint i = 0; i < n; i++) for (uint j = 0; j < 2; j++) NN[j, i] = 1;", "?", "write NN[0, *] · write NN[1, *]")]
    [InlineData("uint i = n; while (i > 0) { N[i] = 1; i /= 2; }", "5", "write N[5] · write N[2] · write N[1]")]
    [InlineData("uint i = 0; while (i < n) { i++; if (i == 2) continue; if (i == 4) break; N[i] = 1; }", "9", "write N[1] · write N[3]")]
    [InlineData("uint i = 0; do { N[i] = 1; } while (++i < n);", "2", "write N[0] · write N[1]")]
    [InlineData("while (true) { if (n == 0) return; N[n] = 1; n--; }", "2", "write N[2] · write N[1]")]
    [InlineData("for (uint i = 0; i < n && i < 2; i++) N[i] = 1;", "9", "write N[0] · write N[1]")]
    public void Loops_that_are_bounded(string body, string argument, string touches) => Touches(touches, "uint n", body, argument);

    [Theory]
    [InlineData("switch (n) { case 1: N[1] = 1; break; case 2 or 3: N[2] = 1; break; default: N[9] = 1; break; }", "3", "write N[2]")]
    [InlineData("switch (n) { case 1: N[1] = 1; break; case > 5: N[2] = 1; return; } N[9] = 1;", "1", "write N[1] · write N[9]")]
    [InlineData("switch (n) { case 1: N[1] = 1; break; case > 5: N[2] = 1; return; } N[9] = 1;", "7", "write N[2]")]
    [InlineData("switch (n) { case 1: N[1] = 1; break; default: N[2] = 1; break; }", "?", "write N[1] · write N[2]")]
    [InlineData("switch (n) { case 1: if (S.Value == 3) break; N[1] = 1; break; case 2: N[2] = 1; break; }", "2", "write N[2]")]
    [InlineData("switch (n) { case 1 when n > 5: N[1] = 1; break; case 2: N[2] = 1; break; }", "2", "write N[2]")]
    [InlineData("switch (n) { case 1 when N[7] > 5: N[1] = 1; break; case 2: N[2] = 1; break; }", "2", "write N[2]")]
    [InlineData("switch (n) { case 1 when N[7] > 5: N[1] = 1; break; default: N[2] = 1; break; }", "1",
        "read N[7] · write N[1] · write N[2]")]
    [InlineData("switch (n) { case 3: case > 1 when N[7] > 5: N[1] = 1; break; default: N[2] = 1; break; }", "3", "write N[1]")]
    [InlineData("switch (n) { case 3: N[1] = 1; break; case 2 when N[7] > 5: default: N[2] = 1; break; }", "1", "read N[7] · write N[2]")]
    [InlineData("switch (n) { case var x when x > 5: N[x] = 1; break; case var y: N[y + 10] = 1; break; }", "2", "write N[12]")]
    [InlineData("if (n is var x && x > 1) N[x] = 1;", "2", "write N[2]")]
    [InlineData("for (uint i = 0; i < 2; i++) if (i is var x) { N[x] = 1; x = 9; }", "0", "write N[0] · write N[1]")]
    [InlineData("for (uint i = 0; i < 2; i++) if ((i, n) is var (x, _)) { N[x] = 1; x = 9; }", "0", "write N[*] · write N[*]")]
    [InlineData("N[n switch { 1 when N[7] > 5 => 10, 2 => 20, _ => 30 }] = 1;", "2", "write N[20]")]
    [InlineData("N[n switch { 1 => 10, 2 => 20, _ => 30 }] = 1;", "2", "write N[20]")]
    [InlineData("N[n switch { > 5 => 10, _ when n == 2 => 20, _ => 30 }] = 1;", "2", "write N[20]")]
    [InlineData("N[n switch { > 5 and < 9 => 10, _ => 30 }] = 1;", "7", "write N[10]")]
    [InlineData("if (n > 1 && N[1] > 0) N[2] = 1;", "1", "")]
    [InlineData("if (n > 1 || N[1] > 0) N[2] = 1;", "2", "write N[2]")]
    [InlineData("if (!(n > 1) || N[1] > 0) N[2] = 1; else N[3] = 1;", "1", "write N[2]")]
    [InlineData("if (N[1] > 0 && n > 1) N[2] = 1;", "1", "read N[1]")]
    [InlineData("if (n is 1 or 2) N[1] = 1; if (n is not 2) N[2] = 1;", "2", "write N[1]")]
    [InlineData("var isBig = n > 5; if (isBig) N[1] = 1; else N[2] = 1;", "7", "write N[1]")]
    [InlineData("N[n > 5 ? n - 5 : n] = 1;", "7", "write N[2]")]
    [InlineData("N[1] = n > 5 ? N[2] : N[3];", "7", "read N[2] · write N[1]")]
    [InlineData("if (n == 0) return; if (n == 1) { N[1] = 1; return; } N[2] = 1;", "1", "write N[1]")]
    [InlineData("if (n == 0) return; if (n == 1) { N[1] = 1; return; } N[2] = 1;", "0", "")]
    [InlineData("Require(n > 2); N[n] = 1;", "2", "")]
    [InlineData("checked { N[n + 1] = 1; }", "2", "write N[3]")]
    public void Known_conditions_prune(string body, string argument, string touches) => Touches(touches, "uint n", body, argument);

    [Theory]
    [InlineData("Inner([]);")]
    [InlineData("Inner(new byte[0]);")]
    [InlineData("Inner(System.Array.Empty<byte>());")]
    public void An_empty_array_is_known(string body)
    {
        var contract = Body("uint n", body, "private void Inner(byte[] data) { if (data.Length > 0) N[1] = 1; else N[2] = 1; }");
        Assert.Equal("write N[2]", contract.Touches("F", 2u));
    }

    [Theory]
    [InlineData("var keys = new uint[1]; keys[0] = n; N[keys[0]] = 1;", "write N[*]")]
    [InlineData("var range = new Range { From = n }; range.To = n; N[range.From] = 1;", "write N[*]")]
    [InlineData("N[Hidden.Number()] = 1;", "write N[*]")]
    [InlineData("N[Sealed.Of(n).Number] = 1; N[new Sealed().Next().Number] = 1;", "write N[*]")]
    [InlineData("N[(uint)((int)n / -2)] = 1;", "write N[*]")]
    [InlineData("N[(uint)((UInt256)1 << (int)n)] = 1;", "write N[*]")]
    [InlineData("if (new Range { From = n } is { From: 2 }) N[1] = 1; else N[2] = 1;", "write N[1] · write N[2]")]
    [InlineData("uint x = 0; switch (n) { case 2: x = 1; if (N[0] > 0) break; x = 2; break; } N[x] = 1;", "read N[0] · write N[*]")]
    public void What_is_not_followed_is_wider(string body, string touches) => Touches(touches, "uint n", body, "2");

    [Fact]
    public void A_helper_widens_only_by_what_its_caller_does_not_know()
    {
        var contract = Body("Address a, uint n, bool flag", "Inner(a, n, flag); Inner(Hidden.Account(), n, true);", """
            private void Inner(Address who, uint number, bool both)
            {
                MM[who, Caller] = 1;
                if (both) N[Last(number)] = 1;
            }
            private uint Last(uint number) => number > 3 ? number : 3;
            """.Replace("Last(", "Most(", StringComparison.Ordinal));
        Assert.Equal("write MM[@1, @100]\nwrite MM[*, *]\nwrite N[5]", contract.Touches("F", At(1), 5, false));
        Assert.Equal("write MM[*, *]\nwrite N[*]\nwrite MM[*, *]\nwrite N[*]", contract.Touches("F", null, null, null));
    }
}
