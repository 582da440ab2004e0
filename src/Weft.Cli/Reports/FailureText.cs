using Weft.Blocks;
using Weft.Execution;

namespace Weft.Cli.Reports;

/// <summary>How a failed transaction ended, in words.</summary>
internal static class FailureText
{
    public static string Of(Receipt receipt, RegisteredContract? contract, IAddressNames names)
    {
        if (receipt.ReturnData.IsEmpty)
        {
            return receipt.Status.ToString();
        }

        var abi = contract?.Code.Manifest.Abi ?? ContractAbi.Parse("[]");
        return $"{receipt.Status}: {new AbiCodec(abi, names).DescribeFailure(receipt.ReturnData.Span)}";
    }
}
