namespace Weft.Runtime;

/// <summary>What the runtime does with a contract object; contracts themselves cannot.</summary>
public static class ContractRuntime
{
    /// <summary>Gives a new contract object its worker's frame.</summary>
    public static void Attach(Contract contract, Frame frame) => contract.Attach(frame);

    /// <summary>Decodes the arguments, runs an entry point and encodes its results.</summary>
    /// <returns>False when there is no such entry point.</returns>
    public static bool Dispatch(Contract contract, uint selector, ref AbiReader input, AbiWriter output) =>
        contract.Dispatch(selector, ref input, output);

    /// <summary>Runs an entry point's access function.</summary>
    /// <returns>False when there is no such entry point.</returns>
    public static bool DispatchAccess(Contract contract, uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access) =>
        contract.DispatchAccess(selector, ref input, output, access);
}
