namespace Weft.Samples.Custody;

/// <summary>
/// What a contract implements that a wallet or a timelock can call: one entry point for everything, which finds in <c>words</c> what to do.
/// </summary>
[ContractInterface]
public interface IAction
{
    /// <summary>Does what the words say. The caller decides whether it may.</summary>
    void Perform(Hash256[] words);
}
