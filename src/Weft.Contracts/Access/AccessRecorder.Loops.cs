namespace Weft.Runtime;

/// <content>Loops that the method may run more often than its access function does.</content>
public abstract unsafe partial class AccessRecorder
{
    /// <summary>
    /// How many rounds of unknown number the access function is within, those of its callers included. What storage holds there depends
    /// on the round, and so do sums of amounts.
    /// </summary>
    protected int RepeatDepth { get; set; }

    /// <summary>
    /// The method may do what follows any number of times, until <see cref="EndRepeat"/>: nothing is known there of storage that may
    /// change, nor of amounts, in access functions that are called from there as well.
    /// </summary>
    public void BeginRepeat() => RepeatDepth++;

    /// <summary>Ends what <see cref="BeginRepeat"/> began.</summary>
    public void EndRepeat() => RepeatDepth--;
}
