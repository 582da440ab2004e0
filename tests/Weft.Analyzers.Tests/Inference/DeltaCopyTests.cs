namespace Weft.Analyzers.Tests.Inference;

/// <summary>Deltas through a local that holds a copy of the slot, and what may come in between.</summary>
public sealed class DeltaCopyTests
{
    private const string Storage = """
        public enum Error { Bad }
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<uint, uint> N { get; }
        [Storage] private partial Slot<uint> S { get; }
        [Storage] private partial Slot<ulong> L { get; }
        [Event] private partial void Happened(uint n);
        private void Touch(Address where) => M[where] += 1;
        private uint Look(Address where) => M[where];
        private void Other() => S.Value = 1;

        """;

    private static string Touches(string body, string more = "") =>
        Inferred.From($"{Storage} public void F(Address a, Address b, uint n, bool flag) {{ {body} }} {more}")
            .Touches("F", FakeAccess.Numbered(1), FakeAccess.Numbered(2), 5, true);

    private static void AssertEach((string Body, string Touches)[] cases, string more = "") =>
        Inferred.AssertEach(cases, body => Touches(body, more));

    [Fact]
    public void A_copy_that_is_only_checked_and_changed_is_no_read() => AssertEach(
    [
        ("var x = M[a]; Require(x >= n, Error.Bad); M[a] = x - n;", "atleast M[@1] 5 · subtract M[@1] 5"),
        ("var x = M[a]; M[a] = x + n;", "add M[@1] 5"),
        ("var x = M[a]; M[a] = n + x;", "add M[@1] 5"),
        ("uint x = S.Value; if (x < n) Revert(Error.Bad, x, n); S.Value = x - n;", "atleast S 5 · subtract S 5"),
        ("var x = M[a]; Require(x > 0); Require(x >= n);", "atleast M[@1] 1 · atleast M[@1] 5"),
        ("var x = M[a]; if (flag) { Require(x >= n); M[a] = x - n; }",
            "atleast M[@1] 0 · atleast M[@1] 5 · subtract M[@1] 5"),
        ("var x = M[a]; Other(); Require(x >= n); M[a] = x - n;", "write S · atleast M[@1] 5 · subtract M[@1] 5"),
        ("var x = M[a]; var y = Look(b); M[a] = x - n;", "read M[@2] · subtract M[@1] 5"),
        ("var x = M[a]; At<IOther>(b).Ask(a, n); M[a] = x - n;", "call @2 (1, 5) · subtract M[@1] 5"),
        ("foreach (var one in new[] { a, b }) { var x = M[a]; M[a] = x - n; }", "subtract M[@1] ?"),
        ("for (var i = 0; i < 2; i++) { var x = N[n + 1]; Require(x > 0); N[n + 1] = x - 1; n += 1; }",
            "atleast N[6] 1 · subtract N[6] 1 · atleast N[7] 1 · subtract N[7] 1"),
        ("var x = M[a]; for (var i = 0; i < 2; i++) Require(x >= n);",
            "atleast M[@1] 0 · atleast M[@1] 5 · atleast M[@1] 5"),
    ]);

    /// <summary>The copy itself reads the slot, and has to be allowed to.</summary>
    [Theory]
    [InlineData("var x = M[a]; if (flag) M[a] = x - n;")]
    [InlineData("var x = M[a]; var y = M[a]; if (flag) M[a] = x + y;")]
    [InlineData("var x = M[a]; if (!flag) return; M[a] = x + n;")]
    public void A_copy_whose_use_is_not_reached_is_declared(string body) => Assert.StartsWith(
        "atleast M[@1] 0",
        Inferred.From($"{Storage} public void F(Address a, uint n, bool flag) {{ {body} }}").Touches("F", FakeAccess.Numbered(1), 5, false),
        StringComparison.Ordinal);

