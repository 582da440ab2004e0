namespace Weft.Analyzers.Tests.Inference;

/// <content>The entry points that are run: each has the same parameters, and something that is easy to get wrong.</content>
public sealed partial class SoundnessTests
{
    internal const string Others = """
        [StorageStruct] public partial struct Pair { public Address Left; public Address Right; }
        public static class Helpers
        {
            public static Address Later(Address x, Address y) => x < y ? y : x;
            public static void Poke(IOther other, Address who) => other.Ask(who, 1);
            public static void Fill(Address[] list, Address one) { for (var i = 0; i < list.Length; i++) list[i] = one; }
            public static bool TryTake(Address[] list, out Address first) { first = list.Length > 0 ? list[0]
                : default; return list.Length > 0; }
            public static void Swap(ref Address x, ref Address y) => (x, y) = (y, x);
        }
        """;

    internal const string Members = """
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<Address, Address, uint> MM { get; }
        [Storage] private partial Map<uint, uint> N { get; }
        [Storage] private partial Map<Pair, uint> PairMap { get; }
        [Storage] private partial Slot<uint> S { get; }
        [Storage] private partial Slot<Address> Mutable { get; }
        [Storage] private partial Slot<Pair> Both { get; }
        [Storage, SetOnce] private partial Slot<Address> Pin { get; }
        [Storage, SetOnce] private partial Map<Address, Address> Pins { get; }
        [Event] private partial void Happened(Address a, uint n);

        private bool Small(uint x) => x < S.Value;
        private uint Next => S.Value + 1;
        private static Address First(Address x, Address y) => x;
        private (Address, uint) Split(Address x, uint n) => (First(x, Pin.Value), n + 1);
        private Address Early(Address x, Address y, bool flag) { if (flag) return x; if (S.Value == 1) return y; M[x] = 1; return Pins[y]; }
        private void Sum(Address[] list, uint from) { if (from < list.Length) { M[list[from]] += 1; } }
        private Address Pick(Address[] list) { foreach (var one in list) { if (M[one] > 1) return one; } return Caller; }

        """;

