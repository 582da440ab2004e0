using System.Diagnostics;
using System.Globalization;
using Weft.Simulation.Running;

namespace Weft.Simulation;

/// <summary>
/// Without arguments of its own, the test runner. With <c>--contracts N --seed S</c> the fuzzer: it writes and runs cases of N contracts
/// together, beginning with case <c>--first C</c>, and ends with 1 and a small case when one fails.
/// </summary>
internal static class Program
{
    private const int ContractsPerReport = 100;

    public static async Task<int> Main(string[] arguments)
    {
        if (Option(arguments, "--contracts") is { } contracts)
            return Fuzz(contracts, Option(arguments, "--seed") ?? 1, Option(arguments, "--first") ?? 0);
        if (Array.Exists(arguments, argument => argument is "-automated" or "@@"))
            return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
        return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
            arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }

    private static int Fuzz(int contracts, int seed, int first)
    {
        var fuzzer = new Fuzzer(seed, new Compiler());
        var clock = Stopwatch.StartNew();
        var next = ContractsPerReport;
        var failure = fuzzer.Run(contracts, first, (nextCase, tally) =>
        {
            if (tally.Contracts < next) return;
            next = (int)tally.Contracts + ContractsPerReport;
            Print($"{clock.Elapsed:mm\\:ss} {tally.Contracts} of {contracts} contracts, next is case {nextCase}");
        });
        Print($"seed {seed}, from case {first}, in {clock.Elapsed:mm\\:ss}\n{fuzzer.Tally}\n");
        Print($"{failure ?? "nothing found"}");
        return failure is null ? 0 : 1;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static int? Option(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : null;
    }
}
