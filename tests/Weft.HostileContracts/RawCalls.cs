using Weft.Runtime;

namespace Weft.HostileContracts;

/// <summary>Calls of any entry point, in any order of beginning and ending: what the proxies that the generator writes never do.</summary>
[ContractInterface]
public interface IRawCalls
{
    /// <summary>Calls an entry point with one number.</summary>
    void Call(uint selector, ulong argument);

    /// <summary>Calls an entry point with two numbers.</summary>
    void Call(uint selector, UInt256 first, UInt256 second);

    /// <summary>Calls without having said what.</summary>
    void CallUnbegun();

    /// <summary>Calls twice, and reads the first results when the second are there.</summary>
    void ReadLate(uint selector);

    /// <summary>Calls and reads the results at once, then begins a call that it never makes.</summary>
    void LeaveBegun(uint selector);
}

/// <summary>Makes the calls.</summary>
public sealed class RawCallsProxy : ContractProxy, IRawCalls
{
    /// <inheritdoc/>
    public void Call(uint selector, ulong argument)
    {
        Begin(selector, 1).Write(argument);
        Invoke();
    }

    /// <inheritdoc/>
    public void Call(uint selector, UInt256 first, UInt256 second)
    {
        var call = Begin(selector, 2);
        call.Write(first);
        call.Write(second);
        Invoke();
    }

    /// <inheritdoc/>
    public void CallUnbegun() => Invoke();

    /// <inheritdoc/>
    public void ReadLate(uint selector)
    {
        Begin(selector, 1).Write(1UL);
        var first = Invoke();
        Begin(selector, 1).Write(2UL);
        Invoke();
        first.Read<ulong>();
    }

    /// <inheritdoc/>
    public void LeaveBegun(uint selector)
    {
        Begin(selector, 1).Write(3UL);
        Invoke().Read<ulong>();
        Begin(selector, 1).Write(4UL);
    }
}
