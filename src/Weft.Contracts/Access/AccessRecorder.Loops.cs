namespace Weft.Runtime;

/// <content>Loops that the method may run more often than its access function does.</content>
public abstract unsafe partial class AccessRecorder
{
    private int _uncounted;

    /// <summary>
    /// Whether what is recorded may happen any number of times, also in whatever is called: what storage holds then depends on the round,
    /// and so does the sum of amounts.
    /// </summary>
    protected bool IsUncounted => _uncounted > 0;

    /// <summary>From here on, until the matching <see cref="LeaveUncounted"/>, all rounds of a loop are recorded as one.</summary>
    public void EnterUncounted() => _uncounted++;

    /// <summary>The loop is over.</summary>
    public void LeaveUncounted() => _uncounted--;

    /// <summary>Forgets the loops of the transaction before, whose access function may have been cut short.</summary>
    protected void ForgetLoops() => _uncounted = 0;
}
