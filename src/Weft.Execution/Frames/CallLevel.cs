using Weft.Runtime;

namespace Weft.Execution;

/// <summary>One contract on the call stack, with the writers of the calls that it makes and of its results.</summary>
internal sealed class CallLevel
{
    /// <summary>The running contract.</summary>
    public RegisteredContract Contract = null!;

    /// <summary>Its number.</summary>
    public uint Instance;

    /// <summary>Its address.</summary>
    public Address Self;

    /// <summary>Who called it.</summary>
    public Address Caller;

    /// <summary>Arguments of the call that it makes.</summary>
    public readonly AbiWriter Arguments = new();

    /// <summary>Its results.</summary>
    public readonly AbiWriter Results = new();
}
