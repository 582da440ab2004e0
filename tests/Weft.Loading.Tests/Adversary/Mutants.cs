using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.CSharp;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests.Adversary;

/// <summary>A good assembly, and assemblies made from it by changing a few of its bytes.</summary>
internal static class Mutants
{
    private const string Manifest = """
        {"format":1,"contract":"C","storage":[
        {"name":"Count","member":0,"keys":[],"keyBytes":[],"value":"ulong","valueBytes":8,"setOnce":false},
        {"name":"Values","member":1,"keys":["Address"],"keyBytes":[20],"value":"UInt256","valueBytes":32,"setOnce":false}],
        "structs":[],"entryPoints":[],"errors":[],"sites":[],"abi":[]}
        """;

    /// <summary>The good assembly.</summary>
    public static byte[] Image { get; } = Workshop.Image(
        "Mutant",
        $"[Weft.Runtime.GeneratedContract({SymbolDisplay.FormatLiteral(Manifest, quote: true)})]" + """
        public sealed class C : Weft.Contract
        {
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
                    case 9: output.Begin(1); output.Write(input.Read<Weft.UInt256>() + input.Read<Weft.UInt256>()); return true;
                    case 3: output.Begin(1); output.WriteString(Name(input.Read<bool>())); return true;
                    default: return false;
                }
            }
            protected override bool DispatchAccess(
                uint selector, ref Weft.Runtime.KnownReader input, Weft.Runtime.KnownWriter output, Weft.Runtime.AccessRecorder access)
            {
                switch (selector)
                {
                    case 1:
                        var to = input.Read<Weft.Address>();
                        access.Write<Weft.Address>(0, 1, access.Caller);
                        access.Write<Weft.Address>(0, 1, to);
                        var call = access.Call(0, to, 9, 2);
                        call.Arguments.Write(input.Read<Weft.UInt256>());
                        call.Invoke();
                        return true;
                    case 2:
                        var list = input.ReadArray<ulong>();
                        for (var i = 0; list.IsKnown && i < list.Value.Length && access.Step(); i++)
                            access.Write<Weft.Address>(0, 1, access.Self);
                        access.Write(0, 0);
                        return true;
                    default:
                        return selector is 3 or 9;
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
                var copy = new ulong[values.Length + 3];
                foreach (var value in values) sum = checked(sum + value);
                var pair = new Pair { First = sum, Second = (byte)(sum & 0xff) };
                Fill(ref pair, out var count);
                _slot.Value = sum + (ulong)copy.Length;
                return D.Mix(pair, count) ?? 7;
            }
            private static void Fill(ref Pair pair, out int count) { count = 3; for (var i = 0; i < 3; i++) pair.Second += (byte)i; }
            public string Name(bool isLong) => isLong ? "a long name" : "short";
        }
        """ + """
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

    private static readonly ImmutableArray<(int Start, int Length)> Areas = FindAreas();

    /// <summary>The next mutant: one to three bytes are changed, in its code, in its tables, anywhere.</summary>
    public static byte[] Next(Random random)
    {
        var mutant = (byte[])Image.Clone();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var (start, length) = Areas[random.Next(Areas.Length)];
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

    /// <summary>What was changed, for messages.</summary>
    public static string Changes(byte[] mutant) => string.Join(
        ", ", Enumerable.Range(0, Image.Length).Where(at => Image[at] != mutant[at])
            .Select(at => $"0x{at:x}: {Image[at]:x2} to {mutant[at]:x2}"));

    /// <summary>Where the code lies, where the metadata lies, and the whole file.</summary>
    private static ImmutableArray<(int Start, int Length)> FindAreas()
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
}
