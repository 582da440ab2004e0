namespace Weft.Analyzers.Tests.Roslyn5;

/// <content>The entry points that are run.</content>
public sealed partial class CSharp14SoundnessTests
{
    private const string Others = """
        public static class Spans
        {
            public static void Cover(this Span<Address> span, Address one) { foreach (ref var place in span) place = one; }
            public static Address Final(this ReadOnlySpan<Address> span) => span.Length > 0 ? span[^1] : default;
        }

        public struct Odd { public uint Key { get => field + 1; set => field = value * 2; } }

        public struct Kept
        {
            public Address Fallback;
            public Address Lazily { get => field == default ? Fallback : field; set => field = value; }
            public uint Number { get => field * 2; set { Fallback = Lazily; field = value; } }
            public uint Halved { get; set => field = value / 2; }
            public uint Grown => field++;
        }

        public partial struct Halves
        {
            public partial uint Key { get; set; }
            public partial uint Key { get => field + 1; set => field = value * 2; }
            public partial Halves(uint key);
            public partial Halves(uint key) => Key = key + 1;
        }

        [StorageStruct] public partial struct Stored
        {
            public uint Plain;
            public uint Key { get => field + 1; set => field = value * 2; }
            public partial Stored(uint key);
            public partial Stored(uint key) => (Plain, Key) = (key, key + 1);
        }

        """;

    private const string Members = """
        [Storage] private partial Map<Stored, uint> ByStored { get; }
        [Storage] private partial Slot<Stored> Whole { get; }

        """;

    private static readonly string[] Bodies =
    [
        "((Span<Address>)list).Cover(b); if (list.Length > 0) M[list[0]] = 1;",
        "list.Cover(b); if (list.Length > 0) M[list[0]] = 1;",
        "M[list.Final()] = 1; list.Cover(a); M[list.Final()] += 1; if (list.Length > 0) M[list[0]] += 1;",
        "Span<Address> view = list; if (view.Length > 0) { view[0] = a; M[list[0]] = 1; }",
        "ReadOnlySpan<Address> view = list; if (view.Length > 0) { M[view[0]] = 1; list[0] = b; M[view[0]] += 1; } M[list.Final()] = 1;",
        "uint[]? many = flag ? new uint[2] : null; many?[0] = n; if (many != null) N[many[0]] = 1; many?[1] += S.Value;",
        "uint[]? many = flag ? null : new uint[2]; many?[n] = n++; N[n] = 1; many?[0] = N[n] += 1; N[many?[0] ?? 7] += 1;",
        "Address[]? some = flag ? list : null; if (n < 3 && list.Length > 0) some?[0] = b; if (list.Length > 0) M[list[0]] = 1;",
        "Address[]? some = flag ? null : new Address[1]; some?[0] = (a = b); M[a] = 1; if (some is { } held) M[held[0]] += n;",
        "uint[]? many = flag ? new uint[2] : null; many?[n] = n++; N[n] = 1; N[(flag ? many : null)?[0] ?? 7] += 1;",
        "M[(flag ? list : null)?[0] ?? b] = 1; M[(flag ? null : list)?[0] ?? b] += 1;",
        "M?[a] = 1; S?.Value = n; N?[S!.Value] += 1;",
        "(flag ? null : M)?[a] += n++; N[n] = 1; Slot<uint>? kept = n > 2 ? S : null; kept?.Value = n++; N[n] += 1; kept?.Value += N[n];",
        "IOther? other = flag ? At<IOther>(a) : null; S?.Value = other?.Ask(b, n) ?? n; N[S.Value] = 1;",
        "var o = new Odd { Key = n }; N[o.Key] = 1; o.Key = n; N[o.Key] += 1; N[(o with { Key = n + 1 }).Key] += 1; o.Key++; N[o.Key] = 2;",
        "var k = new Kept { Fallback = a }; M[k.Lazily] = 1; k.Lazily = b; M[k.Lazily] += 1; k.Number = n; M[k.Fallback] += 1;",
        "var k = new Kept { Number = n }; N[k.Number] = 1; k.Number += 1; N[k.Number] += 1; k.Halved += 5; N[k.Halved] += 1;",
        "var k = new Kept { Halved = n }; N[k.Halved] = 1; N[k.Grown] += 1; N[k.Grown] += 1; var same = k; N[same.Grown + k.Grown] += 1;",
        "N[new Halves { Key = n }.Key] = 1; N[new Halves(n).Key] += 1; var h = new Halves(n) { Key = 2 }; h.Key += n; N[h.Key] += 1;",
        "var s = new Stored { Key = n, Plain = 1 }; ByStored[s] = 1; s.Key = n; ByStored[s] += 1; N[s.Key] = 1; "
        + "ByStored[s with { Key = n }] += 1;",
        "var s = new Stored(n); ByStored[s] = 1; N[s.Key] = 1; ByStored[s with { Plain = s.Key }] += 1; "
        + "ByStored[new Stored { Key = n }] += 1;",
        "var w = Whole.Value; N[w.Key] = 1; w.Key++; Whole.Value = w; N[Whole.Value.Key] += 1; ByStored[Whole.Value] = 1; N[w.Plain] += 1;",
    ];

    /// <summary>Those of <see cref="Bodies"/> that cannot be followed: a contract behind a question mark.</summary>
    private static readonly int[] WideBodies = [13];
}
