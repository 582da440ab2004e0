using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Weft.Blocks;

/// <summary>A condition that did not hold, or could not be asked, as the receipt's return data tell it.</summary>
/// <param name="Index">The condition's place in its transaction, from 0.</param>
/// <param name="Before">What the view gave before; zero where that was not asked.</param>
/// <param name="After">What the view gave afterwards.</param>
/// <param name="Cause">
/// How the view would have ended as a transaction, where it gave no value; <see cref="TransactionStatus.Success"/> where it did.
/// </param>
/// <param name="CauseData">The data that it would have ended with.</param>
public sealed record ConditionFailure(
    int Index, UInt256 Before, UInt256 After, TransactionStatus Cause, ReadOnlyMemory<byte> CauseData);

/// <summary>
/// Return data of <see cref="TransactionStatus.ConditionFailed"/> and <see cref="TransactionStatus.ConditionNotEvaluated"/>.
/// </summary>
public static class ConditionErrors
{
    /// <summary>Bytes of a view's error that are told; of a longer one, none.</summary>
    public const int CauseDataBytesMax = 1 << 10;

    private const string Abi = """
        [{"type":"error","name":"ConditionFailed","inputs":[{"name":"condition","type":"uint8"},{"name":"kind","type":"uint8"},
        {"name":"amount","type":"uint256"},{"name":"before","type":"uint256"},{"name":"after","type":"uint256"}]},
        {"type":"error","name":"ConditionNotEvaluated","inputs":[{"name":"condition","type":"uint8"},{"name":"status","type":"uint8"},
        {"name":"data","type":"bytes"}]}]
        """;

    private static readonly AbiError Failed = ContractAbi.Parse(Abi).Errors[0];
    private static readonly AbiError NotEvaluated = ContractAbi.Parse(Abi).Errors[1];

    /// <summary>Encodes that a condition does not hold.</summary>
    public static byte[] EncodeFailed(int index, Condition condition, in UInt256 before, in UInt256 after) =>
        Encode(Failed, index, (long)condition.Kind, condition.Amount, before, after);

    /// <summary>Encodes that a condition cannot be evaluated.</summary>
    /// <param name="index">Its place in its transaction.</param>
    /// <param name="cause">How its view would have ended as a transaction.</param>
    /// <param name="causeData">The data that it would have ended with; left out beyond <see cref="CauseDataBytesMax"/>.</param>
    public static byte[] EncodeNotEvaluated(int index, TransactionStatus cause, ReadOnlySpan<byte> causeData) =>
        Encode(NotEvaluated, index, (long)cause, causeData.Length <= CauseDataBytesMax ? causeData.ToArray() : []);

    /// <summary>Which condition a transaction failed with; null where it did not fail with one.</summary>
    /// <exception cref="AbiFormatException">The return data are not those of the receipt's status.</exception>
    public static ConditionFailure? Of(Receipt receipt)
    {
        if (receipt.Status is not (TransactionStatus.ConditionFailed or TransactionStatus.ConditionNotEvaluated))
            return null;

        var isFailed = receipt.Status == TransactionStatus.ConditionFailed;
        var error = isFailed ? Failed : NotEvaluated;
        var data = receipt.ReturnData.Span;
        if (!AbiSelector.TryRead(data, out var selector) || selector != error.Selector)
            throw new AbiFormatException($"The return data of {receipt.Status} are not {error.Signature}.");

        var values = AbiDecoder.Decode(error.Inputs, data[AbiSelector.Bytes..], AbiSelector.Bytes);
        return isFailed
            ? new(
                (int)Number(values[0]), (UInt256)Number(values[3]), (UInt256)Number(values[4]), TransactionStatus.Success, default)
            : new(
                (int)Number(values[0]), UInt256.Zero, UInt256.Zero, (TransactionStatus)(byte)Number(values[1]),
                ((AbiBytes)values[2]).Value.AsMemory());
    }

    /// <summary>The error with a selector, if it is one of these.</summary>
    internal static bool TryGet(uint selector, [NotNullWhen(true)] out AbiError? error)
    {
        error = selector == Failed.Selector ? Failed : selector == NotEvaluated.Selector ? NotEvaluated : null;
        return error is not null;
    }

    private static byte[] Encode(AbiError error, params IReadOnlyList<AbiValue> values) =>
        AbiEncoder.EncodeCall(error.Selector, error.Inputs, values);

    private static BigInteger Number(AbiValue value) => ((AbiInteger)value).Value;
}
