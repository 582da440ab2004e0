using System.Globalization;
using Weft.Blocks;
using Weft.Conformance.Recordings;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>
/// Replays recorded calls that touch no storage. They run as transactions of large blocks, all of which may run at once, on all executors.
/// </summary>
/// <param name="chain">A chain that has the contracts.</param>
/// <param name="contractOf">The contract that answers a recorded call.</param>
internal sealed class PureCallReplay(TestChain chain, Func<CallRow, PureContract> contractOf)
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

    private Transaction ToTransaction(CallRow row)
    {
        var contract = contractOf(row);
        string[] arguments = [.. row.Arguments.Skip(contract.GivenBefore)];
        return new(Caller, contract.Address, TestChain.GasLimit, CodecOf(row).EncodeCall(row.Function, arguments));
    }

    private AbiCodec CodecOf(CallRow row) => new(chain.Contracts.Named(contractOf(row).Contract).Code.Manifest.Abi);

    private void Compare(CallRow row, Receipt receipt, ReplayTally tally)
    {
        var codec = CodecOf(row);
        var expected = row.Error == Invalid ? DivisionByZero : row.Error ?? row.Result;
        var function = codec.Abi.FindFunction(row.Function);
        var actual = receipt.Status == TransactionStatus.Success
            ? TextOf(AbiCodec.DecodeReturn(function, receipt.ReturnData.Span))
            : codec.DescribeFailure(receipt.ReturnData.Span);
        var place = string.Create(CultureInfo.InvariantCulture, $"{row.Function} row {row.Index}: {string.Join(", ", row.Arguments)}");
        Assert.True(expected == actual, $"{place}\nrecorded: {expected}\nhere:     {actual} ({receipt.Status})");
        Assert.Equal(row.Error is null, receipt.Status == TransactionStatus.Success);
        tally.Count(row.Error is null, row.Error == Invalid
            ? $"fails with {DivisionByZero}, as newer compilers say a division by zero, for the INVALID opcode of older ones"
            : null);
    }

    /// <summary>One result by itself, several as a list.</summary>
    private static string TextOf(IReadOnlyList<AbiValue> results)
    {
        string[] texts = [.. results.Select(result => AbiPrinter.ToText(result, AddressBook.Empty))];
        return texts is [var only] ? only : $"[{string.Join(",", texts)}]";
    }
}

/// <summary>A contract without state, or with a state that never changes.</summary>
/// <param name="Contract">Its class.</param>
/// <param name="Address">Its address.</param>
/// <param name="GivenBefore">How many arguments of a recorded call, the first ones, are this state.</param>
internal sealed record PureContract(string Contract, Address Address, int GivenBefore = 0);
