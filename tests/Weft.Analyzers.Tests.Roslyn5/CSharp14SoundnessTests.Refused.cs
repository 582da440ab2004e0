namespace Weft.Analyzers.Tests.Roslyn5;

/// <content>The entry points that the gate refuses.</content>
public sealed partial class CSharp14SoundnessTests
{
    private const string Extensions = """
        public static class Extensions
        {
            extension(Address one)
            {
                public static Address Nobody => default;
                public Address Same => one;
                public Address Later(Address other) => one < other ? other : one;
                public static Address operator +(Address x, Address y) => x < y ? y : x;
            }

            extension(Address[] list)
            {
                public Address Head { get => list.Length > 0 ? list[0] : default; set { if (list.Length > 0) list[0] = value; } }
                public void Clobber(Address one) { for (var i = 0; i < list.Length; i++) list[i] = one; }
                public void operator *=(Address one) => list.Clobber(one);
                public void operator ++() => list.Clobber(default);
                public static Address[] operator |(Address[] x, Address[] y) { y.Clobber(default); return x; }
            }

            extension(ref uint number)
            {
                public void Bump() => number += 1;
                public uint Bumping { get => number++; set => number = value + 1; }
            }

            extension(IOther other)
            {
                public uint Poke(Address who) => other.Ask(who, 1);
                public Address Boss => other.Owner();
                public uint Nothing { set => other.Ask(default, value); }
                public static uint operator -(IOther x, Address who) => x.Ask(who, 2);
            }

            extension(Map<Address, uint> map)
            {
                public uint First { get => map[default]; set => map[default] = value; }
                public void Raise(Address who) => map[who] += 1;
            }

            extension(Span<Address> span) { public void Overwrite(Address one) { foreach (ref var place in span) place = one; } }

            extension(ReadOnlySpan<Address> span) { public Address Last => span.Length > 0 ? span[^1] : default; }
        }

        """;

    private static readonly (string Body, string Sites)[] ExtensionBodies =
    [
        ("M[a.Later(b)] = 1; M[Extensions.Later(b, a)] += 1; M[a.Same] += 1; M[Address.Nobody] += 1;",
            "write M() range · delta M() range · delta M() range · delta M() range"),
        ("M[a + b] = 1; a += b; M[a] += 1;", "write M() range · delta M() range"),
        ("list.Clobber(a); if (list.Length > 0) M[list[0]] = 1;", "write M() range"),
        ("Extensions.Clobber(list, b); if (list.Length > 0) M[list[0]] = 1;", "write M() range"),
        ("list *= b; if (list.Length > 0) M[list[0]] = 1;", "write M() range"),
        ("list++; if (list.Length > 0) M[list[0]] = 1;", "write M() range"),
        ("var other = new[] { a, b } | list; M[other[0]] = 1; if (list.Length > 0) M[list[0]] = 1;", "write M() range · write M() range"),
        ("list.Head = b; M[list.Head] = 1; if (list.Length > 0) M[list[0]] = 1;", "write M() range · write M() range"),
        ("Extensions.set_Head(list, b); if (list.Length > 0) M[list[0]] = 1; M[Extensions.get_Head(list)] += 1;",
            "write M() range · delta M() range"),
        ("n.Bump(); N[n] = 1; Extensions.Bump(ref n); N[n] += 1; N[n.Bumping] += 1; N[n] += 1; n.Bumping = 1; N[n] += 1;",
            "write N() range · delta N() range · delta N() range · delta N() range · delta N() range"),
        ("n.Bump(); N[n] = 1;", "write N() range"),
        ("N[n.Bumping] = 1; N[n] += 1;", "write N() range · delta N() range"),
        ("M[a] = At<IOther>(a).Poke(b); M[At<IOther>(b).Boss] += 1;",
            "write M(a) argument · delta M() range · call *() range · call *() range"),
        ("var other = At<IOther>(a); Extensions.Poke(other, b); other.Nothing = n; if (flag) N[other - b] = 1;",
            "write N() range · call *() range · call *() range · call *() range · call *() range"),
        ("IOther? other = flag ? At<IOther>(a) : null; other?.Nothing = n; other?.Ask(b, n);",
            "call *() range · call *() range · call *() range · call IOther.Ask() range"),
        ("M.First = 1; M.Raise(a); N[M.First] = 1; Extensions.Raise(M, b);",
            "write M() range · write M() range · write N() range · write M() range · write M() range"),
        ("((Span<Address>)list).Overwrite(b); if (list.Length > 0) M[list[0]] = 1;", "write M() range"),
        ("list.Overwrite(b); if (list.Length > 0) M[list[0]] = 1;", "write M() range"),
        ("ReadOnlySpan<Address> view = list; if (view.Length > 0) M[view[0]] = 1; M[list.Last] = 1;", "write M() range · write M() range"),
    ];