    [Fact]
    public void A_copy_that_is_seen_elsewhere_is_a_read() => AssertEach(
    [
        ("var x = M[a]; Happened(x); M[a] = x - n;", "write M[@1]"),
        ("var x = M[a]; Require(x >= n); M[a] = x - n; N[x] = 1;", "resolved M[@1] · write M[@1] · write N[0]"),
        ("var x = M[a]; Require(x >= n); M[a] = x - n; L.Value = x;", "write M[@1] · write L"),
        ("var x = M[a]; if (x > 3) S.Value = 1; M[a] = x - n;", "write S · write M[@1]"),
        ("var x = M[a]; Touch(x > 3 ? a : b); M[b] = x - n;", "resolved M[@1] · add M[@2] 1 · write M[@2]"),
        ("var x = M[a]; M[a] = x - x / 2;", "write M[@1]"),
        ("var x = M[a]; M[a] = x + x;", "write M[@1]"),
        ("var x = M[a]; var y = M[a]; M[a] = x + y;", "read M[@1] · add M[@1] ?"),
        ("var x = M[a]; x += 1; M[a] = x - n;", "write M[@1]"),
        ("uint x; x = M[a]; M[a] = x - n;", "write M[@1]"),
        ("ulong x = M[a]; Require(x >= n); M[a] = (uint)(x - n);", "write M[@1]"),
        ("var x = M[a]; uint Get() => x; M[a] = x - n; S.Value = Get();", "write M[@1] · write S"),
        ("var x = M[a]; if (x < n || flag) Revert(Error.Bad, x); M[a] = x - n;", "write M[@1]"),
        ("var x = M[a]; Require(x >= n, x > 3 ? Error.Bad : default); M[a] = x - n;", "write M[@1]"),
    ]);

    [Fact]
    public void A_copy_that_may_be_out_of_date_is_a_read() => AssertEach(
    [
        ("var x = M[a]; M[a] = 7; M[a] = x - n;", "write M[@1]"),
        ("var x = M[a]; M[b] += 1; M[a] = x - n;", "add M[@2] 1 · write M[@1]"),
        ("var x = M[a]; Touch(b); M[a] = x - n;", "add M[@2] 1 · write M[@1]"),
        ("var x = M[a]; (M[b], n) = (1, 2); M[a] = x - n;", "write M[@2] · write M[@1]"),
        ("var x = M[a]; a = b; M[a] = x - n;", "read M[@1] · write M[@2]"),
        ("var x = M[a]; M[b] = x - n;", "read M[@1] · write M[@2]"),
        ("var x = N[n++]; N[n++] = x - 1;", "read N[5] · write N[6]"),
        ("var x = N[M[a]]; N[M[a]] = x - 1;", "resolved M[@1] · read N[0] · resolved M[@1] · write N[0]"),
        ("var x = S.Value; for (var i = 0; i < 2; i++) S.Value = x - n;", "read S · write S · write S"),
        ("var x = S.Value; for (var i = 0; i < 2; i++) { Require(x >= n); S.Value -= 1; }", "read S · subtract S 1 · subtract S 1"),
        ("for (var x = S.Value; n < 7; n++) S.Value = x - 1;", "read S · write S · write S"),
        ("var x = M[a]; if (flag) M[a] = x - n; else M[a] = x + n;", "read M[@1] · write M[@1]"),
        ("var x = M[a]; M[a] = x - n; Require(x >= n);", "write M[@1]"),
        ("var map = M; var x = M[a]; map[b] = 1; M[a] = x - n;", "write M[*] · subtract M[@1] 5"),
        ("var x = M[a]; var map = M; map[b] = 1; M[a] = x - n;", "write M[*] · write M[@1]"),
    ]);

    [Fact]
    public void Others_may_write_the_slot_meanwhile_if_the_contract_can_be_entered_again() => AssertEach(
    [
        ("var x = M[a]; At<IOther>(b).Ask(a, n); M[a] = x - n;", "call @2 (1, 5) · write M[@1]"),
        ("M[a] += At<IOther>(b).Ask(a, n);", "call @2 (1, 5) · write M[@1]"),
        ("M[a] += n;", "add M[@1] 5"),
    ], "[Reentrant] public void Again(Address a) => M[a] = 1;");

    [Fact]
    public void An_amount_that_may_write_the_slot_is_no_amount() => AssertEach(
    [
        ("S.Value += Bump();", "add S 1 · write S"),
        ("S.Value = S.Value + Bump();", "add S 1 · write S"),
        ("L.Value += Bump();", "add S 1 · add L 3"),
    ], "private uint Bump() { S.Value += 1; return 3; }");
}
