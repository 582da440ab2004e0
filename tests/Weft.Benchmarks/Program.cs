using System.Globalization;
using BenchmarkDotNet.Running;
using Weft.Benchmarks;

if (args is ["phases", .. var workloads])
{
    PhaseReport.Write(Console.Out, workloads);
    return;
}

if (args is ["schedule", .. var workers])
{
    ScheduleReport.Write(Console.Out, workers is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : Environment.ProcessorCount);
    return;
}

if (args is ["ahead"])
{
    AheadReport.Write(Console.Out);
    return;
}

if (args is ["ways", .. var names])
{
    WayReport.Write(Console.Out, names);
    return;
}

if (args is ["root", .. var slotCounts])
{
    RootReport.Write(Console.Out, slotCounts);
    return;
}

if (args is ["meter"])
{
    MeterReport.Write(Console.Out);
    return;
}

if (args is ["judge", .. var rounds])
{
    JudgeReport.Write(Console.Out, rounds);
    return;
}

if (args is ["prices"])
{
    PriceReport.Write(Console.Out);
    return;
}

if (args is ["keystroke", .. var selection])
{
    KeystrokeReport.Write(Console.Out, selection);
    return;
}

// In this process: a process of its own would be built anew with every project it refers to, which takes minutes and gains nothing here.
BenchmarkSwitcher.FromAssembly(typeof(UInt256Benchmarks).Assembly).Run([.. args, "--inProcess"]);
