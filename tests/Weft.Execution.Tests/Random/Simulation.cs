using System.Collections.Immutable;
using System.Text;
using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// Runs blocks on every executor of a chain for tests. When they do not agree, looks for a few transactions that suffice and fails with
/// them, so that the seed need not be run again to see what happened.
/// </summary>
internal static class Simulation
{
    private const int AttemptsMax = 150;

    /// <summary>Fails unless all executors agree on all blocks and on all of state after them.</summary>
    /// <param name="name">What failed, with its seed.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="newChain">A chain that is ready for the first block; made again for every attempt.</param>
    /// <param name="describe">A transaction in words.</param>
    public static void Check(
        string name, IEnumerable<ImmutableArray<Transaction>> blocks, Func<TestChain> newChain, Func<Transaction, string> describe)
    {
        var steps = blocks.SelectMany((block, number) => block.Select(transaction => new Step(number, transaction))).ToList();
        if (FailureOf(steps, newChain) is not { } failure)
            return;

        var left = Shrinker.Shrink(steps, part => FailureOf(part, newChain) is not null, AttemptsMax);
        var text = new StringBuilder($"{name}: {failure.Message}\n{left.Count} of {steps.Count} transactions suffice: ");
        text.Append(FailureOf(left, newChain)?.Message ?? "but not every time").Append('\n');
        foreach (var (block, transaction) in left)
            text.Append($"  block {block}  {describe(transaction)}\n");
        throw new SimulationFailedException(text.Append(failure).ToString(), left.Count);
    }

    private static Exception? FailureOf(IReadOnlyList<Step> steps, Func<TestChain> newChain)
    {
        using var chain = newChain();
        try
        {
            foreach (var block in steps.GroupBy(step => step.Block))
                chain.Execute([.. block.Select(step => step.Transaction)]);
            chain.CompareStates();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private sealed record Step(int Block, Transaction Transaction);
}

/// <summary>Executors do not agree.</summary>
internal sealed class SimulationFailedException(string message, int transactionCount) : Exception(message)
{
    /// <summary>Transactions that suffice.</summary>
    public int TransactionCount { get; } = transactionCount;
}
