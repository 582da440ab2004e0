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
    public static string Of(Receipt receipt, Transaction transaction, Scenario scenario)
    {
        if (ConditionErrors.Of(receipt) is not { } failure)
        {
            return Of(receipt.Status, receipt.ReturnData.Span, transaction.To, scenario);
        }

        var condition = transaction.Conditions[failure.Index];
        var reason = receipt.Status == TransactionStatus.ConditionFailed
            ? ConditionLine.Found(condition, failure)
            : Of(failure.Cause, failure.CauseData.Span, condition.Contract, scenario);
        return $"{receipt.Status}: {ConditionLine.Of(condition, scenario)}: {reason}";
    }

    /// <summary>What failures that differ in the arguments of the error have in common: <c>Reverted: InsufficientBalance</c>.</summary>
    public static string WithoutArguments(Receipt receipt, Transaction transaction, Scenario scenario)
    {
        if (ConditionErrors.Of(receipt) is not { } failure)
        {
            return WithoutArguments(receipt.Status, receipt.ReturnData.Span, transaction.To, scenario);
        }

        var condition = transaction.Conditions[failure.Index];
        var reason = receipt.Status == TransactionStatus.ConditionFailed
            ? ""
            : $": {WithoutArguments(failure.Cause, failure.CauseData.Span, condition.Contract, scenario)}";
        return $"{receipt.Status}: {ConditionLine.WithoutArguments(condition, scenario)}{reason}";
    }

    private static string Of(TransactionStatus status, ReadOnlySpan<byte> data, Address to, Scenario scenario)
    {
        var reason = new AbiCodec(AbiOf(data, to, scenario), scenario.Names).DescribeFailure(data);
        return reason.Length > 0 ? $"{status}: {reason}" : status.ToString();
    }

    private static string WithoutArguments(TransactionStatus status, ReadOnlySpan<byte> data, Address to, Scenario scenario) =>
        data.Length >= SelectorBytes
            && AbiOf(data, to, scenario).TryGetError(BinaryPrimitives.ReadUInt32BigEndian(data), out var error)
                ? $"{status}: {error.Name}"
                : Of(status, data, to, scenario);

    /// <summary>
    /// The ABI that knows the error: that of the called contract or, because failures pass through callers as they are, of any other.
    /// </summary>
    private static ContractAbi AbiOf(ReadOnlySpan<byte> data, Address to, Scenario scenario)
    {
        var called = scenario.ContractAt(to)?.Code.Manifest.Abi ?? NoAbi;
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
