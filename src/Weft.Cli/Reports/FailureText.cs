using System.Buffers.Binary;
using Weft.Blocks;
using Weft.Cli.Files;

namespace Weft.Cli.Reports;

/// <summary>How a failed transaction ended, in words.</summary>
internal static class FailureText
{
    private const int SelectorBytes = 4;
    private static readonly ContractAbi NoAbi = ContractAbi.Parse("[]");

    /// <summary>With the arguments of the error: <c>Reverted: InsufficientBalance(alice,5,7)</c>.</summary>
    public static string Of(Receipt receipt, Address to, Scenario scenario)
    {
        var reason = new AbiCodec(AbiOf(receipt, to, scenario), scenario.Names).DescribeFailure(receipt.ReturnData.Span);
        return reason.Length > 0 ? $"{receipt.Status}: {reason}" : receipt.Status.ToString();
    }

    /// <summary>What failures that differ in the arguments of the error have in common: <c>Reverted: InsufficientBalance</c>.</summary>
    public static string WithoutArguments(Receipt receipt, Address to, Scenario scenario)
    {
        var data = receipt.ReturnData.Span;
        return data.Length >= SelectorBytes
            && AbiOf(receipt, to, scenario).TryGetError(BinaryPrimitives.ReadUInt32BigEndian(data), out var error)
                ? $"{receipt.Status}: {error.Name}"
                : Of(receipt, to, scenario);
    }

    /// <summary>
    /// The ABI that knows the error: that of the called contract or, because failures pass through callers as they are, of any other.
    /// </summary>
    private static ContractAbi AbiOf(Receipt receipt, Address to, Scenario scenario)
    {
        var called = scenario.ContractAt(to)?.Code.Manifest.Abi ?? NoAbi;
        var data = receipt.ReturnData.Span;
        if (data.Length < SelectorBytes)
        {
            return called;
        }

        var selector = BinaryPrimitives.ReadUInt32BigEndian(data);
        return scenario.Contracts.Contracts
            .Select(contract => contract.Code.Manifest.Abi)
            .Prepend(called)
            .FirstOrDefault(abi => abi.TryGetError(selector, out _)) ?? called;
    }
}
