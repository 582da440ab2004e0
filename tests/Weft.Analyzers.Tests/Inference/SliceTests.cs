namespace Weft.Analyzers.Tests.Inference;

/// <summary>What access functions record, with arguments known and not.</summary>
public sealed class SliceTests
{
    private const string Storage = """
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<Address, Address, uint> MM { get; }
        [Storage] private partial Map<uint, uint> N { get; }
        [Storage] private partial Slot<uint> S { get; }
        [Storage, SetOnce] private partial Slot<Address> Pin { get; }

        """;

    private static Address At(int number) => FakeAccess.Numbered(number);

    private static Inferred Body(string parameters, string body, string more = "") =>
        Inferred.From($"{Storage} public void F({parameters}) {{ {body} }} {more}");

    private static Inferred Refused(string parameters, string body, string more = "") =>
        Inferred.Refused($"{Storage} public void F({parameters}) {{ {body} }} {more}");

    [Fact]
    public void A_key_that_is_a_parameter_is_known_when_the_argument_is()
    {
        var contract = Body("Address a", "M[a] = 1;");
        Assert.Equal("write M[@1]", contract.Touches("F", At(1)));
        Assert.Equal("write M[*]", contract.Touches("F", [null]));
        Assert.Equal("write M(a) argument", contract.Sites("F"));
    }

    [Fact]
    public void The_known_leading_parts_of_a_key_narrow_its_range()
    {
        var contract = Body("Address a, Address b", "MM[a, b] = 1;");
        Assert.Equal("write MM[@1, @2]", contract.Touches("F", At(1), At(2)));
        Assert.Equal("write MM[@1, *]", contract.Touches("F", At(1), null));
        Assert.Equal("write MM[*, *]", contract.Touches("F", null, At(2)));
    }

    [Fact]
    public void A_known_condition_is_followed_and_an_unknown_one_counts_both_ways()
    {
        var contract = Body("Address a, Address b, bool flag", "if (flag) M[a] = 1; else M[b] = 1;");
        Assert.Equal("write M[@1]", contract.Touches("F", At(1), At(2), true));
        Assert.Equal("write M[@2]", contract.Touches("F", At(1), At(2), false));
        Assert.Equal("write M[@1]\nwrite M[@2]", contract.Touches("F", At(1), At(2), null));
    }

    /// <summary>A flag that nothing asks for would be a warning in the author's build, and warnings are errors.</summary>
    [Fact]
    public void A_helper_that_returns_early_with_one_value_compiles_whatever_is_known_of_the_others() => Assert.Equal(
        "write M[*]",
        Body(
            "Address a, bool flag", "var (where, n) = Twice(a, flag); M[where] = n;",
            """
            private (Address, uint) Twice(Address a, bool flag)
            {
                if (S.Value == 0) return (a, 1);
                return (Hidden.Account(), Hidden.Number());
            }
            """).Touches("F", At(1), true).Split('\n')[^1]);

    /// <summary>The compiler wants a return behind a failure; nobody gets there.</summary>
    [Fact]
    public void A_helper_that_fails_after_early_returns_compiles_whatever_it_would_return_behind_that() => Assert.Equal(
        "write M[*]",
        Body(
            "Address a, bool flag", "M[Find(a)] = 1;",
            """
            private Address Find(Address a)
            {
                if (S.Value == 0) return a;
                for (uint i = 0; i < 3; i++)
                {
                    if (S.Value == i) return Hidden.Account();
                }
                Revert();
                return a;
            }
            """).Touches("F", At(1), true).Split('\n')[^1]);

    [Fact]
    public void Where_paths_meet_a_value_is_known_if_both_agree()
    {
        var contract = Body("Address a, Address b, bool flag", "var key = a; if (flag) key = b; M[key] = 1;");
        Assert.Equal("write M[@2]", contract.Touches("F", At(1), At(2), true));
        Assert.Equal("write M[@1]", contract.Touches("F", At(1), At(2), false));
        Assert.Equal("write M[*]", contract.Touches("F", At(1), At(2), null));
        Assert.Equal("write M[@3]", contract.Touches("F", At(3), At(3), null));
    }

    [Fact]
    public void A_local_that_was_known_is_forgotten_where_a_helper_gives_it_an_unknown_value()
    {
        var contract = Body(
            "Address a", "var big = false; big = IsBig(); if (big) M[a] = 1;", "private bool IsBig() => S.Value > 1;");
        Assert.Equal("read S\nwrite M[@1]", contract.Touches("F", At(1)));
    }

    [Fact]
    public void Locals_that_were_known_are_forgotten_where_a_tuple_of_unknown_values_is_assigned_to_them()
    {
        var contract = Body(
            "Address a, uint n",
            "uint x = 0; var big = false; if (n > 1) (x, big) = Look(); if (big) M[a] = x;",
            "private (uint, bool) Look() => (S.Value, S.Value > 1);");
        Assert.Equal("read S\nwrite M[@1]", contract.Touches("F", At(1), 2));
        Assert.Equal("", contract.Touches("F", At(1), 1));
    }

