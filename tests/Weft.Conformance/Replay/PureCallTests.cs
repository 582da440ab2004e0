using System.Globalization;
using Weft.Blocks;
using Weft.Conformance.Recordings;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>
/// Calls that touch no storage: our arithmetic gives what the original's gave. The rows run as transactions of large blocks, all of
/// which may run at once.
/// </summary>
public sealed class PureCallTests(ITestOutputHelper output)
{
    private const string Family = "uniswap-v2-pure";
    private const string Invalid = "evm:INVALID";
    private const string DivisionByZero = "Panic(0x12)";
    private const int BlockSize = 1000;
    private static readonly Address Caller = Address.Parse("0x00000000000000000000000000000000000000ca");

    [Fact]
    public void Uniswap_v2_arithmetic_is_reproduced()
    {
        var rows = CallFile.Read(VectorFolder.Chosen, Family).Rows;
        var tally = new ReplayTally(Family);
        using var chain = Samples.NewChain();
        var router = chain.Create("Router", "router", Caller, Address.Zero);
        var math = chain.Create("PriceMath", "math", Caller);

        foreach (var chunk in rows.Chunk(BlockSize))
        {
            var receipts = chain.Execute([.. chunk.Select(row => new Transaction(
                Caller, row.Function is "sqrt" or "encodeDiv" ? math : router, TestChain.GasLimit,
                CodecOf(chain, row.Function).EncodeCall(row.Function, row.Arguments)))]).Receipts;
            for (var i = 0; i < chunk.Length; i++)
                Compare(chunk[i], CodecOf(chain, chunk[i].Function), receipts[i], tally);
        }

        output.WriteLine(tally.ToString());
        Assert.Equal(rows.Count, tally.Operations);
        Assert.Equal(rows.Count(row => row.Error is not null), tally.Failures);
    }

    private static AbiCodec CodecOf(TestChain chain, string function) =>
        new(chain.Contracts.Named(function is "sqrt" or "encodeDiv" ? "PriceMath" : "Router").Code.Manifest.Abi);

    private static void Compare(CallRow row, AbiCodec codec, Receipt receipt, ReplayTally tally)
    {
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
