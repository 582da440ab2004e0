namespace Weft.Analyzers.Tests.Gate;

/// <summary>
/// The projects of contracts of the repository, and one contract for each construct of C# that an author could come to write.
/// </summary>
internal static class LanguageCorpus
{
    public static IReadOnlyList<string> Constructs { get; } =
    [
        // Control flow
        "public uint F(uint x) { uint y = 0; for (uint i = 0; i < x; i++) { if (i == 3) continue; if (i > 9) break; y += i; } return "
            + "y; }",
        "public uint F(uint x) { do { x--; } while (x > 3); while (x > 1) x--; return x; }",
        "public uint F(uint[] x) { uint y = 0; foreach (var z in x) y += z; return y; }",
        "public uint F(uint x) { switch (x) { case 1: return 2; case 2: case 3: return 4; case 100: return 5; default: return 0; } }",
        "public uint F(uint x) => x switch { 0 => 1, 1 => 3, > 5 and < 9 => 4, _ => 7 };",
        "public uint F(bool x) => x switch { true => 1, false => 0 };",
        "public enum E { A, B } public uint F(E x) => x switch { E.A => 1, E.B => 2 };",
        "public enum E { A, B } public uint F(E x) => x switch { E.A => 1, _ => 2 };",
        "public uint F(uint x, uint y) => (x, y) switch { (0, _) => 1, (_, 0) => 2, _ => 3 };",
        "public uint F(string x) => x switch { \"a\" => 1, \"b\" => 2, _ => 3 };",
        "public uint F(string x) { switch (x) { case \"a\": return 1; case \"b\": return 2; case \"c\": return 1; case \"d\": return 1; "
            + "case \"e\": return 1; case \"f\": return 1; case \"g\": return 1; case \"h\": return 1; default: return 0; } }",
        "public bool F(string x) => x is \"a\";",
        "public bool F(string x) => x is \"a\" or \"b\" or \"c\" or \"d\" or \"e\" or \"f\" or \"g\" or \"h\";",
        "public bool F(string x) => x == \"a\" || x.Length > 3;",
        "public bool F(string x) => x is { Length: > 3 };",
        "public bool F(string x) => x is ['a', ..];",
        "public uint F(string x) { uint y = 0; foreach (var c in x) y++; return y; }",
        "public bool F(string x) => x[0] == 'a';",
        "public string F() => nameof(F);",
        "public string F() => \"a\" + \"b\";",
        "public string F(string x) { x += \"b\"; return x; }",

        // Values
        "public uint F(uint? x) => x ?? 3;",
        "public uint F() { uint? x = 3; x += 2; return x is { } y ? y : x is null ? 0 : x.Value; }",
        "public uint F() { uint? x = null; x ??= 4; return x is uint y ? y : (uint)x; }",
        "public (uint, bool) F(uint x) { var (a, b) = (x, x > 3); (a, b) = (a + 1, !b); return (a, b); }",
        "public bool F((uint, uint) x) => x == (1, 2);",
        "private static (ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong) G() => (1, 2, 3, 4, 5, 6, 7, 8, 9); public "
            + "ulong F() => G().Item9;",
        "private static (object, uint) G((string, uint) x) => x; public uint F() => G((\"\", 1)).Item2;",
        "public System.UInt128 F(System.UInt128 x) { x++; return x * 3 / 2 % 7 << 1 >> 2 >>> 1 ^ x; }",
        "public System.Int128 F(System.Int128 x) => -x + (System.Int128)3 - (long)x;",
        "public long F(long x) => checked((int)x) + unchecked((sbyte)x) - (x >>> 3) + ~x;",
        "public Weft.UInt256 F(Weft.UInt256 x) { x += 1; x++; return (x << 3) + new Weft.UInt256(1, 2, 3, 4) + Weft.UInt256.MulDiv(x, "
            + "x, 3); }",
        "public Weft.UInt256 F() => new();",
        "public Weft.UInt256 F() => default;",
        "public ulong F(ulong x) => System.Math.Max(x, 3) + (ulong)System.Numerics.BitOperations.Log2(x);",
        "public char G(char x) => (char)(x + 1); private char H() => G('a');",
        "public enum E : byte { A, B = 3 } public byte F(E x) => (byte)(x + 1); public bool G(E x) => (x & E.B) == E.A || x > E.A;",
        "[System.Flags] public enum E { A = 1, B = 2 } public bool F(E x) => (x & E.B) != 0;",

        // Arrays and views
        "public uint F(uint[] x) { x[0] = x[^1]; x[1]++; x[2] += 3; return (uint)x.Length; }",
        "public uint[] F() => [1, 2];",
        "public uint[] F() => [1, 2, 3];",
        "public uint[] F() => new uint[] { 1, 2, 3, 4, 5 };",
        "public uint[] F(uint x) => new uint[] { x, x, x, 0, 1 };",
        "public uint[] F(uint x) => [x, x, x];",
        "public byte[] F(byte x) => [x, .. new byte[3]];",
        "public uint[] F() => [];",
        "public uint F(uint[] x) => x[1..].Length > 0 ? x[0] : 1;",
        "public uint F(ulong x) => (new uint[x])[x - 1];",
        "public uint F(bool b, uint[] x) => (b ? x : null)?[0] ?? 7;",
        "public uint F(bool b, uint[] x) => (b ? null : x)?[0] ?? 7;",
        "public int F(bool b, uint[] x) => (b ? x : null)!.Length + (b ? null : x)!.Length;",
        "public void F(bool b, uint[] x) { (b ? x : null)![0] = 1; (b ? null : x)![0] += 1; }",
        "public string F(bool b, string[] x) { (b ? x : null)![0] = \"a\"; return (b ? x : null)?[1] ?? (b ? null : x)![0]; }",
        "public uint F(bool b, Weft.UInt256[] x) { ref var y = ref (b ? x : null)![0]; y = 1; return (uint)(b ? x : null)![1]; }",
        "public uint F() => ((uint[]?)null)![0] + ((uint[]?)null)?[0] ?? 7;",
        "private uint G("
            + "string? a, string? b, string? c, string? d, string? e, string? f, string? g, string? h, string? i, string? j, string? k, "
            + "string? l, string? m, string? n, string? o, string? p, string? q, string? r, string? s, string? t) => 1; "
            + "public uint F(bool x, string y) => G(x ? y : null, x ? y : null, x ? y : null, x ? y : null, x ? y : null, x ? y : null, "
            + "x ? y : null, x ? y : null, x ? y : null, x ? y : null, x ? y : null, x ? y : null, x ? y : null, x ? y : null, "
            + "x ? y : null, x ? y : null, x ? y : null, x ? y : null, x ? y : null, x ? y : null);",
        "public uint F() { var x = new uint[2, 2]; return x[0, 1]; }",
        "public uint F() { var x = new uint[2][]; x[0] = new uint[3]; return x[0][1]; }",
        "public uint F(uint[] x) => x is [1, 2, ..] ? 1u : 0;",
        "public uint F(uint[] x) => x is [1, .. var rest] ? (uint)rest.Length : 0;",
        "public uint F(byte[] x) { System.ReadOnlySpan<byte> y = x; uint z = 0; foreach (var b in y[1..^1]) z += b; return z + y[^1]; }",
        "public uint F(byte[] x) { System.Span<byte> y = x; y[0] = 3; System.ReadOnlySpan<byte> z = y; return z[0]; }",
        "public byte F() { System.ReadOnlySpan<byte> x = [1]; return x[0]; }",
        "public byte F() { System.ReadOnlySpan<byte> x = new byte[] { 1 }; return x[0]; }",
        "public byte F(byte y) { System.Span<byte> x = [y, y]; return x[0]; }",
        "public byte F() => \"abc\"u8[0];",
        "public int F() { System.ReadOnlySpan<char> x = \"abc\"; return x.Length; }",
        "public Weft.Hash256 F(byte[] x) => Weft.Keccak256.Hash(x);",
        "private static uint G(params uint[] x) => (uint)x.Length; public uint F(uint x) => G(x, x) + G();",
        "private static uint G(params System.ReadOnlySpan<uint> x) => (uint)x.Length; public uint F(uint x) => G(x, x);",

        // References
        "public uint F(uint[] x) { ref var y = ref x[0]; y++; ref readonly var z = ref x[1]; return z; }",
        "private static void G(ref uint x, out uint y, in uint z) { y = x + z; x = 3; } public uint F() { uint x = 1; G(ref x, out "
            + "var y, 3); return y; }",
        "private static uint G(ref readonly uint x) => x; public uint F(uint x) => G(in x);",
        "private static uint G(scoped ref uint x) => x; public uint F(uint x) => G(ref x);",
        "private static uint G(scoped System.Span<uint> x) => x[0]; public uint F(uint[] x) => G(x);",
        "public uint F(uint[] x, bool b) { ref var y = ref b ? ref x[0] : ref x[1]; return y; }",
        "private static ref readonly uint G(in uint x) => ref x; public uint F(uint x) => G(x);",

        // Members
        "private uint G(uint x = 3, string y = \"a\") => x; public uint F() => G(y: \"b\") + G();",
        "private static uint G(uint x) => x * 2; private uint P => G(3); public uint F() => P;",
        "private uint P { get => 3; set { G(value); } } void G(uint x) { } public void F() { P = 4; P += 2; }",
        "[System.Obsolete(\"old\")] public uint F() => 1;",
        "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)] public "
            + "uint F() => 1;",
        "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"a\", \"b\")] public uint F() => 1;",
        "private uint G([System.Runtime.CompilerServices.CallerLineNumber] int x = 0) => (uint)x; public uint F() => G();",
        "private static uint G(object? x) => x == null ? 1u : 0; public uint F() => G(null);",
        "public object G() => new object(); ",
        "private void G(C other) { } public void F() => G(this);",
        "private uint G(Weft.Contract other) => 1; public uint F() => G(this);",
        "public void F() { var c = new C(); }",
        "public bool F() => Equals(this, null);",
        "public bool F() => this == null;",
        "public const uint X = 3; private const string Y = \"a\"; public uint F() => X;",
        "private static uint X => 3; public uint F() => X;",
        "public static class Helper { public static uint Twice(uint x) => x * 2; } public uint F() => Helper.Twice(3);",
        "public static partial class H { } public uint F() => 1;",

        // Structs
        "private struct S { public uint A; public ulong B { get; set; } public uint Sum() => A + (uint)B; } public uint F() { var s = "
            + "new S { A = 1, B = 2 }; s.A++; return s.Sum(); }",
        "private struct S { public S(uint a) { A = a; } public uint A; } public uint F() { var s = new S(3); s = s with { A = 4 }; "
            + "return s.A; }",
        "private readonly struct S(uint a) { public uint A => a; public uint B { get; } = 3; } public uint F() => new S(3).A;",
        "private struct S { public uint A { get; init; } } public uint F() => new S { A = 1 }.A;",
        "private struct S { public required uint A; } public uint F() => new S { A = 1 }.A;",
        "private struct S { public uint A; public static S operator +(S x, S y) => new() { A = x.A + y.A }; public static bool "
            + "operator ==(S x, S y) => x.A == y.A; "
            + "public static bool operator !=(S x, S y) => !(x == y); public static implicit operator uint(S x) => x.A; } public uint "
            + "F(uint x) => new S { A = x } + new S();",
        "private struct S { public uint A; public void Deconstruct(out uint a, out uint b) { a = A; b = A; } } public uint F() { var "
            + "(a, b) = new S(); return a + b; }",
        "private struct S { public uint A; public T GetEnumerator() => new() { Left = A }; } private struct T { public uint Left; "
            + "public uint Current => Left; public bool MoveNext() => Left-- > 1; } "
            + "public uint F(uint x) { uint y = 0; foreach (var z in new S { A = x }) y += z; return y; }",
        "private struct S { public uint A; } public bool F() => new S().Equals(new S());",
        "private struct S { public uint A; } public string F() => new S().ToString()!;",
        "private struct S { public uint[] A; public string B; } public uint F() { var s = new S { A = new uint[3], B = \"a\" }; "
            + "return s.A[0]; }",
        "private struct S { public static uint X => 3; public const uint Y = 4; } public uint F() => S.X + S.Y;",
        "private ref struct S { public System.Span<byte> A; } public uint F() => 1;",
        "private struct S { public (uint A, bool B) X; public uint? Y; } public uint F() => new S().X.A;",
        "public enum E { A } public string F(E x) => x.ToString();",
        "public enum E { A } public bool F(E x) => x.Equals(E.A) || x.HasFlag(E.A);",

        "private struct S { public uint A; public uint this[uint x] => A + x; } public uint F() => new S()[3];",

        // Other contracts
        "|[Weft.ContractInterface] public interface I { uint G(uint x); } [Weft.Contract] public sealed partial class D : "
            + "Weft.Contract { public uint F(Weft.Address x) => At<I>(x).G(3); }",
        "|[Weft.ContractInterface] public interface I { uint G(uint x); } [Weft.ContractInterface] public interface J : I { uint H(); } "
            + "[Weft.Contract] public sealed partial class D : Weft.Contract { public uint F(Weft.Address x) => At<J>(x).G(3) + "
            + "At<J>(x).H(); }",
        "|[Weft.ContractInterface] public interface I { uint G(uint x); } [Weft.Contract] public sealed partial class D : "
            + "Weft.Contract, I { public uint G(uint x) => x; }",
        "|[Weft.ContractInterface] public interface I { uint G(uint x); } [Weft.Contract] public sealed partial class D : "
            + "Weft.Contract, I { uint I.G(uint x) => x; }",
        "|[Weft.ContractInterface] public interface I { uint G(); } [Weft.Contract] public sealed partial class D : Weft.Contract { "
            + "static uint H(I x) => x.G(); public uint F(Weft.Address x) => H(At<I>(x)); }",
        "|[Weft.ContractInterface] public interface I { uint G(); } [Weft.ContractInterface] public interface J : I { } "
            + "[Weft.Contract] public sealed partial class D : Weft.Contract { static uint H(I x) => x.G(); public uint "
            + "F(Weft.Address x) => H(At<J>(x)); }",
        "|[Weft.ContractInterface] public interface I { uint G(); } [Weft.Contract] public sealed partial class D : Weft.Contract, I "
            + "{ public uint G() => H(this); static uint H(I x) => 1; }",
        "|[Weft.ContractInterface] public interface I { uint G(); } [Weft.Contract] public sealed partial class D : Weft.Contract { "
            + "public uint F(Weft.Address x) => At<I>(x) is { } y ? y.G() : 0; }",
        "|[Weft.ContractInterface] public interface I { uint G(); } [Weft.Contract] public sealed partial class D : Weft.Contract { "
            + "public bool F(Weft.Address x) => At<I>(x) == null || At<I>(x) is null; }",

        // Types beside a contract
        "|public static class Helper { public static uint Twice(this uint x) => x * 2; } [Weft.Contract] public sealed partial class "
            + "D : Weft.Contract { public uint F(uint x) => x.Twice(); }",
        "|file static class Helper { public static uint Twice(uint x) => x * 2; } [Weft.Contract] public sealed partial class D : "
            + "Weft.Contract { public uint F(uint x) => Helper.Twice(x); }",
        "|internal interface IThing { void F(); }",
        "|public struct Box { public object X; } public static class Helper { public static object F() => new Box[3]; }",
        "|public static class Helper { public static System.Exception? F() => null; }",
        "|public static class Helper { public static System.DateTime F(System.DateTime x) => x; }",
        "|public static class Helper { public static bool F(System.Collections.Generic.IEnumerable<int>? x) => x is null; }",
        "|public static class Helper { public static void F(Weft.Runtime.Frame x) { } }",
        "|[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)] public struct S { public uint "
            + "A; }",
        "|[Weft.StorageStruct] public partial struct S { public uint A; public bool B; } [Weft.Contract] public sealed partial class "
            + "D : Weft.Contract { "
            + "[Weft.Storage] private partial Weft.Slot<S> X { get; } public uint F() { var x = X.Value; x.A++; X.Value = x; return "
            + "x.A; } }",
    ];

    /// <summary>The sources of each project of contracts of the repository, and of each contract that the pages show.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Projects { get; } = ReadProjects();

    private static Dictionary<string, IReadOnlyList<string>> ReadProjects()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Runtime.sln"))) root = Path.GetDirectoryName(root)!;
        var files = Directory.EnumerateFiles(Path.Combine(root, "samples"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "tests"), "Weft.*Contracts.csproj", SearchOption.AllDirectories))
            .Where(file => !file.Contains("Hostile", StringComparison.Ordinal));
        return files.ToDictionary(file => Path.GetRelativePath(root, file), SourcesOf, StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> SourcesOf(string project) =>
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(project)!, "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];
}
