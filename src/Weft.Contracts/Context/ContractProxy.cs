using System.ComponentModel;

namespace Weft.Runtime;

/// <summary>
/// Base of the generated call proxies. A proxy encodes a call, hands it to the frame, and decodes what comes back; it is
/// good for the transaction that took it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ContractProxy
{
    private Frame _frame = null!;
    private Address _address;

    /// <summary>The worker's frame. The node's charges reach it through here.</summary>
    protected Frame Frame => _frame;

    internal void Aim(Frame frame, in Address address) => (_frame, _address) = (frame, address);

    /// <summary>Starts a call; the writer takes the arguments.</summary>
    protected AbiWriter Begin(uint selector, int argumentCount) => _frame.BeginCall(selector, argumentCount);

    /// <summary>Makes the call; the reader has the results until the next call.</summary>
    protected AbiReader Invoke() => _frame.Call(_address);
}
