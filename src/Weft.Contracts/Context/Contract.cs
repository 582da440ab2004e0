using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Weft.Runtime;

namespace Weft;

/// <summary>
/// Base of every contract. A contract class holds no state of its own: its storage properties are handles to slots, and one
/// object of it serves every instance that a worker runs.
/// </summary>
public abstract class Contract
{
    private readonly List<ProxyPool> _proxyPools = [];
    private Frame _frame = null!;

    /// <summary>Who called this contract: the transaction's sender, or another contract.</summary>
    protected Address Caller => _frame.Caller;

    /// <summary>Who sent the transaction.</summary>
    protected Address Origin => _frame.Origin;

    /// <summary>This contract's address.</summary>
    protected Address Self => _frame.Self;

    /// <summary>Number and time of the block.</summary>
    protected BlockContext Block => _frame.Block;

    /// <summary>The chain's number.</summary>
    protected ulong ChainId => _frame.ChainId;

    /// <summary>Reverts the transaction with <paramref name="error"/> unless the condition holds.</summary>
    protected void Require<TError>([DoesNotReturnIf(false)] bool condition, TError error)
        where TError : unmanaged, Enum
    {
        if (!condition)
        {
            RevertWith(error, []);
        }
    }

    /// <summary>
    /// Reverts the transaction without saying why, as contracts did before there were reasons: the failure has no data. Give an error
    /// where you are free to. Public, so that static helpers of a contract can fail as well: <c>Contract.Require(…)</c>.
    /// </summary>
    public static void Require([DoesNotReturnIf(false)] bool condition)
    {
        if (!condition)
        {
            Revert();
        }
    }

    /// <summary>Reverts the transaction without saying why: the failure has no data.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Revert() => throw new RevertException([]);

    /// <summary>Reverts the transaction.</summary>
    [DoesNotReturn]
    protected void Revert<TError>(TError error)
        where TError : unmanaged, Enum =>
        RevertWith(error, []);

    /// <summary>Reverts the transaction with an error that has an argument.</summary>
    [DoesNotReturn]
    protected void Revert<TError>(TError error, AbiWord argument1)
        where TError : unmanaged, Enum =>
        RevertWith(error, [argument1]);

    /// <summary>Reverts the transaction with an error that has two arguments.</summary>
    [DoesNotReturn]
    protected void Revert<TError>(TError error, AbiWord argument1, AbiWord argument2)
        where TError : unmanaged, Enum =>
        RevertWith(error, [argument1, argument2]);

    /// <summary>Reverts the transaction with an error that has three arguments.</summary>
    [DoesNotReturn]
    protected void Revert<TError>(TError error, AbiWord argument1, AbiWord argument2, AbiWord argument3)
        where TError : unmanaged, Enum =>
        RevertWith(error, [argument1, argument2, argument3]);

    /// <summary>The contract at an address, seen through a contract interface. Calls to an address without code fail.</summary>
    protected TInterface At<TInterface>(Address address)
        where TInterface : class
    {
        foreach (var pool in _proxyPools)
        {
            if (pool is ProxyPool<TInterface> found)
            {
                return found.Take(_frame, address);
            }
        }

        throw new InvalidOperationException($"No proxy for {typeof(TInterface)} was generated.");
    }

    /// <summary>Creates a contract; see <see cref="AddressOf{TContract}"/> for its address. Fails if there is one.</summary>
    protected Address Create<TContract>(Hash256 salt)
        where TContract : Contract =>
        _frame.Create<TContract>(salt, []);

    /// <summary>Creates a contract whose constructor takes an argument.</summary>
    protected Address Create<TContract>(Hash256 salt, AbiWord argument1)
        where TContract : Contract =>
        _frame.Create<TContract>(salt, [argument1]);

    /// <summary>Creates a contract whose constructor takes two arguments.</summary>
    protected Address Create<TContract>(Hash256 salt, AbiWord argument1, AbiWord argument2)
        where TContract : Contract =>
        _frame.Create<TContract>(salt, [argument1, argument2]);

    /// <summary>Creates a contract whose constructor takes three arguments.</summary>
    protected Address Create<TContract>(Hash256 salt, AbiWord argument1, AbiWord argument2, AbiWord argument3)
        where TContract : Contract =>
        _frame.Create<TContract>(salt, [argument1, argument2, argument3]);

