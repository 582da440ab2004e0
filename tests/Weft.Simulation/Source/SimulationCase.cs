namespace Weft.Simulation.Source;

/// <summary>Some contracts, the instances to create of them, and the blocks to run.</summary>
internal sealed class SimulationCase
{
    /// <summary>Number of the case; with the run's seed it determines all of it.</summary>
    public required int Number { get; init; }

    /// <summary>A namespace with all types.</summary>
    public required SourceNode Source { get; init; }

    /// <summary>What is created before the first block, in this order.</summary>
    public required List<PlannedInstance> Instances { get; init; }

    public required List<List<PlannedCall>> Blocks { get; init; }

    /// <summary>Contract classes.</summary>
    public required int ContractCount { get; init; }
}

/// <summary>An instance to create.</summary>
/// <param name="Contract">The class.</param>
/// <param name="Seed">Of the constructor's arguments.</param>
internal sealed record PlannedInstance(string Contract, int Seed);

/// <summary>A transaction to send. Its arguments are drawn from the seed when the parameters are known.</summary>
/// <param name="Sender">Number of an account.</param>
/// <param name="Target">Number of an instance; those beyond the last are contracts that the contracts created.</param>
/// <param name="EntryPoint">C# name of the entry point; the call is left out when the target has none of this name.</param>
/// <param name="Seed">Of the arguments.</param>
internal sealed record PlannedCall(int Sender, int Target, string EntryPoint, int Seed);
