using System.Diagnostics;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Weft.Loading;

namespace Weft.Benchmarks;

/// <summary>
/// What judging an assembly takes, in milliseconds: the first time in a process, and then the median, the least and the most of many; and
/// what it allocates. "rejected" is the same assembly with an exception thrown by its last method: all of it is judged, then not let in.
/// <c>judge [rounds]</c>.
/// </summary>
internal static class JudgeReport
{
    private const int DefaultRounds = 40;
    private const byte Throw = 0x7a;

    private static readonly string[] Files = ["Weft.Samples.Amm.dll", "Weft.Samples.Lending.dll"];

    public static void Write(TextWriter output, IReadOnlyList<string> arguments)
    {
        var rounds = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRounds;
        output.WriteLine($"ms per judgement, {rounds} rounds after {rounds}");
        output.WriteLine("assembly                   KB  verdict    first  median   least    most  KB allocated");
        foreach (var file in Files)
        {
            var image = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file));
            output.WriteLine(Measure(file, image, rounds));
            output.WriteLine(Measure(file, WithThrow(image), rounds));
        }
    }

    private static string Measure(string name, byte[] image, int rounds)
    {
        var times = new List<double>();
        var (first, allocated, isAccepted) = (0.0, 0L, false);
        for (var round = -rounds; round < rounds; round++)
        {
            var (start, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            isAccepted = AssemblyVerifier.Verify(image).IsAccepted;
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (round == -rounds)
                first = time;
            if (round >= 0)
                times.Add(time);
        }

        times.Sort();
        var verdict = isAccepted ? "accepted" : "rejected";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-25} {image.Length / 1024,3}  {verdict} {first,7:F1} {times[times.Count / 2],7:F1} {times[0],7:F1} {times[^1],7:F1} "
            + $"{allocated / 1024,13}");
    }

    private static byte[] WithThrow(byte[] image)
    {
        using var reader = new PEReader([.. image]);
        var metadata = reader.GetMetadataReader();
        var address = metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Last(address => address != 0);
        var body = reader.GetMethodBody(address);
        var section = reader.PEHeaders.SectionHeaders[reader.PEHeaders.GetContainingSectionIndex(address)];
        var changed = (byte[])image.Clone();
        changed[address - section.VirtualAddress + section.PointerToRawData + body.Size - body.GetILReader().Length] = Throw;
        return changed;
    }
}
