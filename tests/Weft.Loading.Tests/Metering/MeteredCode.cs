using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Weft.Runtime;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests.Metering;

/// <summary>An assembly that has a charge of each kind, metered as the loader does it.</summary>
internal static class MeteredCode
{
    public const string Source = """
        public struct Pair
        {
            public ulong First;
            public Pair(int rounds) { First = 0; for (var i = 0; i < rounds; i++) First += 2; }
            public readonly ulong Times(int rounds) { var sum = 0UL; while (rounds-- > 0) sum += First; return sum; }
            public readonly ulong Half => First / 2;
        }
        public static class Tools
        {
            public static int Loop(int count)
            {
                var sum = 0;
                for (var i = 0; i < count; i++)
                    sum += i;
                return sum;
            }
            public static int Pick(int which) => which switch { 0 => 5, 1 => 7, 2 => 11, 3 => 13, _ => Loop(which) };
            public static int[] Make(int length) => new int[length];
            public static Weft.Hash256 Hash(byte[] bytes) => Weft.Keccak256.Hash(bytes);
            public static bool IsSame(string one, string other) => one == other;
            public static ulong Both(int rounds) => new Pair(rounds).Times(rounds) + new Pair(rounds).Half;
            public const Weft.Rounding Direction = Weft.Rounding.Up;
            public static bool IsUp(Weft.Rounding rounding = Weft.Rounding.Up, Weft.UInt256 from = default, int? to = 3, string text = "x")
                => rounding == Direction && to.HasValue && from == default;
            public static int Divide(int number) => Loop(3) / number;
        }
        """;

    /// <summary>The assembly as its author compiled it.</summary>
    public static byte[] Original { get; } = Image(
        "Code",
        EmptyContract("C", "public int Sum(int count) { var sum = 0; while (count-- > 0) sum += Tools.Loop(count); return sum; }") + Source,
        Contracts);

    /// <summary>Judges, meters and checks an assembly.</summary>
    public static byte[] Meter(byte[] assembly, int chargeParts = 1) => Meter(assembly, [], chargeParts).Assembly;

    /// <summary>Judges, meters and checks an assembly with its PDB.</summary>
    public static MeteredBytes Meter(byte[] assembly, byte[] symbols, int chargeParts = 1)
    {
        var verdict = AssemblyVerifier.Verify(assembly);
        Assert.Empty(verdict.Rejections);
        var metered = Injector.Inject(assembly, symbols, verdict.Model!, new MeterPlanner().Plan(verdict.Model!), chargeParts);
        MeterChecker.Check(metered.Assembly, []);
        return metered;
    }

    /// <summary>Changes metered code.</summary>
    public static byte[] Changed(Action<ModuleDefinition> change)
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(Meter(Original)));
        change(module);
        using var output = new MemoryStream();
        module.Write(output);
        return output.ToArray();
    }

    /// <summary>Calls a static method of metered code; gives what it returns and the gas that it took.</summary>
    public static (object? Result, long Gas) Run(MeteredBytes metered, string type, string method, long gas, params object?[] arguments)
    {
        var context = new AssemblyLoadContext("metered", isCollectible: true);
        try
        {
            using var symbols = metered.Symbols.Length > 0 ? new MemoryStream(metered.Symbols) : null;
            var code = context.LoadFromStream(new MemoryStream(metered.Assembly), symbols).GetType(type)!.GetMethod(method)!;
            var tank = new Tank(gas);
            var result = code.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. arguments, tank], null);
            return (result, gas - tank.Left);
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>As above, without a PDB.</summary>
    public static (object? Result, long Gas) Run(byte[] metered, string type, string method, long gas, params object?[] arguments) =>
        Run(new MeteredBytes(metered, []), type, method, gas, arguments);
}

/// <summary>A meter of a test.</summary>
internal sealed class Tank : GasMeter
{
    public Tank(long gas) => Fill(gas);

    public long Left => GasLeft;

    [DoesNotReturn]
    protected override void StopOutOfGas() => throw new EmptyTankException();
}

/// <summary>There is no gas left.</summary>
internal sealed class EmptyTankException : Exception;
