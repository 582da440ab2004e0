using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests.Adversary;

// Bytes of a good assembly are changed at random, in its code, in its tables, anywhere. The verifier must neither fail nor hang; what it
// accepts must load, and every method of it must compile: the runtime's own checks find nothing that the verifier has not.

/// <summary>Ten thousand assemblies with a few bytes changed.</summary>
public sealed class MutationTests
{
    private const int Seed = 2026;
    private const int Count = 10_000;

    private static readonly byte[] Image = Workshop.Image(
        "Mutant",
        EmptyContract(
            "C",
            """
            private Weft.Slot<ulong> _slot = null!;
            private Weft.Map<Weft.Address, Weft.UInt256> _map = null!;
            public enum Error { Bad }
            protected override void Bind(Weft.Runtime.Frame frame) { _slot = new(frame, 0); _map = new(frame, 1); RegisterProxy<IThing,
                ThingProxy>(); }
            protected override bool Dispatch(uint selector, ref Weft.Runtime.AbiReader input, Weft.Runtime.AbiWriter output)
            {
                switch (selector)
                {
                    case 1: Pay(input.Read<Weft.Address>(), input.Read<Weft.UInt256>()); output.Begin(0); return true;
                    case 2: output.Begin(1); output.Write(Sum(input.ReadArray<ulong>())); return true;
                    case 3: output.Begin(1); output.WriteString(Name(input.Read<bool>())); return true;
                    default: return false;
                }
            }
            public void Pay(Weft.Address to, Weft.UInt256 amount)
            {
                Require(_map[Caller] >= amount, Error.Bad);
                _map[Caller] = _map[Caller] - amount;
                _map[to] = _map[to] + At<IThing>(to).Twice(amount);
            }
            public ulong Sum(ulong[] values)
            {
                var sum = _slot.Value;
                foreach (var value in values) sum = checked(sum + value);
                var pair = new Pair { First = sum, Second = (byte)(sum & 0xff) };
                Fill(ref pair, out var count);
                return D.Mix(pair, count) ?? 7;
            }
            private static void Fill(ref Pair pair, out int count) { count = 3; for (var i = 0; i < 3; i++) pair.Second += (byte)i; }
            public string Name(bool isLong) => isLong ? "a long name" : "short";
            """) + """
        public interface IThing { Weft.UInt256 Twice(Weft.UInt256 x); }
        public sealed class ThingProxy : Weft.Runtime.ContractProxy, IThing
        {
            Weft.UInt256 IThing.Twice(Weft.UInt256 x) { var w = Begin(9, 1); w.Write(x); var r = Invoke(); return r.Read<Weft.UInt256>(); }
        }
        public struct Pair { public ulong First; public byte Second; }
        public static class D
        {
            public static ulong? Mix(Pair pair, int count)
            {
                if (count < 0) return null;
                var list = new ulong[4];
                list[count & 3] = pair.First ^ pair.Second;
                (ulong a, int b) both = (list[0] + list[3], count << 2);
                return both.a * (ulong)both.b;
            }
        }
        """,
        Contracts);

    [Fact]
    public void Each_is_rejected_or_loads_and_compiles()
    {
        Assert.Empty(AssemblyVerifier.Verify(Image).Rejections);
        var random = new Random(Seed);
        var areas = Areas();
        var (accepted, rules) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var number = 0; number < Count; number++)
        {
            var mutant = Mutate(random, areas);
            var verdict = AssemblyVerifier.Verify(mutant);
            if (verdict.IsAccepted)
            {
                accepted++;
                if (Failure(mutant) is { } failure)
                    Assert.Fail($"seed {Seed}, mutant {number}: accepted, and then: {failure}; {Changes(mutant)}");
            }
            else
            {
                rules[verdict.Rejections[0].Rule] = rules.GetValueOrDefault(verdict.Rejections[0].Rule) + 1;
            }
        }

        var counts = string.Join(", ", rules.Select(rule => $"{rule.Key} {rule.Value}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}: {accepted} of {Count} accepted; rejected by {counts}");
        Assert.InRange(accepted, Count / 100, Count / 2);
    }

    /// <summary>Where the code lies, where the metadata lies, and the whole file.</summary>
    private static ImmutableArray<(int Start, int Length)> Areas()
    {
        using var image = new PEReader([.. Image]);
        var metadata = image.GetMetadataReader();
        var bodies = metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Where(address => address > 0)
            .Select(address => (
                image.PEHeaders.SectionHeaders[0].PointerToRawData + address - image.PEHeaders.SectionHeaders[0].VirtualAddress,
                image.GetMethodBody(address).Size));
        var tables = (image.PEHeaders.MetadataStartOffset, image.PEHeaders.MetadataSize);
        return [.. bodies, .. Enumerable.Repeat(tables, bodies.Count()), (0, Image.Length)];
    }

    private static byte[] Mutate(Random random, ImmutableArray<(int Start, int Length)> areas)
    {
        var mutant = (byte[])Image.Clone();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var (start, length) = areas[random.Next(areas.Length)];
            ref var place = ref mutant[start + random.Next(length)];
            place = random.Next(4) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(place ^ (1 << random.Next(8))),
                2 => (byte)(place + 1),
                _ => (byte)(place - 1),
            };
        }

        return mutant;
    }

    private static string Changes(byte[] mutant) => string.Join(
        ", ", Enumerable.Range(0, Image.Length).Where(at => Image[at] != mutant[at])
            .Select(at => $"0x{at:x}: {Image[at]:x2} to {mutant[at]:x2}"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? Failure(byte[] mutant)
    {
        var place = "loading";
        var context = new AssemblyLoadContext("mutant", isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(new MemoryStream(mutant));
            foreach (var type in assembly.GetTypes())
            {
                const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
                    | BindingFlags.Static | BindingFlags.DeclaredOnly;
                foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all))
                    .Where(method => !method.IsAbstract))
                {
                    place = $"{type.Name}.{method.Name}";
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                }
            }

            return null;
        }
        catch (Exception error)
        {
            return $"{place}: {error.GetType().Name}: {error.Message}";
        }
        finally
        {
            context.Unload();
        }
    }
}
