using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Weft.Cli.Bench;
using Weft.Cli.Files;
using Weft.Testing;

namespace Weft.Cli.Commands;

/// <summary>Which workloads are meant, and with which settings.</summary>
/// <param name="Names">Names, or beginnings of names with a star behind them; none: all workloads.</param>
/// <param name="Set">Parameters, as <c>name=value</c>.</param>
/// <param name="Seed">The seed.</param>
/// <param name="TransactionCounts">Lengths of blocks: each workload is measured with each of them.</param>
internal sealed record BenchInputs(string[] Names, string[] Set, int Seed, ImmutableArray<int> TransactionCounts)
{
    private const int WorkersMax = 256;

    /// <summary>Numbers of workers, with commas between them.</summary>
    public static Option<ImmutableArray<int>?> Workers() => Numbers(
        "--workers", "-w", WorkersMax,
        "Numbers of workers to measure with, such as 1,2,4; where it is left out, 1, 2, 4 … up to one for each processor.");

    /// <summary>Lengths of blocks, with commas between them.</summary>
    public static Option<ImmutableArray<int>?> Transactions() => Numbers(
        "--transactions", "-t", Limits.BlockTransactionsMax,
        "Transactions of each block, or several such numbers: 1000,10000; 1,000 where it is left out.");

    /// <summary>1, 2, 4 … and as many as there are processors.</summary>
    public static ImmutableArray<int> WorkersDefault()
    {
        var most = Math.Clamp(Environment.ProcessorCount, 1, WorkersMax);
        var numbers = new List<int>();
        for (var number = 1; number < most; number *= 2)
        {
            numbers.Add(number);
        }

        return [.. numbers, most];
    }

    /// <summary>What the times are to have in them.</summary>
    public static BenchParts Parts(bool hasNoRoot, bool hasDecoding, string? logFolder, bool hasYardsticks)
    {
        if (logFolder is not null)
        {
            InputFile.RequirePath(logFolder);
            if (Directory.Exists(logFolder) && Directory.EnumerateFileSystemEntries(logFolder).Any())
            {
                throw new InputException(
                    "--log", "", $"{logFolder} is not empty", "Give an empty folder: each run begins a log in it.");
            }
        }

        var parts = new BenchParts(!hasNoRoot, hasDecoding, logFolder);
        return (hasNoRoot, logFolder) switch
        {
            (true, not null) => throw new InputException("--no-root", "", "a log holds state roots", "Leave out --no-root or --log."),
            _ when hasYardsticks && parts != new BenchParts() => throw new InputException(
                "--yardsticks", "", "what they measure is always the same", "Leave out --yardsticks, or --no-root, --decode and --log."),
            _ => parts,
        };
    }

    /// <summary>The workloads that are meant, each with its settings.</summary>
    public IReadOnlyList<(Workload Workload, WorkloadSettings Settings)> Choose(IReadOnlyList<Workload> all)
    {
        var chosen = Names.Length == 0 ? all : [.. all.Where(one => Names.Any(name => IsMeant(name, one.Name)))];
        foreach (var name in Names.Where(name => !all.Any(one => IsMeant(name, one.Name))))
        {
            var suggestion = Suggestion.For(name, all.Select(one => one.Name));
            throw new InputException(
                "--workload", "", $"there is no workload '{name}'", $"{suggestion} 'weft bench --list' tells which there are.".TrimStart());
        }

        var values = Set.Select(Read).ToList();
        foreach (var (name, _) in values.Where(one => !chosen.Any(workload => ParameterOf(workload, one.Name) is not null)))
        {
            var names = chosen.SelectMany(one => one.Parameters).Select(one => one.Name).Distinct(StringComparer.Ordinal);
            throw new InputException(
                "--set", name, "no workload that is measured has such a parameter", Suggestion.For(name, names));
        }

        return [.. chosen.SelectMany(workload => TransactionCounts.Select(count => (workload, SettingsOf(workload, values, count))))];
    }

    private static Option<ImmutableArray<int>?> Numbers(string name, string alias, int maximum, string description) => new(name, alias)
    {
        Description = description,
        HelpName = "NUMBERS",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var numbers = ImmutableArray.CreateBuilder<int>();
            foreach (var part in text.Split(','))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > maximum)
                {
                    result.AddError($"option '{name}' takes whole numbers from 1 to {maximum} with commas between them, not '{text}'.");
                    return null;
                }

                if (!numbers.Contains(number))
                {
                    numbers.Add(number);
                }
            }

            return numbers.ToImmutable();
        },
    };

    private WorkloadSettings SettingsOf(Workload workload, IEnumerable<(string Name, long Value)> values, int transactionCount)
    {
        var own = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (ParameterOf(workload, name) is not { } parameter)
            {
                continue;
            }

            if (value < parameter.Minimum || value > parameter.Maximum)
            {
                throw new InputException(
                    "--set", name, $"{workload.Name} takes numbers from {parameter.Minimum} to {parameter.Maximum}, not {value}", "");
            }

            own[name] = value;
        }

        return new WorkloadSettings(workload, own) { Seed = Seed, TransactionCount = transactionCount };
    }

    private static bool IsMeant(string name, string workload) =>
        name.EndsWith('*') ? workload.StartsWith(name[..^1], StringComparison.Ordinal) : workload == name;

    private static WorkloadParameter? ParameterOf(Workload workload, string name) =>
        workload.Parameters.FirstOrDefault(one => one.Name == name);

    private static (string Name, long Value) Read(string text)
    {
        var parts = text.Split('=');
        return parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? (parts[0], value)
            : throw new InputException("--set", text, "this is no parameter with a whole number", "Write it as accounts=5000.");
    }
}
