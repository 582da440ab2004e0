using System.Globalization;
using Weft.Blocks;
using Weft.Conformance.Recordings;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>
/// Replays recorded calls that touch no storage. They run as transactions of large blocks, all of which may run at once, on all executors.
/// </summary>
/// <param name="chain">A chain that has the contracts.</param>
/// <param name="contractOf">The contract that has a recorded function.</param>
internal sealed class PureCallReplay(TestChain chain, Func<string, PureContract> contractOf)
{
    private const string Invalid = "evm:INVALID";
    private const string DivisionByZero = "Panic(0x12)";
    private const int BlockSize = 1000;
    private static readonly Address Caller = Address.Parse("0x00000000000000000000000000000000000000ca");

    /// <summary>Replays all calls of a recording. No call is skipped.</summary>
    public void Run(string family, ITestOutputHelper output)
    {
        var rows = CallFile.Read(VectorFolder.Chosen, family).Rows;
        var tally = new ReplayTally(family);
        foreach (var chunk in rows.Chunk(BlockSize))
        {
            var receipts = chain.Execute([.. chunk.Select(ToTransaction)]).Receipts;
            for (var i = 0; i < chunk.Length; i++)
                Compare(chunk[i], receipts[i], tally);
        }

        output.WriteLine(tally.ToString());
        Assert.Equal(rows.Count, tally.Operations);
        Assert.Equal(rows.Count(row => row.Error is not null), tally.Failures);
    }

    private Transaction ToTransaction(CallRow row) => new(
        Caller, contractOf(row.Function).Address, TestChain.GasLimit, CodecOf(row).EncodeCall(row.Function, row.Arguments));

    private AbiCodec CodecOf(CallRow row) => new(chain.Contracts.Named(contractOf(row.Function).Contract).Code.Manifest.Abi);

    private void Compare(CallRow row, Receipt receipt, ReplayTally tally)
    {
        var codec = CodecOf(row);
        var expected = row.Error == Invalid ? DivisionByZero : row.Error ?? row.Result;
        var function = codec.Abi.FindFunction(row.Function);
        var actual = receipt.Status == TransactionStatus.Success
            ? AbiPrinter.ToText(AbiCodec.DecodeReturn(function, receipt.ReturnData.Span).Single(), AddressBook.Empty)
            : codec.DescribeFailure(receipt.ReturnData.Span);
        var place = string.Create(CultureInfo.InvariantCulture, $"{row.Function} row {row.Index}: {string.Join(", ", row.Arguments)}");
        Assert.True(expected == actual, $"{place}\nrecorded: {expected}\nhere:     {actual} ({receipt.Status})");
        Assert.Equal(row.Error is null, receipt.Status == TransactionStatus.Success);
        tally.Count(row.Error is null, row.Error == Invalid
            ? $"fails with {DivisionByZero}, as newer compilers say a division by zero, for the INVALID opcode of older ones"
            : null);
    }
}

/// <summary>A contract without state.</summary>
/// <param name="Contract">Its class.</param>
/// <param name="Address">Its address.</param>
internal sealed record PureContract(string Contract, Address Address);
