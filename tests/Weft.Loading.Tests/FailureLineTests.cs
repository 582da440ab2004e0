using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Weft.Blocks;
using Weft.Execution;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests;

/// <summary>Where a transaction fails, debuggers and traces show the author's lines, from the entry point to the fault.</summary>
public sealed class FailureLineTests : IDisposable
{
    private const string Fault = "7 / ";
    private const string Call = "sum += Tools.Divide";
    private const string Entry = "Work(input";

    private static readonly string Source = EmptyContract("Failing", """

            protected override bool Dispatch(uint selector, ref Weft.Runtime.AbiReader input, Weft.Runtime.AbiWriter output)
            {
                if (selector != 1)
                    return false;
                output.Begin(1);
                output.Write(Work(input.Read<uint>()));
                return true;
            }
            protected override bool DispatchAccess(
                uint selector, ref Weft.Runtime.KnownReader input, Weft.Runtime.KnownWriter output, Weft.Runtime.AccessRecorder access) =>
                selector == 1;
            private uint Work(uint rounds)
            {
                var sum = 0u;
                for (var i = rounds; i-- > 0;)
                {
                    if (i % 2 == 0)
                        sum += Tools.Divide(i);
                }
                return sum;
            }
        """) + """
        public static class Tools
        {
            public static uint Divide(uint number)
            {
                var all = new uint[3];
                for (var i = 0; i < all.Length; i++)
                {
                    all[i] = 7 / number;
                }
                return all[2];
            }
        }
        """;

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failing_transaction_shows_the_authors_lines(int workers)
    {
        using var assembly = ContractLoader.Load(_workshop.CompileWithSymbols("Failing", Source, Contracts));
        var contracts = new ContractRegistry();
        contracts.Add(assembly);
        using var ledger = new Ledger(contracts, chainId: 1);
        using IBlockExecutor executor = workers == 0 ? new SerialExecutor(ledger) : new ParallelExecutor(ledger, workers);
        var at = Address.FromBytes(new byte[20]);
        var creation = new Transaction(at, at, 100_000, default);
        Assert.Equal(TransactionStatus.Success, executor.Create(creation, contracts.Contracts[0], new(0, 1)).Status);

        byte[] callData = [0, 0, 0, 1, .. new byte[31], 9];
        var calls = Enumerable.Repeat(new Transaction(at, at, 100_000, callData), 5);
        var traces = TracesOf<DivideByZeroException>(() => Assert.All(
            executor.Execute(new Block(1, 2, [.. calls])).Receipts, receipt => Assert.Equal(TransactionStatus.Panic, receipt.Status)));
        Assert.Equal(5, traces.Count);
        Assert.All(traces, lines => Assert.Equal([LineOf(Fault), LineOf(Call), LineOf(Entry)], lines));
    }

    /// <summary>The lines of this test's contract on the stack of each exception, the innermost first.</summary>
    private static List<int[]> TracesOf<TException>(Action action)
    {
        var traces = new ConcurrentBag<int[]>();
        void Note(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            var own = new StackTrace(fNeedFileInfo: true).GetFrames()
                .Where(frame => Path.GetFileName(frame.GetFileName()) == "Failing.cs").Select(frame => frame.GetFileLineNumber()).ToArray();
            if (thrown.Exception is TException && own.Length > 0)
                traces.Add(own);
        }

        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            action();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        return [.. traces];
    }

    private static int LineOf(string text) =>
        1 + Array.FindIndex(Source.Split('\n'), line => line.Contains(text, StringComparison.Ordinal));
}
