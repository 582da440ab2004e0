using Weft.Blocks;

namespace Weft.Loading.Tests.Adversary;

// Bytes of a good assembly are changed at random, in its code, in its tables, anywhere. The verifier must neither fail nor hang. What it
// accepts is metered and proved, every method of it must compile, and its entry points are run: they end, and use no more gas than they
// were given. The runtime's own checks find nothing that the verifier has not, and the process survives all of it.

/// <summary>Ten thousand assemblies with a few bytes changed.</summary>
public sealed class MutationTests : IDisposable
{
    private const int Seed = 2026;
    private const int Count = 10_000;

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void Each_is_rejected_or_runs_within_its_gas()
    {
        Assert.Empty(AssemblyVerifier.Verify(Mutants.Image).Rejections);
        var run = new MutantRun(_workshop.PathOf("Mutant.dll"));
        Assert.Null(run.Failure(Mutants.Image, new Random(Seed)));
        var random = new Random(Seed);
        var (accepted, rules) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var number = 0; number < Count; number++)
        {
            var mutant = Mutants.Next(random);
            var verdict = AssemblyVerifier.Verify(mutant);
            if (!verdict.IsAccepted)
            {
                rules[verdict.Rejections[0].Rule] = rules.GetValueOrDefault(verdict.Rejections[0].Rule) + 1;
                continue;
            }

            accepted++;
            if (run.Failure(mutant, new Random(Seed + number)) is { } failure)
                Assert.Fail($"seed {Seed}, mutant {number}: accepted, and then: {failure}; {Mutants.Changes(mutant)}");
        }

        var counts = string.Join(", ", rules.Select(rule => $"{rule.Key} {rule.Value}"));
        var outcomes = string.Join(", ", run.Outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {Seed}: {accepted} of {Count} accepted; rejected by {counts}; run: {outcomes}");
        Assert.InRange(accepted, Count / 100, Count / 2);
        TransactionStatus[] expected =
        [
            TransactionStatus.Success, TransactionStatus.OutOfGas, TransactionStatus.BadArguments, TransactionStatus.NoEntryPoint,
            TransactionStatus.Reverted, TransactionStatus.OutsideAccessSet, TransactionStatus.Panic,
        ];
        Assert.All(expected, status => Assert.Contains(status.ToString(), run.Outcomes.Keys));
    }
}