    [Fact]
    public void A_path_that_ends_does_not_meet_the_others()
    {
        var contract = Body("Address a, Address b, bool flag", "var key = a; if (flag) { key = b; S.Value = 1; return; } M[key] = 1;");
        Assert.Equal("write S\nwrite M[@1]", contract.Touches("F", At(1), At(2), null));
        Assert.Equal("write S", contract.Touches("F", At(1), At(2), true));
    }

    [Fact]
    public void A_loop_over_an_array_that_is_a_parameter_stays_a_loop()
    {
        var contract = Body("Address[] list", "foreach (var one in list) M[one] = 1;");
        Assert.Equal("write M[@1]\nwrite M[@2]", contract.Touches("F", (object)new[] { FakeAccess.Numbered(1), FakeAccess.Numbered(2) }));
        Assert.Equal("write M[*]", contract.Touches("F", [null]));
    }

    [Fact]
    public void A_counted_loop_runs_while_its_condition_is_known()
    {
        var contract = Body("uint n", "for (uint i = 0; i < n; i++) N[i] = 1; S.Value = 1;");
        Assert.Equal("write N[0]\nwrite N[1]\nwrite N[2]\nwrite S", contract.Touches("F", 3));
        Assert.Equal("write N[*]\nwrite S", contract.Touches("F", [null]));
    }

    [Fact]
    public void A_loop_that_is_left_under_an_unknown_condition_goes_on()
    {
        var contract = Body("uint n", "uint i = 0; while (i < n) { N[i] = 1; if (Hidden.Number() == i) break; i++; } N[i + 10] = 1;");
        Assert.Equal("write N[0]\nwrite N[1]\nwrite N[*]", contract.Touches("F", 2));
    }

    [Fact]
    public void A_loop_that_is_always_left_has_one_round()
    {
        var contract = Body("Address a, bool flag",
            "for (uint i = 0; ; i++) { N[i] = 1; break; } do { M[a] = 1; if (flag) continue; break; } while (!flag);");
        Assert.Equal("write N[0]\nwrite M[@1]", contract.Touches("F", At(1), true));
        Assert.Equal("write N[0]\nwrite M[@1]", contract.Touches("F", At(1), false));
    }

    [Fact]
    public void Rounds_that_may_be_skipped_forget_what_the_rest_of_the_round_assigns()
    {
        var contract = Body("Address a, Address b", """
            var key = a;
            for (uint i = 0; i < 2; i++)
            {
                M[key] = 1;
                if (Hidden.Number() == 7) continue;
                key = b;
            }
            """);
        Assert.Equal("write M[@1]\nwrite M[*]", contract.Touches("F", At(1), At(2)));
    }