    private static readonly string[] Bodies =
    [
        "M[a] -= 1; M[b] += n; Happened(a, n);",
        "var key = a; if (flag) key = b; else if (S.Value > n) key = Pin.Value; M[key] = MM[key, a];",
        "for (uint i = 0; i < n; i++) { if (i == 2 && flag) continue; N[i] += 1; if (N[i] > 2) break; }",
        "for (var i = 0; i < list.Length - 1; i++) { var (x, y) = (list[i], list[i + 1]); if (x < y) MM[x, y] += 1; else MM[y, x] += 1; }",
        "foreach (var one in list) { if (one == a) { S.Value += 1; return; } M[one] += 1; } M[b] = 1;",
        "uint i = 0; do { N[i] = 1; i += S.Value + 1; } while (i < n); N[i] = 1;",
        "var i = n; while (true) { if (i == 0) break; i--; if (M[a] == i) { a = b; continue; } M[a] += 1; } M[a] = 2;",
        "switch (n) { case 0: M[a] = 1; break; case 1: case 2: if (flag) break; M[b] = 1; break; "
        + "default: S.Value = 1; a = b; break; } MM[a, b] = 1;",
        "switch (n) { case 0: a = b; goto case 1; case 1: M[a] = 1; break; default: goto case 0; }",
        "var key = n switch { 0 => a, 1 when flag => b, 1 => Pin.Value, > 2 and < 4 => Mutable.Value, _ => Caller }; M[key] = 1;",
        "if (flag && M[a] > 0 || Small(n)) M[b] = 1; var both = flag & (n > 1); if (!both) N[n] = 1;",
        "var key = M[a] > n ? a : flag ? b : First(b, a); M[key] += M[a] > 1 ? N[n] : N[n + 1];",
        "N[n++] = n; N[n] = ++n; N[n--] += N[n]; var old = n++; N[old] = n; N[n += 2] = 1;",
        "(a, b) = (b, a); M[a] = 1; (M[a], M[b]) = (M[b], M[a]); (a, (b, n)) = (b, (a, n + 1)); MM[a, b] = n; N[n] = 1;",
        "var (x, m) = Split(a, n); M[x] = m; N[m] = 1; var t = Split(b, m); N[t.Item2] += 1; t.Item1 = a; M[t.Item1] += 1;",
        "M[Early(a, b, flag)] = 1; M[Early(b, a, !flag)] += 1;",
        "Sum(list, n); Sum(list, n + 1); M[Pick(list)] += 1;",
        "list[0] = b; foreach (var one in list) M[one] = 1;",
        "var alias = list; alias[alias.Length - 1] = a; M[list[list.Length - 1]] = 1;",
        "Helpers.Fill(list, b); M[list[0]] = 1;",
        "if (Helpers.TryTake(list, out var first)) M[first] = 1; Helpers.Swap(ref a, ref b); M[a] += 1;",
        "ref var r = ref a; r = b; M[a] = 1;",
        "void Set() { a = b; } Set(); M[a] = 1; uint Get(Address x) { S.Value += 1; return M[x]; } N[Get(a)] += Get(b);",
        "static Address Inner(Address x, Address y) => x < y ? x : y; M[Inner(a, b)] = 1;",
        "var i = 0; again: N[(uint)i] = 1; i++; a = b; if (i < 3) goto again; M[a] = 1;",
        "for (uint i = 0; i < n; i++) for (uint j = 0; j < 3; j++) { if (j == 1) goto done; N[i + j] = 1; if (flag) goto done; } "
        + "done: S.Value = 1;",
        "byte x = (byte)n; x += 250; x++; N[x] = 1; var y = (int)n - 3; N[(uint)(y * y)] = 1; N[n << 2 | 1] = 1; N[n / 2 % 3] = 1;",
        "uint? maybe = flag ? n : null; N[maybe ?? 7] = 1; if (maybe is { } v) N[v] = 2; N[maybe.GetValueOrDefault()] += 1;",
        "var p = new Pair { Left = a, Right = b }; PairMap[p] = 1; p.Left = b; PairMap[p] = 1; PairMap[p with { Right = a }] = 1; "
        + "M[p.Right] = 1;",
        "PairMap[new Pair { Left = a }] = 1; PairMap[default] = 1; var q = Both.Value; M[q.Left] = 1; "
        + "q = new Pair { Left = b, Right = a }; M[q.Left] += 1;",
        "if (Pin.Value == default) { Pin.Value = a; } M[Pin.Value] = 1;",
        "if (flag) Pin.Value = b; M[Pin.Value] = 1; if (Pins[a] == default) Pins[a] = b; M[Pins[a]] = 1;",
        "for (uint i = 0; i < n; i++) { M[Pins[a]] += 1; if (Pins[a] == default) Pins[a] = b; }",
        "At<IOther>(a).Ask(b, n); if (At<IOther>(b).Ask(a, S.Value) > 2) M[a] = 1; M[At<IOther>(a).Owner()] += 1;",
        "var other = At<IOther>(flag ? a : b); other.Ask(a, 1); Helpers.Poke(other, b); "
        + "other = At<IOther>(Mutable.Value); if (n > 2) other.Owner();",
        "IOther[] many = [At<IOther>(b)]; many[0].Owner();",
        "var map = M; map[a] = 1; M[b] += 1;",
        "N[Next] = 1; M[Helpers.Later(a, b)] = 1;",
        "Address key; if (flag) { key = a; if (n > 1) { M[key] = 1; key = b; } } else { key = Mutable.Value; } "
        + "MM[key, b] = 1; key = a; M[key] += 1;",
        "Address previous = default; foreach (var one in list) { MM[previous, one] += 1; if (M[one] == 1) previous = one; }",
        "for (uint i = 0; i < n; i++) { if (M[a] > i) continue; if (flag) { i++; continue; } N[i] = 1; }",
        "var k = n; while (k > 0 && N[k] < 2) { k -= 1; if (flag) { N[k + 20] = 1; break; } } N[k] = 1;",
        "Require(n < 4, Error.Bad); Require(M[a] < 9, Error.Bad); if (flag) Revert(Error.Bad); M[b] = 1;",
        "if (flag) { if (n == 1) return; a = b; } else if (n == 2) return; M[a] = 1;",
        "N[checked(n * 3)] = 1; N[unchecked(n - 5)] = 1; N[(uint)list.Length] = 1; M[list[n]] = 1; M[list[^1]] += 1;",
        "a = n > 1 ? (b = a) : b; MM[a, b] = 1; M[(flag ? a : (a = b))] += M[a];",
        "for (var i = 0; i < list.Length; i++) { ref var one = ref list[i]; one = b; } M[list[0]] = 1;",
        "N[n + (n = n + 1)] = 1; MM[a, a = b] = 1; M[First(a, a = Caller)] = n; N[n] += (n += 2) - n; (N[n], N[n + 1]) = (n++, n);",
        "while (true) { if (flag) break; for (uint i = 0; ; i++) { if (i > n) break; if (M[a] > i) { a = b; break; } N[i] = 1; } break; } "
        + "M[a] = 1;",
        "for (;;) { M[a] = 1; if (S.Value > n) { a = b; break; } if (n-- == 0) return; if (flag) continue; b = Caller; N[n] = 1; }",
        "var sum = 0u; foreach (var one in list) { sum += M[one]; N[sum] = 1; } for (; sum > 2; sum /= 2) N[sum] += 1;",
    ];

    /// <summary>Those of <see cref="Bodies"/> that do what cannot be followed: a loop that pins, and a contract out of an array.</summary>
    private static readonly int[] WideBodies = [32, 35];

    /// <summary>
    /// What the gate refuses, and what the manifest says that it touches. It is never run, and in the editor it must not seem to touch less
    /// than it would.
    /// </summary>
    private static readonly (string Body, string Sites)[] RefusedBodies =
    [
        ("Action f = () => a = b; f(); M[a] = 1;", "write M() range · call *() range"),
        ("Action<Address> g = x => M[x] += 1; g(b);", "call *() range · call *() range"),
        ("object box = At<IOther>(a); ((IOther)box).Ask(b, 1);", "call *() range · call IOther.Ask() range"),
        ("N[Deep(n)] = 1;", "write N() range · call *() range"),
        ("try { if (n > 1) Revert(); a = b; M[a] = 1; } catch (InvalidOperationException) { M[b] = 1; } "
            + "finally { S.Value = 1; } M[a] += 1;",
            "write M(a) argument · write M(b) argument · write S() constant · write M() range"),
        ("using var scope = new Scope(); M[a] = 1; lock (list) { M[b] = 1; }", "write M(a) argument · write M(b) argument"),
        ("foreach (ref var one in list.AsSpan()) { one = b; } M[list[0]] = 1;", "write M() range"),
    ];

    private const string RefusedMembers = """
        private uint Deep(uint n) => n == 0 ? 0 : 1 + Deep(n - 1);
        private sealed class Scope : IDisposable { public void Dispose() { } }

        """;

    internal const string MoreMembers = """
        public enum Error { Bad }

        """;
}
