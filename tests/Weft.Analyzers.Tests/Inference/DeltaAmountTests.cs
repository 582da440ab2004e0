namespace Weft.Analyzers.Tests.Inference;

/// <summary>What is known of the amounts of deltas, and what a slice does for it.</summary>
public sealed class DeltaAmountTests
{
    private const string Storage = """
        public enum Error { Bad }
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<Address, UInt256> B { get; }
        [Storage] private partial Slot<uint> S { get; }
        [Storage] private partial Slot<Address> Where { get; }

        """;

    private static Address At(int number) => FakeAccess.Numbered(number);

    private static Inferred Body(string parameters, string body, string more = "") =>
        Inferred.From($"{Storage} public void F({parameters}) {{ {body} }} {more}");

    [Fact]
    public void An_amount_is_known_where_its_parts_are()
    {
        var contract = Body("Address a, uint n", "M[a] += n * 2 + 1; M[a] -= n;");
        Assert.Equal("add M[@1] 11\nsubtract M[@1] 5", contract.Touches("F", At(1), 5));
        Assert.Equal("add M[@1] ?\nsubtract M[@1] ?", contract.Touches("F", At(1), null));
        Assert.Equal("add M[*] 11\nsubtract M[*] 5", contract.Touches("F", null, 5));
    }

    [Fact]
    public void Helpers_take_amounts_and_report_their_own_deltas()
    {
        var contract = Body("Address a, Address b, uint n", "Move(a, b, n); Move(b, Caller, Fee(n));", """
            private void Move(Address from, Address to, uint amount)
            {
                Require(M[from] >= amount, Error.Bad);
                M[from] -= amount;
                M[to] += amount;
            }
            private static uint Fee(uint n) => n / 2;
            """);
        Assert.Equal(
            "atleast M[@1] 6\nsubtract M[@1] 6\nadd M[@2] 6\natleast M[@2] 3\nsubtract M[@2] 3\nadd M[@100] 3",
            contract.Touches("F", At(1), At(2), 6));
        Assert.Equal("delta M(a) argument\ndelta M(b) argument\ndelta M(a) argument\ndelta M(b) argument\ndelta M(Caller) argument\n"
            + "delta M(b) argument", contract.Sites("F"));
    }

    [Fact]
    public void Both_sides_of_an_unknown_condition_count()
    {
        var contract = Body("Address a, uint n, bool flag", "if (flag) M[a] += n; else M[a] += 2; var m = flag ? n : 3; S.Value += m;");
        Assert.Equal("add M[@1] 5\nadd S 5", contract.Touches("F", At(1), 5, true));
        Assert.Equal("add M[@1] 5\nadd M[@1] 2\nadd S ?", contract.Touches("F", At(1), 5, null));
    }

    [Fact]
    public void Rounds_of_a_counted_loop_have_amounts_and_rounds_of_an_unknown_number_have_none()
    {
        var contract = Body("Address a, uint n", "for (uint i = 0; i < n; i++) M[a] += i; S.Value += n;");
        Assert.Equal("add M[@1] 0\nadd M[@1] 1\nadd M[@1] 2\nadd S 3", contract.Touches("F", At(1), 3));
        Assert.Equal("add M[@1] ?\nadd S ?", contract.Touches("F", At(1), null));

        var literal = Body("uint n",
            "uint i = 0; while (i < n) { S.Value += 7; i++; if (i > 1) i += Hidden.NumberOf(Where.Value); }");
        Assert.Equal("add S 7\nadd S 7\nread Where\nadd S ?\nread Where", literal.Touches("F", 3));
    }