    [Fact]
    public void Context_and_constants_are_known_and_what_no_slice_can_follow_is_not()
    {
        var contract = Body("", "M[Caller] = 1; M[Self] = 1; N[(uint)Block.Number] = 1; N[Hidden.Number()] = 1;");
        Assert.Equal("write M[@100]\nwrite M[@200]\nwrite N[7]\nwrite N[*]", contract.Touches("F"));
        Assert.Equal(
            "write M(Caller) argument\nwrite M(Self) constant\nwrite N((uint)Block.Number) argument\nwrite N() range",
            string.Join('\n', contract.Sites("F").Split('\n').OrderBy(line => line.Contains("N() ", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_pinned_slot_is_read_while_scheduling()
    {
        var contract = Body("", "M[Pin.Value] = 1;");
        var access = new FakeAccess(contract.Manifest) { PinnedValue = (_, _, length) => [.. new byte[length - 1], 5] };
        Assert.Equal("pinned Pin\nwrite M[@5]", access.Run(contract.NewContract(), "F"));
        Assert.Equal("write M(Pin.Value) pinned\nread Pin() constant", contract.Sites("F"));
    }

    [Fact]
    public void A_pin_is_certain_only_where_the_constructor_always_sets_it()
    {
        var contract = Inferred.From(Storage + """
            [Storage, SetOnce] private partial Slot<Address> Other { get; }
            [Constructor] public void New(Address a, bool flag) { Pin.Value = a; if (flag) Other.Value = a; M[Pin.Value] = 1; }
            public void Later(Address a) { Pin.Value = a; M[Pin.Value] = 1; }
            """);
        Assert.Equal("pin Pin\nwrite Other\npinned Pin\nwrite M[@1]", contract.Touches("New", At(1), true));
        Assert.Equal("write Pin\npinned Pin\nwrite M[*]", contract.Touches("Later", At(1)));
    }

    [Fact]
    public void Methods_of_the_contract_take_what_their_callers_know_and_give_back_what_they_know()
    {
        var contract = Body("Address a, Address b", "var (low, high) = Sort(a, b); MM[low, high] = 1; Move(Caller, b);", """
            private static (Address, Address) Sort(Address x, Address y) => x < y ? (x, y) : (y, x);
            private void Move(Address from, Address to) { M[from] = 1; M[to] = 1; }
            """);
        Assert.Equal("write MM[@1, @2]\nwrite M[@100]\nwrite M[@1]", contract.Touches("F", At(2), At(1)));
        Assert.Equal("write MM[*, *]\nwrite M[@100]\nwrite M[@1]", contract.Touches("F", null, At(1)));
    }

    [Fact]
    public void A_method_that_may_return_early_gives_back_what_all_its_ways_agree_on()
    {
        var contract = Body("Address a, Address b", "M[Choose(a, b)] = 1;", """
            private Address Choose(Address x, Address y) { if (Hidden.Number() == 1) return x; return y; }
            """);
        Assert.Equal("write M[*]", contract.Touches("F", At(1), At(2)));
        Assert.Equal("write M[@1]", contract.Touches("F", At(1), At(1)));
    }

    [Fact]
    public void Calls_of_other_contracts_forward_what_is_known_and_use_what_comes_back()
    {
        var contract = Body("Address target, Address who", "At<IOther>(target).Ask(who, S.Value); M[At<IOther>(target).Owner()] = 1;");
        var access = new FakeAccess(contract.Manifest) { Answer = (_, _) => new UInt256(9) };
        Assert.Equal("read S\ncall @5 (1, ~0)\ncall @5 ()\nwrite M[@9]", access.Run(contract.NewContract(), "F", At(5), At(1)));
        Assert.Equal("read S\ncall ? (1, ~0)\ncall ? ()\nwrite M[*]", contract.Touches("F", null, At(1)));
    }

    [Fact]
    public void A_call_whose_target_nobody_can_know_touches_everything()
    {
        var contract = Body("Address a", "At<IOther>(Hidden.Account()).Ask(a, 1);");
        Assert.Equal("everything", contract.Touches("F", At(1)));
        Assert.Equal("call IOther.Ask() range", contract.Sites("F"));
    }

    [Fact]
    public void The_right_side_of_a_condition_counts_only_where_it_may_run()
    {
        var contract = Body("Address a, bool flag", "if (flag && M[a] > 0) S.Value = 1;");
        Assert.Equal("", contract.Touches("F", At(1), false));
        Assert.Equal("read M[@1]\nwrite S", contract.Touches("F", At(1), true));
        Assert.Equal("read M[@1]\nwrite S", contract.Touches("F", At(1), null));
    }

    [Fact]
    public void What_a_known_failure_stops_is_not_touched()
    {
        var contract = Body("Address a", "if (a == default) Revert(); M[a] = 1;");
        Assert.Equal("", contract.Touches("F", default(Address)));
        Assert.Equal("write M[@1]", contract.Touches("F", At(1)));
    }

    [Fact]
    public void Values_keep_their_order_of_evaluation()
    {
        var contract = Body("uint n", "var i = n; N[i++] = i; N[i] = N[++i]; (i, n) = (n, i); N[i] = n; N[n] = 1;");
        Assert.Equal("write N[1]\nread N[3]\nwrite N[2]\nwrite N[1]\nwrite N[3]", contract.Touches("F", 1));
    }

    [Fact]
    public void Recursion_touches_everything()
    {
        var contract = Refused("uint n", "G(n);", "private void G(uint n) { N[n] = 1; if (n > 0) G(n - 1); }");
        Assert.Equal("write N(n) argument\ncall *() range", contract.Sites("F"));
    }

    [Fact]
    public void A_handle_or_the_contract_in_unknown_hands_is_a_range_or_everything()
    {
        Assert.Equal("write M[*]", Body("Address a", "Put(M, a);",
            "private static void Put(Map<Address, uint> map, Address key) => map[key] = 1;")
            .Touches("F", At(1)));
        Assert.Equal("call *() range", Refused("", "Use(this);", "private static void Use(object any) { }").Sites("F"));
        Assert.Equal("call *() range\ncall *() range", Refused("", "Action f = () => S.Value = 1; f();").Sites("F"));
    }

    [Fact]
    public void A_loop_without_end_is_left_when_its_rounds_are_used_up()
    {
        var contract = Body("uint n", "for (var i = n; i >= n; i++) N[i & 1] = 1;");
        var access = new FakeAccess(contract.Manifest) { RoundsLeft = 50 };
        access.Run(contract.NewContract(), "F", 0);
        Assert.Equal(50, access.Log.Count);
    }

    [Fact]
    public void Results_are_handed_to_the_caller_as_far_as_they_are_known()
    {
        var contract = Inferred.From(Storage + "public uint Twice(uint n, bool flag) => flag ? n * 2 : S.Value;");
        var access = new FakeAccess(contract.Manifest);
        access.Run(contract.NewContract(), "Twice", 4, true);
        Assert.Equal((UInt256)8, access.Result().Value);
        access.Run(contract.NewContract(), "Twice", 4, false);
        Assert.False(access.Result().IsKnown);
    }
}
