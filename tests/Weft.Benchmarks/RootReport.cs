using System.Diagnostics;
using System.Globalization;
using Weft.Execution;
using Weft.Runtime;
using Weft.State;

namespace Weft.Benchmarks;

/// <summary>
/// What the state root costs: microseconds for each changed slot, by how many of how many change. Besides the time the processor's is told,
/// which says most where the machine has other things to do.
/// </summary>
internal static unsafe class RootReport
{
    private const int WarmupRounds = 3;
    private const int MeasuredRounds = 15;
    private const int DefaultSlots = 1_000_000;

    public static void Write(TextWriter output, string[] slotCounts)
    {
        output.WriteLine($"µs per changed slot, of {MeasuredRounds} rounds");
        output.WriteLine("    slots  changed  workers   least  median  processor, least  median");
        var counts = slotCounts.Length > 0 ? slotCounts.Select(text => int.Parse(text, CultureInfo.InvariantCulture)) : [DefaultSlots];
        foreach (var slots in counts)
        {
            Write(output, slots);
        }
    }

    private static void Write(TextWriter output, int slots)
    {
        using var store = new SlotStore();
        var records = new nint[slots];
        Span<byte> key = stackalloc byte[32];
        key.Clear();
        for (var i = 0; i < slots; i++)
        {
            BitConverter.TryWriteBytes(key, i);
            records[i] = (nint)store.FindOrAdd(store.InstanceOf(default), member: 1, key, valueLength: 32, default);
            *(ulong*)SlotRecord.Value((SlotRecord*)records[i]) = 1;
        }

        using var commitment = new StateCommitment(store);
        foreach (var changed in new[] { 1_000, 10_000, 100_000 }.Where(changed => changed <= slots / 2))
        {
            foreach (var workers in new[] { 1, 2 })
            {
                Measure(output, commitment, records, changed, workers);
            }
        }
    }

    private static void Measure(TextWriter output, StateCommitment commitment, nint[] records, int changed, int workers)
    {
        using var threads = new WorkerThreads(workers);
        var random = new Random(changed);
        var (times, processor) = (new List<double>(), new List<double>());
        var batch = new nint[changed];
        for (var round = -WarmupRounds; round < MeasuredRounds; round++)
        {
            Change(random, records, batch);
            var processorBefore = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            commitment.Collect(batch);
            commitment.Update(workers > 1 ? threads.RunParts : null);
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / changed);
                processor.Add((Environment.CpuUsage.TotalTime - processorBefore).TotalMicroseconds / changed);
            }
        }

        times.Sort();
        processor.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{records.Length,9:N0}  {changed,7:N0}  {workers,7}  {times[0],6:F3}  {times[MeasuredRounds / 2],6:F3}  "
            + $"{processor[0],16:F3}  {processor[MeasuredRounds / 2],6:F3}"));
    }

    private static void Change(Random random, nint[] records, nint[] batch)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            SlotRecord* record;
            do
            {
                record = (SlotRecord*)records[random.Next(records.Length)];
            }
            while ((record->Flags & SlotFlags.Changed) != 0);

            record->Flags |= SlotFlags.Changed;
            *(ulong*)SlotRecord.Value(record) += 2;
            batch[i] = (nint)record;
        }
    }
}