    [Fact]
    public void What_is_called_in_rounds_of_an_unknown_number_has_no_amounts_either()
    {
        var contract = Body("Address a, uint n", """
            for (uint i = 0; i < n; i++) Pay(a);
            while (S.Value > 0) { Pay(a); if (n > 2) break; }
            for (var i = Hidden.NumberOf(Where.Value); i > 0; i--) At<IOther>(a).Ask(a, 1);
            Pay(a);
            """, "private void Pay(Address to) => M[to] += 4;");
        Assert.Equal("add M[@1] 4\nread S\nadd M[@1] ?\nread Where\ncalls @1 (1, 1)\nadd M[@1] 4", contract.Touches("F", At(1), 1));
        Assert.Equal("add M[@1] ?\nread S\nadd M[@1] ?\nread Where\ncalls @1 (1, 1)\nadd M[@1] 4", contract.Touches("F", At(1), null));
    }

    [Fact]
    public void A_loop_that_only_adds_up_an_amount_is_not_run_while_scheduling()
    {
        var contract = Body("Address a, uint n",
            "uint sum = 0; for (uint i = 0; i < n; i++) sum += i; M[a] += sum; B[a] -= sum; S.Value -= n;");
        var access = new FakeAccess(contract.Manifest) { RoundsLeft = 0 };
        Assert.Equal("add M[@1] ?\nwrite B[@1]\nsubtract S 4", access.Run(contract.NewContract(), "F", At(1), 4));
        Assert.Equal("delta M(a) argument\nwrite B(a) argument\ndelta S() constant", contract.Sites("F"));

        var helper = Body("Address a, uint n", "var m = n > 3 ? Sum(n) : 1; if (m > 2) m = 5; M[a] += m;",
            "private static uint Sum(uint n) { uint sum = 0; while (n > 0) sum += n--; return sum; }");
        Assert.Equal("add M[@1] ?", new FakeAccess(helper.Manifest) { RoundsLeft = 0 }.Run(helper.NewContract(), "F", At(1), 4));
    }

    [Fact]
    public void A_loop_that_is_run_anyway_adds_up_amounts_as_well()
    {
        var contract = Body("Address[] list, uint n", "uint sum = 0; foreach (var one in list) { M[one] += n; sum += n; } S.Value -= sum;");
        Assert.Equal("add M[@1] 5\nadd M[@2] 5\nsubtract S 10", contract.Touches("F", new[] { At(1), At(2) }, 5));
        Assert.Equal("add M[*] ?\nsubtract S ?", contract.Touches("F", null, 5));
    }

    [Fact]
    public void An_amount_that_another_contract_gives_is_known_where_it_is()
    {
        var contract = Body("Address a, uint n", "M[a] += At<IOther>(a).Ask(a, n); M[a] -= n;");
        Assert.Equal("call @1 (1, 5)\nadd M[@1] ?\nsubtract M[@1] 5", contract.Touches("F", At(1), 5));
        var access = new FakeAccess(contract.Manifest) { Answer = (_, _) => new UInt256(9) };
        Assert.Equal("call @1 (1, 5)\nadd M[@1] 9\nsubtract M[@1] 5", access.Run(contract.NewContract(), "F", At(1), 5));
    }

    [Fact]
    public void A_write_takes_deltas_with_it_and_a_read_does_not()
    {
        var contract = Body("Address a, uint n", "M[a] += n; M[a] = 1; M[a] -= n; S.Value += n; if (S.Value > 3) S.Value += n;");
        Assert.Equal("write M[@1]\nadd S 5\nread S\nadd S 5", contract.Touches("F", At(1), 5));
    }

    [Fact]
    public void Reports_say_delta_and_write_for_a_range()
    {
        var contract = Body("Address a, uint n", "M[a] += n; B[Hidden.Account()] += n; Require(S.Value >= n); S.Value -= n;");
        Assert.Equal("delta M(a) argument\ndelta B() range\ndelta S() constant\ndelta S() constant",
            contract.Sites("F"));
        Assert.Equal(["write B[*]", "delta M[a]", "delta S"],
            Blocks.AccessReport.Rows(contract.Manifest, contract.Manifest.EntryPoints[0], []).Select(row => $"{row.Kind} {row.What}"));
    }
}
