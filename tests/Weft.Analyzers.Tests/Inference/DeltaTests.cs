namespace Weft.Analyzers.Tests.Inference;

/// <summary>
/// Which changes of slots are deltas, which checks guard them, and which amounts are known. Every entry point here is called F and takes
/// two addresses, a number and a truth value.
/// </summary>
public sealed class DeltaTests
{
    private const string Storage = """
        public enum Error { Bad }
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<Address, Address, UInt256> B { get; }
        [Storage] private partial Map<uint, Address, uint, ulong> Deep { get; }
        [Storage] private partial Slot<UInt256> T { get; }
        [Storage] private partial Slot<uint> S { get; }
        [Storage] private partial Slot<ulong> L { get; }
        [Storage] private partial Slot<UInt128> W { get; }
        [Storage] private partial Slot<byte> Small { get; }
        [Storage] private partial Slot<int> Signed { get; }
        [Storage] private partial Slot<Int256> Wide { get; }
        [Storage, SetOnce] private partial Slot<uint> Once { get; }
        [Storage] private partial Slot<Pair> Both { get; }
        [Event] private partial void Happened(uint n);

        """;

    private const string Pair = "[StorageStruct] public partial struct Pair { public uint Left; public uint Right; }";

    private const string Parameters = "Address a, Address b, uint n, bool flag";

    private static Inferred Body(string body, string more = "") =>
        Inferred.From($"{Storage} public void F({Parameters}) {{ {body} }} {more}", Pair);

    private static string Touches(string body, string more = "") =>
        Body(body, more).Touches("F", FakeAccess.Numbered(1), FakeAccess.Numbered(2), 5, true);

    private static void AssertEach((string Body, string Touches)[] cases) => Inferred.AssertEach(cases, body => Touches(body));

    [Fact]
    public void A_change_by_an_amount_is_a_delta() => AssertEach(
    [
        ("S.Value += n;", "add S 5"),
        ("S.Value -= n;", "subtract S 5"),
        ("S.Value++;", "add S 1"),
        ("--S.Value;", "subtract S 1"),
        ("S.Value = S.Value + n;", "add S 5"),
        ("S.Value = n + S.Value;", "add S 5"),
        ("S.Value = S.Value - n;", "subtract S 5"),
        ("L.Value += n;", "add L 5"),
        ("L.Value++;", "add L 1"),
        ("checked { W.Value += n; W.Value--; }", "add W 5 · subtract W 1"),
        ("T.Value += n; T.Value -= 7; T.Value++;", "add T 5 · subtract T 7 · add T 1"),
        ("unchecked { T.Value += n; }", "add T 5"),
        ("M[a] += 1; B[a, b] += 2; Deep[n, a, 3] -= n;", "add M[@1] 1 · add B[@1, @2] 2 · subtract Deep[5, @1, 3] 5"),
        ("for (uint i = 0; i < 2; i++, S.Value += 3) { }", "add S 3 · add S 3"),
    ]);

    [Fact]
    public void What_is_seen_or_may_wrap_is_none() => AssertEach(
    [
        ("var x = S.Value += n;", "write S"),
        ("Happened(S.Value++);", "write S"),
        ("L.Value = S.Value += n;", "write S · write L"),
        ("unchecked { S.Value += n; S.Value++; W.Value += n; }", "write S · write W"),
        ("unchecked { S.Value = S.Value - n; }", "write S"),
        ("T.Value = Unchecked.Add(T.Value, n);", "write T"),
        ("S.Value *= 2; S.Value |= 1;", "write S"),
        ("S.Value = n - S.Value;", "write S"),
        ("S.Value = L.Value > 0 ? S.Value + n : 0;", "read L · read S · write S"),
        ("S.Value = (uint)L.Value + n;", "read L · write S"),
        ("M[a] = M[b] + n;", "read M[@2] · write M[@1]"),
        ("B[a, b] = B[b, a] + n;", "read B[@2, @1] · write B[@1, @2]"),
        ("Small.Value += 1; Signed.Value += 1; Wide.Value += Int256.One;", "write Small · write Signed · write Wide"),
        ("Once.Value += 1;", "write Once"),
        ("Both.Value = Both.Value with { Left = Both.Value.Left + 1 };", "write Both"),
        ("(S.Value, L.Value) = (S.Value + 1, L.Value + 1);", "write S · write L"),
        ("L.Value += (ulong)(int)n - 2; L.Value = (ulong)((long)L.Value + 1);", "write L"),
    ]);

    [Fact]
    public void An_amount_that_reads_the_slot_is_a_read_of_it() => AssertEach(
    [
        ("S.Value += S.Value;", "read S · add S ?"),
        ("S.Value = S.Value + S.Value;", "read S · add S ?"),
        ("T.Value += T.Value / 10;", "read T · add T ?"),
        ("M[a] += M[b];", "read M[@2] · add M[@1] ?"),
        ("M[a] -= M[b];", "read M[@2] · write M[@1]"),
    ]);

