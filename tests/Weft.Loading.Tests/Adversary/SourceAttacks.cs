namespace Weft.Loading.Tests.Adversary;

/// <summary>
/// Attacks that C# can write, compiled without the analyzers that would stop them in the editor. Each is the body of a contract, or,
/// where it
/// starts with a bar, source beside one.
/// </summary>
internal static class SourceAttacks
{
    public static TheoryData<string, string> All { get; } = new()
    {
        // Floating point and decimal
        { "WEFT1001", "public ulong F(ulong x) => (ulong)(x * 0.3);" },
        { "WEFT1001", "public float F(float x) => x;" },
        { "WEFT1001", "public int F(decimal x) => (int)x;" },
        { "WEFT1001", "public int F(System.Half x) => 1;" },
        { "WEFT1001", "public int F() { double[] a = new double[2]; return a.Length; }" },

        // Static state
        { "WEFT1002", "private static ulong _count; public ulong F() => ++_count;" },
        { "WEFT1002", "private static readonly ulong[] Table = new ulong[4]; public ulong F() => Table[1];" },
        { "WEFT1002", "static C() { }" },
        { "WEFT1002", "[System.ThreadStatic] private static int _x; public int F() => _x;" },
        { "WEFT1002", "|static class Start { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Run() { } }" },
        { "WEFT1002", "public byte F(int i) => new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }[i];" },

        // The world outside
        { "WEFT1003", "public long F() => System.DateTime.UtcNow.Ticks;" },
        { "WEFT1003", "public int F() => System.Environment.TickCount;" },
        { "WEFT1003", "public int F() => new System.Random().Next();" },
        { "WEFT1003", "public string F() => System.Environment.GetEnvironmentVariable(\"PATH\")!;" },
        { "WEFT1003", "public void F() => System.IO.File.Delete(\"x\");" },
        { "WEFT1003", "public void F() => System.Console.WriteLine();" },
        { "WEFT1003", "public void F() => System.GC.Collect();" },
        { "WEFT1003", "public string F() => typeof(int).Name;" },
        { "WEFT1003", "public string F(int x) => x.ToString();" },
        { "WEFT1003", "public string F(int x) => $\"{x}\";" },
        { "WEFT1003", "public string F(string x) => x + x;" },
        { "WEFT1003", "public string F(string x) => x.ToUpper();" },
        { "WEFT1003", "public bool F(string x) => System.Text.RegularExpressions.Regex.IsMatch(x, \"^(a+)+$\");" },
        { "WEFT1003", "public System.Numerics.BigInteger F() => System.Numerics.BigInteger.One;" },
        { "WEFT1003", "public int F(int x) => System.Threading.Interlocked.Increment(ref x);" },
        { "WEFT1003", "public void F() => System.Threading.Thread.Sleep(1);" },
        { "WEFT1003", "public int F(int[] x) => System.Runtime.CompilerServices.Unsafe.As<int[], int>(ref x);" },
        { "WEFT1003", "public int F() => System.Numerics.Vector<byte>.Count;" },
        { "WEFT1003", "public object F() => System.Activator.CreateInstance(null!)!;" },
        { "WEFT1003", "public string F() => Weft.UInt256.One.ToString();" },
        { "WEFT1003", "public void F() { Frame.BeginCall(1, 0); Frame.Call(Self); }" },
        { "WEFT1003", "public void F() => Frame.Charge(-1000);" },
        { "WEFT1003", "public void F() => Weft.Runtime.GasMeter.ForArray(-1000, 8, Frame);" },
        { "WEFT1003", "public void F(string x) => Weft.Runtime.GasMeter.ForEach(x, -1000, Frame);" },
        { "WEFT1003", "public static void F(Weft.Runtime.GasMeter meter) => meter.Charge(-1000);" },
        { "WEFT1003", "public static int F(int x, Weft.Runtime.GasMeter meter) => x;" },
        {
            "WEFT1003",
            "protected override bool DispatchAccess(uint s, ref Weft.Runtime.KnownReader i, Weft.Runtime.KnownWriter o, "
            + "Weft.Runtime.AccessRecorder a) { a.Charge(-1000); return true; }"
        },
        { "WEFT1003", "|public sealed class Tank : Weft.Runtime.GasMeter { protected override void StopOutOfGas() { while (true) { } } }" },
        { "WEFT1012", "public void F() => throw new Weft.Runtime.RevertException([]);" },
        { "WEFT1012", "public int F(object x) => x is int y ? y : 0;" },
        { "WEFT1012", "public object F(int x) => x;" },
        { "WEFT1012", "public int[] F(object x) => (int[])x;" },

        // The shape of a contract
        { "WEFT1004", "public C() { Require(true); }" },
        { "WEFT1004", "|[Weft.Contract] public class Open : Weft.Contract { }" },
        { "WEFT1004", "|public abstract class Part : Weft.Contract { }" },

        // State in objects
        { "WEFT1006", "private ulong _count; public ulong F() => ++_count;" },
        { "WEFT1006", "private ulong[] _memory = null!; public ulong[] F() => _memory;" },
        { "WEFT1006", "private Weft.Slot<ulong> _slot = null!; public void F(Weft.Slot<ulong> other) => _slot = other;" },
        { "WEFT1006", "public void F() => new Weft.Slot<ulong>(Frame, 3).Value = 1;" },
        {
            "WEFT1006",
            "|public interface IBind { void Bind(Weft.Runtime.Frame f); } public sealed class D : Weft.Contract, IBind { "
            + "Weft.Slot<ulong> _s = null!; public new void Bind(Weft.Runtime.Frame f) { _s = new(f, 1); } "
            + "public ulong F() { Bind(Frame); return _s.Value; } }"
        },

        // Interfaces
        { "WEFT1009", "|public interface IDefault { int F() => 1; }" },
        { "WEFT1009", "|public interface IStatic { static abstract int F(); }" },
        { "WEFT1003", "|public sealed class D : Weft.Contract, System.IDisposable { public void Dispose() { } }" },

        // Recursion
        { "WEFT1010", "public ulong F(ulong x) => x == 0 ? 0 : F(x - 1);" },
        {
            "WEFT1010",
            "public ulong F(ulong x) => G(x); private ulong G(ulong x) => H(x); private static ulong H(ulong x) => x == 0 "
            + "? 0 : I(x); static ulong I(ulong x) => H(x);"
        },

        {
            "WEFT1010",
            "|public interface ILoop { void Go(D d); } public sealed class LoopProxy : Weft.Runtime.ContractProxy, ILoop { "
            + "void ILoop.Go(D d) => d.Run(); } public sealed class D : Weft.Contract { public void Run() => At<ILoop>(Self).Go(this); "
            + "protected override void Bind(Weft.Runtime.Frame f) { RegisterProxy<ILoop, LoopProxy>(); } }"
        },
        {
            "WEFT1010",
            "|public interface ILoop { void Go(ILoop l); } public sealed class LoopProxy : Weft.Runtime.ContractProxy, ILoop { public void "
            + "Go(ILoop l) => l.Go(l); }"
        },
        {
            "WEFT1010",
            "public enum Kind { A } protected override Weft.Runtime.ErrorDescription DescribeError(long error) { "
            + "Require(error > 9, Kind.A); return default; }"
        },
        {
            "WEFT3005", // a proxy that passes itself on
            "|public interface IThing { int F(); } static class Bouncer { public static int G(IThing x) => x.F(); } "
            + "public sealed class P : Weft.Runtime.ContractProxy, IThing { int IThing.F() => Bouncer.G(this); }"
        },
        {
            "WEFT3005",
            "|public interface IBase { int F(); } public interface IThing : IBase { } static class Bouncer { public static int "
            + "G(IBase x) => x.F(); } public sealed class P : Weft.Runtime.ContractProxy, IThing { public int F() => Bouncer.G(this); }"
        },

        // Storage whose bytes are not all its own
        {
            "WEFT1011",
            "|[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto, Pack = 1)] public struct U { "
            + "public byte A; public ulong B; } public sealed class D : Weft.Contract { Weft.Slot<U> _x = null!; public ulong F() => "
            + "_x.Value.B; }"
        },
        { "WEFT1011", "private Weft.Slot<(byte, ulong)> _pair = null!; public ulong F() => _pair.Value.Item2;" },
        {
            "WEFT1011",
            "|public struct Padded { public byte A; public ulong B; } public sealed class D : Weft.Contract { "
            + "Weft.Slot<Padded> _x = null!; public ulong F() => _x.Value.B; }"
        },
        {
            "WEFT1011",
            "|[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public "
            + "struct U { [System.Runtime.InteropServices.FieldOffset(0)] public ulong A; "
            + "[System.Runtime.InteropServices.FieldOffset(0)] public int B; }"
        },
        {
            "WEFT1011",
            "|[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = "
            + "100000)] public struct Big { public byte A; }"
        },

        // Statements
        { "WEFT1012", "public int F() { try { return G(); } catch { return 0; } } int G() => 1;" },
        { "WEFT1012", "public int F() { try { return G(); } catch (System.Exception) when (G() > 0) { return 0; } } int G() => 1;" },
        { "WEFT1012", "public int F() { try { return 1; } finally { G(); } } int G() => 1;" },
        { "WEFT1012", "public int F() { while (true) { try { G(); } finally { G(); } } } int G() => 1;" },
        { "WEFT1012", "public int F() { while (true) { try { while (true) { } } catch { continue; } } }" },
        { "WEFT1012", "public int F() { try { while (true) { } } finally { while (true) { } } }" },
        { "WEFT1012", "public int F() { var i = 0; while (true) { try { if (i++ > 9) break; } catch (System.Exception) { } } return i; }" },
        { "WEFT1012", "public void F() { throw null!; }" },
        { "WEFT1012", "~C() { }" },
        { "WEFT1012", "public unsafe int F(int x) { int* p = &x; return *p; }" },
        { "WEFT1012", "public unsafe int F() { int* p = stackalloc int[4]; return p[0]; }" },
        { "WEFT1012", "public unsafe int F(delegate*<int, int> f) => f(1);" },
        { "WEFT1012", "public unsafe int F(int[] x) { fixed (int* p = x) return *p; }" },
        { "WEFT1012", "public nint F(nint x) => x;" },
        { "WEFT1012", "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int getpid(); public int F() => getpid();" },
        {
            "WEFT1012",
            "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] "
            + "public int F() => 1;"
        },
        { "WEFT1012", "public ref int F(int[] x) => ref x[0];" },
        {
            "WEFT1012",
            "[System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method, "
            + "Name = \"Revert\")] static extern void Call(Weft.Contract c);"
        },

        // Hash codes and collections
        { "WEFT1013", "public int F(string x) => x.GetHashCode();" },
        { "WEFT1013", "public int F(string x) => x.GetHashCode(System.StringComparison.Ordinal);" },
        { "WEFT1013", "public int F() => System.HashCode.Combine(1, 2);" },
        { "WEFT1013", "public int F() => new System.Collections.Generic.List<int>().Count;" },
        { "WEFT1013", "public int F(int[] x) => System.Linq.Enumerable.Count(x);" },
        { "WEFT1013", "|public struct S { public override int GetHashCode() => 1; }" },

        // Type parameters
        { "WEFT1018", "public static T F<T>(T x) => x;" },
        { "WEFT1018", "|public struct Box<T> { public T Value; }" },
        { "WEFT1018", "public int F<T>() => default(T) is null ? F<T[]>() : 0;" },

        // Forms of types
        { "WEFT1019", "|public class Helper { public int X; }" },
        { "WEFT1019", "|public sealed record Point(int X, int Y);" },
        { "WEFT1019", "|public record struct Point(int X, int Y);" },
        { "WEFT1019", "|public delegate int Function(int x);" },
        {
            "WEFT1019",
            "|namespace System.Runtime.CompilerServices { public sealed class IgnoresAccessChecksToAttribute(string name) "
            + ": System.Attribute { public string Name => name; } }"
        },
        { "WEFT1019", "public System.Func<int, int> F(int y) => x => x + y;" },
        { "WEFT1019", "public System.Collections.Generic.IEnumerable<int> F() { yield return 1; }" },
        { "WEFT1003", "public async System.Threading.Tasks.Task F() => await System.Threading.Tasks.Task.Yield();" },
        { "WEFT1019", "|public struct Equal : System.IEquatable<int> { public bool Equals(int x) => true; }" },

        // Attributes
        { "WEFT3003", "|[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Weft.Contracts\")]" },
        { "WEFT3003", "|[module: System.Security.UnverifiableCode]" },
        {
            "WEFT1012",
            "[System.Runtime.CompilerServices.SkipLocalsInit] public int F() { int x; G(out x); return x; } void G(out int "
            + "x) => x = 1;"
        },

        // What the generator alone writes
        { "WEFT3007", "protected override void Bind(Weft.Runtime.Frame frame) { if (frame == null) return; }" },
        {
            "WEFT3007",
            "protected override bool DispatchAccess(uint s, ref Weft.Runtime.KnownReader i, Weft.Runtime.KnownWriter o, "
            + "Weft.Runtime.AccessRecorder a) => Caller == Weft.Address.Zero;"
        },
        {
            "WEFT1003",
            "protected override Weft.Runtime.ErrorDescription DescribeError(long e) => default; public void F() => "
            + "DescribeError(1);"
        },
    };
}
