using Weft.Blocks;
using Weft.Execution;

namespace Weft.Testing.Tests;

/// <summary>An executor that errs: it executes every block twice, and gives what came of it the second time.</summary>
internal sealed class TwiceExecutor(Ledger ledger) : IBlockExecutor
{
    private readonly SerialExecutor _serial = new(ledger);

    public long ExecutionCount => _serial.ExecutionCount;

    public ExecutedBlock Execute(Block block, Block? next = null)
    {
        _serial.Execute(block);
        return _serial.Execute(block);
    }

    public Receipt Create(Transaction creation, RegisteredContract contract, in BlockContext block) =>
        _serial.Create(creation, contract, block);

    public void Dispose() => _serial.Dispose();
}
