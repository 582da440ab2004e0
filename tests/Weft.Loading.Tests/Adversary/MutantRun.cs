using System.Reflection;
using System.Runtime.CompilerServices;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Loading.Tests.Adversary;

/// <summary>
/// What the gate lets in is loaded, compiled and run: calls with random arguments and little gas, in block order and on three workers.
/// </summary>
internal sealed class MutantRun(string path)
{
    private const int BlockLength = 12;

    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    /// <summary>How many transactions ended how, over all runs, and how many assemblies the loader refused.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    /// <summary>Loads and runs a mutant; says what should not have happened.</summary>
    public string? Failure(byte[] mutant, Random random)
    {
        File.WriteAllBytes(path, mutant);
        try
        {
            using var loaded = ContractLoader.Load(path);
            Compile(loaded);
            return Run(loaded, random);
        }
        catch (ContractLoadException error) when (!error.Message.Contains("cannot be proved", StringComparison.Ordinal))
        {
            Count("not loaded");
            return null;
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }

    private static void Compile(LoadedAssembly loaded)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
            | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var type in loaded.Contracts[0].Type.Assembly.GetTypes())
        {
            foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).Where(one => !one.IsAbstract))
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    private string? Run(LoadedAssembly loaded, Random random)
    {
        var contracts = new ContractRegistry();
        contracts.Add(loaded);
        using var ledger = new Ledger(contracts, chainId: 1);
        using var otherLedger = new Ledger(contracts, chainId: 1);
        using var serial = new SerialExecutor(ledger);
        using var parallel = new ParallelExecutor(otherLedger, workers: 3);
        var creation = new Transaction(UserAt(0), UserAt(9), 100_000, default);
        foreach (var executor in new IBlockExecutor[] { serial, parallel })
            executor.Create(creation, contracts.Contracts[0], new(0, 1));
        var block = new Block(1, 2, [.. Enumerable.Range(0, BlockLength).Select(_ => Draw(random))]);
        var (receipts, others) = (serial.Execute(block).Receipts, parallel.Execute(block).Receipts);
        for (var i = 0; i < BlockLength; i++)
        {
            Count(receipts[i].Status.ToString());
            if (receipts[i].GasUsed > block.Transactions[i].GasLimit)
                return $"transaction {i} used {receipts[i].GasUsed} of {block.Transactions[i].GasLimit} gas";
            if (!receipts[i].ToCanonicalBytes().AsSpan().SequenceEqual(others[i].ToCanonicalBytes()))
                return $"transaction {i} ends with {receipts[i].Status} in block order and with {others[i].Status} on three workers";
        }

        return ledger.StateRoot == otherLedger.StateRoot ? null : "the state roots differ";
    }

    /// <summary>A call of an entry point, or of none; its words are small numbers, addresses and noise.</summary>
    private static Transaction Draw(Random random)
    {
        var words = random.Next(8);
        var data = new byte[4 + (32 * words) + (random.Next(8) == 0 ? 5 : 0)];
        data[3] = (byte)(random.Next(10) switch { 0 => random.Next(256), 1 => 9, < 5 => 1, < 8 => 2, _ => 3 });
        for (var i = 0; i < words; i++)
        {
            var word = data.AsSpan(4 + (32 * i), 32);
            switch (random.Next(5))
            {
                case 0:
                    random.NextBytes(word);
                    break;
                case 1:
                    UserAt(random.Next(10)).CopyTo(word[12..]);
                    break;
                case 2:
                    word[31] = 0x20;
                    break;
                default:
                    word[31] = (byte)random.Next(4);
                    break;
            }
        }

        return new(UserAt(random.Next(3)), UserAt(9), (ulong)random.Next(900, random.Next(10) == 0 ? 1_000_000 : 5_000), data);
    }

    private static Address UserAt(int number) => Address.FromBytes([.. new byte[19], (byte)number]);

    private void Count(string outcome) => _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
}