    private const string Counter = """
        public struct Counter
        {
            public uint Value;
            public void operator +=(uint amount) => Value += amount * 2;
            public void operator ++() => Value += 3;
        }

        """;

    private const string Box = """
        public sealed class Box { public Address Held; public uint Count; public uint Odd { get => field | 1; set => field = value * 2; } }

        """;

    private const string Initialized = """
        public struct Fixed { public readonly uint Key { get => field + 1; init => field = value * 2; } }
        public partial struct Parts
        {
            public partial uint Key { get; init; }
            public partial uint Key { get => field + 1; init => field = value * 2; }
        }

        """;

    private const string KeptByContract = """
        private uint Kept { get => field * 2; set { S.Value = 1; field = value; } }

        """;

    private const string LazilyByContract = """
        private Address Lazily => field == default ? Pin.Value : field;

        """;

    private const string Changed = """
        private partial event Action? Changed;
        private partial event Action? Changed { add { M[Pin.Value] = 1; } remove { S.Value = 2; } }
        private void Nothing() { }

        """;

    /// <summary>
    /// What the gate refuses, apart by what it refuses it for: types or members that the bodies need, and what the manifest says that each
    /// body touches. A call of * may touch everything.
    /// </summary>
    private static readonly (string Because, string Others, string Members, (string Body, string Sites)[] Bodies)[] Refusals =
    [
        ("extension blocks", Extensions, "", ExtensionBodies),
        ("operators that change their object", Counter, "",
        [
            ("var c = new Counter { Value = n }; N[c.Value] = 1; c += n; N[c.Value] += 1; c++; N[c.Value] += 1; ++c; N[c.Value] += 1;",
                "write N(c.Value) argument · delta N() range · delta N() range · delta N() range"),
        ]),
        ("classes", Box, "",
        [
            ("Box? box = flag ? new Box() : null; box?.Held = a; box?.Count += n; if (box is { } o) { M[o.Held] = 1; N[o.Count] = 1; }",
                "write M() range · write N() range"),
            ("Box? box = flag ? new Box() : null; box?.Held = (a = b); M[a] = 1; box?.Count = n++; N[n] = 1; box?.Odd = N[n] += 1;",
                "write M() range · write N() range · write N() range"),
        ]),
        ("init accessors", Initialized, "",
        [
            ("N[new Fixed { Key = n }.Key] += 1;", "delta N() range"),
            ("N[new Parts { Key = n }.Key] = 1;", "write N() range"),
        ]),
        ("a field of the contract, written", "", KeptByContract,
        [
            ("Kept = n; N[Kept] = 1; Kept += 1; N[Kept] += 1;", "write N() range · delta N() range · call *() range · call *() range"),
        ]),
        ("a field of the contract, read", "", LazilyByContract,
        [
            ("M[Lazily] = 1;", "write M() range · read Pin() constant"),
        ]),
        ("events", "", Changed,
        [
            ("Changed += Nothing; M[a] = 1; Changed -= Nothing;",
                "write M(a) argument · call *() range · call *() range · call *() range · call *() range"),
        ]),
        ("methods of spans that the framework has", "", "",
        [
            ("list.Reverse(); if (list.Length > 0) M[list[0]] = 1;", "write M() range"),
        ]),
    ];
}