    /// <summary>Creates a contract whose constructor takes four arguments.</summary>
    protected Address Create<TContract>(Hash256 salt, AbiWord argument1, AbiWord argument2, AbiWord argument3, AbiWord argument4)
        where TContract : Contract =>
        _frame.Create<TContract>(salt, [argument1, argument2, argument3, argument4]);

    /// <summary>
    /// The address of a created contract: the last 20 bytes of Keccak-256 over 0xff, the creator, the salt and the code hash
    /// (EIP-1014, with the contract's code hash in place of the hash of its creation code). A pure function, so that it
    /// is known while a block is scheduled.
    /// </summary>
    protected Address AddressOf<TContract>(Address creator, Hash256 salt)
        where TContract : Contract =>
        _frame.AddressOf<TContract>(creator, salt);

    /// <summary>Keccak-256 of the arguments' packed encoding (Solidity's <c>abi.encodePacked</c>).</summary>
    protected static Hash256 KeccakPacked(AbiWord argument1) => PackedEncoding.Hash([argument1]);

    /// <summary>Keccak-256 of the arguments' packed encoding (Solidity's <c>abi.encodePacked</c>).</summary>
    protected static Hash256 KeccakPacked(AbiWord argument1, AbiWord argument2) => PackedEncoding.Hash([argument1, argument2]);

    /// <summary>Keccak-256 of the arguments' packed encoding (Solidity's <c>abi.encodePacked</c>).</summary>
    protected static Hash256 KeccakPacked(AbiWord argument1, AbiWord argument2, AbiWord argument3) =>
        PackedEncoding.Hash([argument1, argument2, argument3]);

    /// <summary>Keccak-256 of the arguments' packed encoding (Solidity's <c>abi.encodePacked</c>).</summary>
    protected static Hash256 KeccakPacked(AbiWord argument1, AbiWord argument2, AbiWord argument3, AbiWord argument4) =>
        PackedEncoding.Hash([argument1, argument2, argument3, argument4]);

    /// <summary>Keccak-256 of the arguments' packed encoding (Solidity's <c>abi.encodePacked</c>).</summary>
    protected static Hash256 KeccakPacked(
        AbiWord argument1, AbiWord argument2, AbiWord argument3, AbiWord argument4, AbiWord argument5) =>
        PackedEncoding.Hash([argument1, argument2, argument3, argument4, argument5]);

    /// <summary>The worker's frame. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Frame Frame => _frame;

    /// <summary>Stops the transaction if this contract was already on the call stack. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void RejectReentry() => _frame.RejectReentry();

    /// <summary>Says which proxy serves an interface that the contract calls. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void RegisterProxy<TInterface, TProxy>()
        where TInterface : class
        where TProxy : ContractProxy, TInterface, new() =>
        _proxyPools.Add(_frame.PoolOf<TInterface, TProxy>());

    /// <summary>Makes the storage handles. Generated.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void Bind(Frame frame)
    {
    }

    /// <summary>Decodes the arguments, runs the entry point and encodes its results. Generated.</summary>
    /// <returns>False when there is no such entry point.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual bool Dispatch(uint selector, ref AbiReader input, AbiWriter output) => false;

    /// <summary>Records what the entry point would touch. Generated.</summary>
    /// <returns>False when there is no such entry point.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual bool DispatchAccess(
        uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access) => false;

    /// <summary>How a member of the contract's error enum is encoded. Generated.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual ErrorDescription DescribeError(long error) => default;

    internal void Attach(Frame frame)
    {
        _frame = frame;
        Bind(frame);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RevertWith<TError>(TError error, ReadOnlySpan<AbiWord> arguments)
        where TError : unmanaged, Enum =>
        throw new RevertException(ErrorEncoding.Encode(DescribeError(ToInt64(error)), arguments));

    private static unsafe long ToInt64<TError>(TError error)
        where TError : unmanaged, Enum =>
        sizeof(TError) switch
        {
            1 => *(byte*)&error,
            2 => *(ushort*)&error,
            4 => *(int*)&error,
            _ => *(long*)&error,
        };
}
