using Weft.Blocks;
using Weft.Simulation.Running;
using Weft.Simulation.Writing;

namespace Weft.Simulation;

public sealed class SimulationTests
{
    private const int Seed = 20_260;
    private const int Contracts = 240;

    /// <summary>Ways to end that a run of some hundred contracts must meet.</summary>
    private static readonly TransactionStatus[] UsualStatuses =
    [
        TransactionStatus.MalformedTransaction, TransactionStatus.NoContract, TransactionStatus.BadArguments, TransactionStatus.AccessLimit,
        TransactionStatus.OutOfGas, TransactionStatus.Reentrancy, TransactionStatus.SetOnceViolation, TransactionStatus.Reverted,
        TransactionStatus.Panic, TransactionStatus.ConditionFailed, TransactionStatus.ConditionNotEvaluated,
    ];

    [Fact]
    public void Random_contracts_keep_to_what_they_declare_and_run_in_parallel_as_they_do_serially()
    {
        var fuzzer = new Fuzzer(Seed, new Compiler());
        var failure = fuzzer.Run(Contracts);
        if (failure is not null) Assert.Fail(failure);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}: {fuzzer.Tally}");

        // A run in which nothing happened would prove nothing.
        Assert.True(fuzzer.Tally.Of(TransactionStatus.Success) > fuzzer.Tally.Transactions / 4, fuzzer.Tally.ToString());
        Assert.True(fuzzer.Tally.WideBlocks > fuzzer.Tally.Blocks / 4, fuzzer.Tally.ToString());
        Assert.True(fuzzer.Tally.CutBlocks > 0, fuzzer.Tally.ToString());
        foreach (var status in UsualStatuses) Assert.True(fuzzer.Tally.Of(status) > 0, $"{status}\n{fuzzer.Tally}");
    }

    [Fact]
    public async Task Random_contracts_break_no_rule_of_the_language()
    {
        var cases = Enumerable.Range(0, 12).Select(number => CaseWriter.Write(Seed, number)).ToList();
        Assert.Equal("", string.Join('\n', await Compiler.BrokenRulesAsync(cases)));
    }

    [Fact]
    public void A_seed_and_a_number_determine_the_case()
    {
        var (once, again) = (CaseWriter.Write(Seed, 3), CaseWriter.Write(Seed, 3));
        Assert.Equal(once.Source.ToString(), again.Source.ToString());
        Assert.Equal(once.Instances, again.Instances);
        Assert.Equal(once.Blocks.SelectMany(block => block), again.Blocks.SelectMany(block => block));
        Assert.NotEqual(once.Source.ToString(), CaseWriter.Write(Seed + 1, 3).Source.ToString());
    }
}
