using Weft.Runtime;

namespace Weft.HostileContracts;

/// <summary>
/// Counts its calls in a field of its object, which lives with one worker, and not in state: results depend on who ran what before.
/// The compiler rejects such contracts; here it shows that tests would notice one.
/// </summary>
[GeneratedContract(Manifest)]
public sealed class Hoarder : Contract
{
    /// <summary>How often it was called, by its own account.</summary>
    public const string CountSignature = "count()";

    private const string Manifest = """
        {"format":1,"contract":"Hoarder","storage":[],"structs":[],
        "entryPoints":[
        {"name":"Count","signature":"count()","selector":"06661abd","kind":"call","reentrant":false,"accesses":[],"calls":[]}],
        "errors":[],"sites":[],
        "abi":[{"type":"function","name":"count","inputs":[],"outputs":[{"name":"","type":"uint256"}],"stateMutability":"nonpayable"}]}
        """;

    private ulong _count;

    /// <inheritdoc/>
    protected override bool Dispatch(uint selector, ref AbiReader input, AbiWriter output)
    {
        output.Begin(1);
        output.Write(++_count);
        return selector == AbiSelector.Of(CountSignature);
    }

    /// <inheritdoc/>
    protected override bool DispatchAccess(uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access) => true;
}
