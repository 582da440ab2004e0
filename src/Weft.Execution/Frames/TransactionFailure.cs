using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Execution;

/// <summary>How a call ended that did not return.</summary>
/// <param name="Status">The status of a transaction that ends so.</param>
/// <param name="Data">Return data of its receipt.</param>
internal readonly record struct TransactionFailure(TransactionStatus Status, ReadOnlyMemory<byte> Data)
{
    private const PanicCode GenericPanic = (PanicCode)0x01;

    /// <summary>
    /// What an exception says of the call that threw it. False for what neither the runtime nor contract code throws on purpose, and .NET
    /// does not throw for faults of contract code: that is a fault of the runtime, and stops the node.
    /// </summary>
    public static bool TryOf(Exception exception, out TransactionFailure failure)
    {
        failure = exception switch
        {
            RevertException reverted => new(TransactionStatus.Reverted, reverted.ErrorData),
            ContractPanicException panic => Panic(panic.Code),
            TransactionStoppedException stopped => new(stopped.Status, stopped.ReturnData),
            AbiException => new(TransactionStatus.BadArguments, default),
            DivideByZeroException => Panic(PanicCode.DivisionByZero),
            OverflowException => Panic(PanicCode.Arithmetic),
            IndexOutOfRangeException => Panic(PanicCode.IndexOutOfRange),
            NullReferenceException or InvalidCastException or ArgumentException or FormatException or ArithmeticException
                or InvalidOperationException or ArrayTypeMismatchException => Panic(GenericPanic),
            _ => default,
        };
        return failure.Status != TransactionStatus.Success;
    }

    private static TransactionFailure Panic(PanicCode code) => new(TransactionStatus.Panic, ErrorEncoding.EncodePanic(code));
}
