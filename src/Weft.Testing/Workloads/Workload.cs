using Weft.Blocks;

namespace Weft.Testing;

/// <summary>
/// Something that contracts are used for, as blocks of transactions that can be executed again and again: what <c>weft bench</c> measures.
/// It finds each class of an assembly that derives from this one and has a public constructor without parameters.
/// </summary>
/// <example>
/// <code>
/// public sealed class CoinPayments : Workload
/// {
///     public override string Name => "coin-payments";
///     public override string Summary => "Alice pays bob.";
///     public override IReadOnlyList&lt;string&gt; Assemblies => ["Coin.dll"];
///
///     public override IEnumerable&lt;IReadOnlyList&lt;Transaction&gt;&gt; Blocks(TestChain chain, WorkloadSettings settings)
///     {
///         var coin = chain.Create("Coin", "coin", alice, 1_000_000_000);
///         while (true)
///             yield return [.. Enumerable.Range(0, settings.TransactionCount).Select(_ => chain.Call(alice, coin, "transfer", bob, 1))];
///     }
/// }
/// </code>
/// </example>
public abstract class Workload
{
    private const int SetupBlockLength = 20_000;

    /// <summary>The name by which it is asked for: small letters, digits, dots and hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What its transactions do: one sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>File names of the contract assemblies. They lie beside the workload's own assembly.</summary>
    public abstract IReadOnlyList<string> Assemblies { get; }

    /// <summary>What can be set, besides seed, number of blocks and their length.</summary>
    public virtual IReadOnlyList<WorkloadParameter> Parameters => [];

    /// <summary>
    /// Per cent of the transactions that succeed at least. A workload whose transactions fail measures how fast they fail.
    /// </summary>
    public virtual int SuccessPercentMin => 100;

    /// <summary>
    /// Prepares a chain, then gives the transactions of block after block, without end. It must depend on its arguments alone. After the
    /// first block it leaves the chain alone: blocks are executed on copies of it.
    /// </summary>
    /// <param name="chain">An empty chain that can run the contracts of <see cref="Assemblies"/>.</param>
    /// <param name="settings">What was set.</param>
    public abstract IEnumerable<IReadOnlyList<Transaction>> Blocks(TestChain chain, WorkloadSettings settings);

    /// <summary>Executes transactions of a preparation, in as few blocks as is sensible.</summary>
    /// <exception cref="WorkloadException">One of them failed.</exception>
    protected static void Install(TestChain chain, IEnumerable<Transaction> transactions)
    {
        foreach (var block in transactions.Chunk(SetupBlockLength))
        {
            var executed = chain.Execute([.. block]);
            for (var i = 0; i < block.Length; i++)
            {
                if (executed.Receipts[i] is { Status: not TransactionStatus.Success } receipt)
                {
                    throw new WorkloadException($"a transaction of its preparation failed: {chain.Describe(block[i].To, receipt)}");
                }
            }
        }
    }
}
