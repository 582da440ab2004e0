using Weft;
using Weft.Blocks;
using Weft.Testing;

namespace Example;

/// <summary>The example of docs/workloads.md: people hand the README's coin round.</summary>
public sealed class CoinPayments : Workload
{
    public override string Name => "coin-payments";

    public override string Summary => "People hand coins round; one of them pays often.";

    public override IReadOnlyList<string> Assemblies => ["Weft.Samples.Coin.dll"];

    public override IReadOnlyList<WorkloadParameter> Parameters =>
    [
        new("people", 100, "people that have coins") { Minimum = 2, Maximum = 100_000 },
        new("skew", 99, "hundredths of the exponent of Zipf's law by which payers are drawn") { Minimum = 0, Maximum = 400 },
    ];

    public override IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings)
    {
        var people = Enumerable.Range(1, settings["people"]).Select(number => Address.Parse($"0x{number:x40}")).ToArray();
        var coin = chain.Create("Coin", "coin", people[0], UInt256.One << 100);
        Install(chain, people.Select(person => chain.Call(people[0], coin, "transfer", person, UInt256.One << 80)));

        var random = settings.NewRandom();
        var payers = new Zipf(people.Length, settings["skew"] / 100.0);
        Transaction Payment() =>
            chain.Call(people[payers.Next(random)], coin, "transfer", people[random.Next(people.Length)], random.Next(1, 1_000));
        while (true)
            yield return [.. Enumerable.Range(0, settings.TransactionCount).Select(_ => Payment())];
    }
}
