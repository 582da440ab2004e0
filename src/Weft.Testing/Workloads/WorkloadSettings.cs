namespace Weft.Testing;

/// <summary>What a workload is run with.</summary>
public sealed class WorkloadSettings
{
    /// <summary>Transactions of a block, where nobody sets it.</summary>
    public const int TransactionCountDefault = 1_000;

    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);

    /// <summary>The defaults of a workload, but for what is set.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="values">Values of parameters. The workload has them, and admits the values.</param>
    /// <exception cref="ArgumentException">It has no such parameter, or does not admit the value.</exception>
    public WorkloadSettings(Workload workload, IReadOnlyDictionary<string, long>? values = null)
    {
        foreach (var parameter in workload.Parameters)
        {
            _values.Add(parameter.Name, parameter.Default);
        }

        foreach (var (name, value) in values ?? new Dictionary<string, long>())
        {
            var parameter = workload.Parameters.FirstOrDefault(one => one.Name == name)
                ?? throw new ArgumentException($"The workload {workload.Name} has no parameter {name}.", nameof(values));
            if (value < parameter.Minimum || value > parameter.Maximum)
            {
                throw new ArgumentException($"{name} is from {parameter.Minimum} to {parameter.Maximum}, not {value}.", nameof(values));
            }

            _values[name] = value;
        }
    }

    /// <summary>What is drawn is drawn from this.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Transactions of each block.</summary>
    public int TransactionCount { get; init; } = TransactionCountDefault;

    /// <summary>The parameters with their values.</summary>
    public IReadOnlyDictionary<string, long> Values => _values;

    /// <summary>A parameter's value.</summary>
    public int this[string parameter] => checked((int)_values[parameter]);

    /// <summary>A source of random numbers that the seed determines.</summary>
    public Random NewRandom() => new(Seed);

    /// <summary>
    /// Settings of a workload that is a part of another: its own defaults, but for parameters that both have, and a seed of its own.
    /// </summary>
    /// <param name="part">The part.</param>
    /// <param name="number">Its number among the parts.</param>
    /// <param name="transactionCount">Transactions that it contributes to each block.</param>
    public WorkloadSettings ForPart(Workload part, int number, int transactionCount)
    {
        var common = part.Parameters.Where(one => _values.ContainsKey(one.Name)).ToDictionary(one => one.Name, one => _values[one.Name]);
        return new WorkloadSettings(part, common) { Seed = unchecked((Seed * 397) + number), TransactionCount = transactionCount };
    }
}