    [Fact]
    public void A_check_that_must_hold_is_a_delta_in_all_its_spellings() => AssertEach(
    [
        ("Require(S.Value >= n, Error.Bad);", "atleast S 5"),
        ("Require(n <= S.Value, Error.Bad);", "atleast S 5"),
        ("Require(S.Value > n, Error.Bad);", "atleast S 6"),
        ("Require(T.Value > n);", "atleast T 6"),
        ("Require(S.Value > 0); Require(S.Value != 0); Require(0 < S.Value);", "atleast S 1 · atleast S 1 · atleast S 1"),
        ("Require(!T.Value.IsZero); Require(T.Value != UInt256.Zero);", "atleast T 1 · atleast T 1"),
        ("Require(S.Value > 7); Require(T.Value > 7);", "atleast S 8 · atleast T 8"),
        ("Require(!(S.Value < n), Error.Bad);", "atleast S 5"),
        ("if (S.Value < n) Revert(Error.Bad);", "atleast S 5"),
        ("if (n > S.Value) { Happened(n); Revert(Error.Bad); }", "atleast S 5"),
        ("if (S.Value <= n) Revert();", "atleast S 6"),
        ("if (S.Value >= n) M[a] += 1; else Revert(Error.Bad);", "atleast S 5 · add M[@1] 1"),
        ("if (S.Value == 0) { if (flag) Revert(Error.Bad); else Revert(); }", "atleast S 1"),
        ("Require(M[a] >= n && M[b] >= 2 && flag);", "atleast M[@1] 5 · atleast M[@2] 2"),
        ("Require(!flag && M[a] >= n);", ""),
        ("if (M[a] < n || !(M[b] >= 2)) Revert(Error.Bad);", "atleast M[@1] 5 · atleast M[@2] 2"),
        ("Require(T.Value >= S.Value);", "read S · read T"),
        ("Require(L.Value >= n); Require((UInt256)S.Value >= 9);", "atleast L 5 · atleast S 9"),
        ("Require(T.Value > UInt256.MaxValue);", $"atleast T {UInt256.MaxValue}"),
    ]);

    [Fact]
    public void A_failure_by_an_exception_is_said_to_be_the_same() => Assert.Equal(
        "delta S() constant",
        Inferred.Refused($"{Storage} public void F({Parameters}) {{ if (S.Value <= n) throw new InvalidOperationException(); }}", Pair)
            .Sites("F"));

    [Fact]
    public void A_condition_that_leads_on_or_asks_for_less_is_a_read() => AssertEach(
    [
        ("if (S.Value > n) M[a] += 1;", "read S · add M[@1] 1"),
        ("if (S.Value < n) return; M[a] += 1;", "read S · add M[@1] 1"),
        ("if (S.Value < n) { if (flag) Revert(Error.Bad); }", "read S"),
        ("if (S.Value < n) { if (flag) return; Revert(Error.Bad); }", "read S"),
        ("while (S.Value < n) { if (flag) break; Revert(Error.Bad); }", "read S"),
        ("Require(S.Value <= n); Require(S.Value < n); Require(S.Value == n);", "read S"),
        ("Require(S.Value + 1 >= n);", "read S"),
        ("Require(S.Value >= n || flag);", "read S"),
        ("if (S.Value < n && flag) Revert(Error.Bad);", "read S"),
        ("var isEnough = S.Value >= n; Require(isEnough);", "read S"),
        ("Require((long)S.Value >= (int)n);", "read S"),
        ("Require(Small.Value >= 1); Require(Once.Value >= 1);", "read Small · pinned Once"),
        ("Require(S.Value is >= 3);", "read S"),
        ("Revert(Error.Bad, S.Value);", "read S"),
    ]);

    [Fact]
    public void The_side_that_fails_may_say_what_the_slot_holds() => AssertEach(
    [
        ("if (M[a] < n) Revert(Error.Bad, a, M[a], n);", "atleast M[@1] 5"),
        ("if (M[a] >= n) S.Value += 1; else Revert(Error.Bad, M[a]);", "atleast M[@1] 5 · add S 1"),
        ("if (M[a] < n) Revert(Error.Bad, M[b]);", "atleast M[@1] 5 · read M[@2]"),
        ("if (M[a] < n || flag) Revert(Error.Bad, M[a]);", "atleast M[@1] 5 · read M[@1]"),
        ("if (M[a] < n) { a = b; Revert(Error.Bad, M[a]); }", "atleast M[@1] 5 · read M[@2]"),
    ]);
}
